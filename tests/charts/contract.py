"""What every chart owes to whoever looks at it, on any board and in both themes."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import altair as alt
import jsonschema

from matrix.charts import Chart
from matrix.charts.kit.canvas import FOOTER
from matrix.charts.kit.style import palette
from matrix.exports import chart_exports, export_to
from matrix.model import Matrix
from matrix.presets import presets
from tests.charts.boards import board
from tests.exports.readers import READERS
from tests.trials import hostile_texts

Spec = Mapping[str, Any]
THEMES = ("light", "dark")
FORMULA = "=1+1"
"""How every text of the hostile board begins."""
BOARDS: dict[str, Matrix] = {
    "empty": Matrix(title="Nothing yet"),
    "hostile": hostile_texts.board(),
    **{f"of {size}": board(size) for size in (0, 1, 12, 40)},
    **{preset.name: preset.opened for preset in presets()},
}
LOADING = {"href", "url"}
"""Keys that make a picture load or follow an address."""


def faults(chart: Chart, matrix: Matrix) -> list[str]:
    """Everything that is wrong with a chart of one board; it keeps the contract without any."""
    found = [*_attempt("its rows", lambda: _rows(chart, matrix))]
    found += _attempt("its alternative text", lambda: _alternative(chart, matrix))
    return [*found, *_attempt("its picture", lambda: _pictures(chart, matrix))]


def _attempt(part: str, look: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(look())
    except Exception as failure:
        return [f"{part} cannot be made: {failure!r}"]


def _rows(chart: Chart, matrix: Matrix) -> Iterator[str]:
    rows = chart.rows(matrix)
    if not isinstance(rows, tuple) or not all(isinstance(row, dict) for row in rows):
        yield "its rows are no tuple of mappings"
    json.dumps(rows, allow_nan=False)


def _alternative(chart: Chart, matrix: Matrix) -> Iterator[str]:
    text = chart.alt(matrix)
    if not text.endswith("."):
        yield f"its alternative text is no sentence: {text[:60]!r}"
    if matrix.title not in text:
        yield "its alternative text does not name the board"


def _pictures(chart: Chart, matrix: Matrix) -> Iterator[str]:
    light, dark = (chart.spec(matrix, theme) for theme in THEMES)
    if any(light.get(side) != dark.get(side) for side in ("width", "height")):
        yield "its size depends on the theme"
    for theme, spec in zip(THEMES, (light, dark), strict=True):
        if spec.get("background") != palette(theme).background:
            yield f"its background is not that of the {theme} theme"
    problem = jsonschema.exceptions.best_match(schema().iter_errors(light))
    if problem is not None:
        yield f"it is no Vega-Lite: {problem.message[:80]}"
        return
    yield from _heading(light, matrix)
    yield from _content(light, matrix)
    yield from _drawn(light)


@cache
def schema() -> jsonschema.Draft7Validator:
    """Altair's schema of Vega-Lite; Altair tries it in another order, which takes far longer."""
    return jsonschema.Draft7Validator(alt.load_schema())


def _heading(spec: Spec, matrix: Matrix) -> Iterator[str]:
    title = spec.get("title")
    if not isinstance(title, dict) or not title.get("text"):
        yield "it has no title that says what the picture shows"
        return
    about, below = context_and_footer(spec)
    if len(about) > 1:
        yield "its context is longer than one line"
    if _letters(matrix.title)[:20] not in _letters(below):
        yield "its footer does not name the board"


def context_and_footer(spec: Spec) -> tuple[list[str], list[str]]:
    """The lines under the title, and the footer; without a layer for it, it is the last of them."""
    about = list(spec["title"].get("subtitle", []))
    named = [layer for layer in spec["layer"] if layer.get("name") == FOOTER]
    if not named:
        return about[:-1], about[-1:]
    return about, [row["text"] for layer in named for row in layer["data"]["values"]]


def _letters(text: str | list[str]) -> str:
    return re.sub(r"\s", "", text if isinstance(text, str) else "".join(text))


def _content(spec: Spec, matrix: Matrix) -> Iterator[str]:
    layers = spec.get("layer", [])
    if not layers or any("values" not in layer.get("data", {}) for layer in layers):
        yield "its layers do not hold their rows, so that nothing in it can be highlighted"
    for path, value in _leaves(spec):
        if LOADING & set(path):
            yield f"it loads or follows an address: {'.'.join(map(str, path))}"
        if FORMULA in str(value) and not _is_text(path):
            yield f"people's text is read as instructions: {'.'.join(map(str, path))}"
    words = (row.get("text") for layer in layers for row in layer["data"]["values"])
    if not matrix.functions and not any(str(word).startswith("Add ") for word in words):
        yield "it does not say what to add to an empty board"


def _leaves(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, object]]:
    """Every value and every key of a tree, with its place."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield path, key
            yield from _leaves(value, (*path, key))
    elif isinstance(node, list | tuple):
        for number, value in enumerate(node):
            yield from _leaves(value, (*path, number))
    else:
        yield path, node


def _is_text(path: tuple[str | int, ...]) -> bool:
    """Whether a place of a picture holds text that nothing interprets."""
    match path:
        case ("layer", int(), "data", "values", int(), str(), *_):
            return True
        case ("title", "text" | "subtitle", *_):
            return True
    return False


def _drawn(spec: Spec) -> Iterator[str]:
    svg = export_to("svg", chart_exports()).render(spec)
    for word in (b"NaN", b"undefined", b"[object Object]"):
        if word in svg:
            yield f"it is drawn with {word.decode()}"
    yield from (f"it runs {each[:80]}" for each in READERS["svg"].open(svg).runs)
