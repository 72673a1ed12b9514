"""Charts written in Altair: compiled once, filled with rows, and true to the board."""

from datetime import date
from itertools import pairwise

import altair as alt
import pytest

from matrix.calendars import year
from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.kit import grammar
from matrix.charts.kit.style import contrast, mixed, palette
from matrix.model import Function, Matrix, Party
from tests.charts.boards import board
from tests.charts.test_site_clock import DAY, IDLE, KARACHI, LONDON, NEW_YORK, texts

GRAMMAR = ["load", "wait-year"]


def values(spec, layer):
    return spec["layer"][layer]["data"]["values"]


@pytest.mark.parametrize("name", GRAMMAR)
def test_a_shape_is_compiled_once_and_never_sees_a_row(name, monkeypatch):
    compiled = []
    plain = alt.Chart.to_dict

    def counting(chart, **how):
        compiled.append(plain(chart, **how))
        return compiled[-1]

    monkeypatch.setattr(alt.Chart, "to_dict", counting)
    grammar._compiled.cache_clear()
    first = find_chart(name).spec(board(12), "light")
    layers = len(compiled)
    assert layers == len(first["layer"]) - 1  # the footer is no part of the shape
    assert not any(rows for layer in compiled for rows in layer["datasets"].values())
    find_chart(name).spec(board(40), "light")
    assert len(compiled) == layers


def test_every_party_has_its_two_figures_the_busiest_first():
    matrix = board(40)
    rows = find_chart("load").rows(matrix)
    assert [row["id"] for row in rows] == [party.id for party in matrix.parties]
    for row in rows:
        for letter, what in (("A", "accountable"), ("R", "responsible")):
            held = sum(letter in f.duties.get(row["id"], ()) for f in matrix.functions)
            assert row[what] == held
    bars = values(spec_of("load", matrix), 0)
    assert bars[0]["text"] == f"A {max(row['accountable'] for row in rows)}"
    assert len(bars) == 2 * len(rows)
    assert {bar["side"] for bar in bars} == {"Our side", "External parties"}


def test_a_function_without_letters_is_named_and_not_counted():
    matrix = Matrix(
        title="T",
        parties=[Party(id="p", name="Team", kind="in_house")],
        functions=[
            Function(id="a", name="Alpha", duties={"p": ["A"]}),
            Function(id="b", name="Beta"),
        ],
    )
    assert spec_of("load", matrix)["title"]["text"] == ["1 of 1 A letters are with Team"]
    assert "Without letters, so not counted: Beta." in alt_of("load", matrix)
    assert "Add functions" in " ".join(texts(spec_of("load", matrix.replace(functions=()))))


def test_more_parties_than_have_room_are_counted_and_not_drawn():
    parties = [Party(id=f"p-{n}", name=f"Party {n}", kind="vendor") for n in range(40)]
    functions = [Function(id="a", name="A", duties={party.id: ["R"] for party in parties})]
    spec = spec_of("load", Matrix(title="T", parties=parties, functions=functions))
    assert len(values(spec, 0)) == 60
    assert "Not drawn: 10 more parties." in " ".join(spec["title"]["subtitle"])


def test_the_weeks_of_the_year_are_those_of_the_calendars():
    matrix = Matrix(title="T", as_of=DAY, sites=[NEW_YORK, LONDON])
    row = find_chart("wait-year").rows(matrix)[0]
    found = year(NEW_YORK, LONDON, DAY)
    assert [week["wait_hours"] for week in row["weeks"]] == [
        week.expected_wait_hours for week in found.weeks
    ]
    assert (row["low_hours"], row["high_hours"]) == (found.wait.low, found.wait.high)
    spec = spec_of("wait-year", matrix)
    assert [mark["monday"] for mark in values(spec, 1) if mark["pair"] == row["pair"]] == [
        "2026-03-09", "2026-03-30", "2026-10-26", "2026-11-02",
    ]  # fmt: skip
    assert "New York → London" in alt_of("wait-year", matrix)


def test_a_week_ends_where_the_next_begins():
    weeks = values(spec_of("wait-year", Matrix(title="T", as_of=DAY, sites=[NEW_YORK, KARACHI])), 0)
    for this, following in pairwise(weeks):
        if this["pair"] == following["pair"]:
            assert this["next"] == following["monday"]
            assert date.fromisoformat(this["monday"]).weekday() == 0


def test_a_site_without_hours_is_named_and_has_no_strip():
    matrix = Matrix(title="T", as_of=DAY, sites=[NEW_YORK, LONDON, IDLE])
    spec = spec_of("wait-year", matrix)
    assert not any("Old depot" in week["pair"] for week in values(spec, 0))
    assert "Old depot (working days)" in " ".join(spec["title"]["subtitle"])
    alone = spec_of("wait-year", matrix.replace(sites=(NEW_YORK, IDLE)))
    assert "Old depot (working days)" in " ".join(texts(alone))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_are_readable_on_the_strip_behind_them(theme):
    spec = spec_of("wait-year", board(40), theme)
    assert spec["layer"][0]["encoding"]["fill"]["scale"]["range"] == [
        palette(theme).empty, palette(theme).deep,
    ]  # fmt: skip
    fills = {(w["pair"], w["monday"]): w["hours"] for w in values(spec, 0)}
    for figure in values(spec, 2):
        part = min(fills[figure["pair"], figure["monday"]] / 24, 1)
        fill = mixed(palette(theme).empty, palette(theme).deep, part)
        assert contrast(figure["ink"], fill) >= 4.5
