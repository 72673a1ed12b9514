"""The legend below a chart, drawn in few layers."""

from __future__ import annotations

from collections import defaultdict

from matrix.charts.base import Row
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.text import width

SIZE = 12
PITCH = 24
SAMPLE, AFTER_SAMPLE, AFTER = 30, 6, 18


class Legend:
    """Collects samples with their meaning from left to right, in lines."""

    def __init__(self, canvas: Canvas, y: float) -> None:
        self._canvas = canvas
        self._x, self._y = 0.0, y
        self._boxes: dict[tuple[int, ...], list[Row]] = defaultdict(list)
        self._thick: list[Row] = []
        self._lines: dict[tuple[int, ...], list[Row]] = defaultdict(list)
        self._signs: list[Row] = []
        self._letters: list[Row] = []
        self._meanings: list[Row] = []

    @property
    def x(self) -> float:
        """Where the next sample begins."""
        return self._x

    def line(self, meaning: str, stroke: str, thickness: float, dash: tuple[int, ...]) -> None:
        """A piece of line."""
        points = ((self._x, self._y), (self._x + SAMPLE, self._y))
        self._lines[dash].append({"points": points, "stroke": stroke, "thickness": thickness})
        self._mean(meaning)

    def box(
        self,
        meaning: str,
        look: Row,
        inside: Row | None = None,
        *,
        size: tuple[float, float] = (SAMPLE, 16),
        dash: tuple[int, ...] = (),
    ) -> None:
        """A box with `fill` or `stroke`; inside it a `shape` or a `text`."""
        wide, high = size
        middle = {"x": self._x + wide / 2, "y": self._y}
        ends = {"x": self._x, "x2": self._x + wide}
        self._boxes[dash].append(ends | {"y": self._y - high / 2, "y2": self._y + high / 2} | look)
        if inside and "shape" in inside:
            self._signs.append(middle | inside)
        elif inside:
            self._letters.append(middle | {"y": self._y + 1} | inside)
        self._mean(meaning, wide)

    def frame(self, meaning: str, stroke: str, text: str) -> None:
        """A thick frame with a text inside."""
        ends = {"x": self._x, "x2": self._x + SAMPLE, "y": self._y - 8, "y2": self._y + 8}
        self._thick.append(ends | {"stroke": stroke})
        self._letters.append({"x": self._x + SAMPLE / 2, "y": self._y + 1, "text": text})
        self._mean(meaning)

    def note(self, text: str) -> None:
        """Words without a sample."""
        self._mean(text, -AFTER_SAMPLE)

    def next_line(self) -> None:
        """Go on at the left below."""
        if self._x:
            self._x, self._y = 0.0, self._y + PITCH

    def draw(self) -> None:
        """Put everything on the canvas."""
        for dash, boxes in self._boxes.items():
            self._canvas.boxes(boxes, radius=3, strokeDash=list(dash), strokeWidth=1.3)
        self._canvas.boxes(self._thick, radius=8, strokeWidth=2.2)
        for dash, lines in self._lines.items():
            self._canvas.lines(lines, strokeDash=list(dash))
        self._canvas.signs(self._signs)
        self._canvas.words(self._letters, bold=True, align="center")
        self._canvas.words(self._meanings, size=SIZE)

    def _mean(self, text: str, sample: float = SAMPLE) -> None:
        x = self._x + sample + AFTER_SAMPLE
        colour = self._canvas.palette.muted
        self._meanings.append({"x": x, "y": self._y + 1, "text": text, "colour": colour})
        self._x = x + width(text, SIZE) + AFTER
