"""How many functions each party answers for and works on, by its letters A and R."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.grammar import NO_ROWS, pictured
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.kit.style import OWNERSHIP, Palette
from matrix.model import Matrix, Ownership
from matrix.values.phrases import counted, listed
from matrix.words.names import name_of

if TYPE_CHECKING:
    import altair

MOST, PITCH = 30, 44
SIDES = ("Our side", "External parties")
EMPTY = "Add functions, parties and their letters A and R to see who carries how much."


def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per party, in board order: the functions in which it holds an A and an R."""
    alphabet = matrix.alphabet
    answering = Counter(p for f in matrix.functions for p in alphabet.holders(f, "answers"))
    working = Counter(p for f in matrix.functions for p in alphabet.responsible(f))
    return tuple(
        {
            "id": party.id,
            "name": matrix.party_names[party.id],
            "external": party.id in matrix.external_ids,
            "accountable": answering[party.id],
            "responsible": working[party.id],
        }
        for party in matrix.parties
    )


def headline(matrix: Matrix) -> str:
    """The verdict: the party that answers for most functions."""
    table = rows(matrix)
    total = sum(row["accountable"] for row in table)
    most = max((row["accountable"] for row in table), default=0)
    if not most:
        return "0 functions have an accountable party"
    first = [row["name"] for row in table if row["accountable"] == most]
    verb = "are with" if len(first) == 1 else "each are with"
    return f"{most} of {total} A letters {verb} {listed(first, 3)}"


def alt(matrix: Matrix) -> str:
    """The letters of the parties with most of them, and the functions without any."""
    start = f"A and R letters by party on the board {matrix.title}"
    if not any(map(_load, rows(matrix))):
        return f"{start}: there are none yet."
    parties = [f"{row['name']} {_words(row)}" for row in _by_load(matrix)]
    return " ".join(
        (f"{start}: {headline(matrix)}. {listed(parties, 8)}.", *filter(None, _notes(matrix)))
    )


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """Two bars for each party, the busiest first; a figure and a letter at the end of each."""
    if not any(map(_load, rows(matrix))):
        return invitation(matrix, theme, EMPTY)
    shown = _by_load(matrix)[:MOST]
    bars = [
        {
            "party": row["name"],
            "letter": letter,
            "functions": row[what],
            "side": SIDES[row["external"]],
            "text": f"{letter} {row[what]}",
            "tooltip": f"{row['name']}: {what} for {counted(row[what], 'function')}",
        }
        for row in shown
        for letter, what in (("A", "accountable"), ("R", "responsible"))
    ]
    heading = headline(matrix), context(_notes(matrix)), footer(matrix)
    layers = {"bars": bars, "figures": bars}
    return pictured(_shape, theme, layers, height=PITCH * len(shown), heading=heading)


def _shape(colours: Palette) -> dict[str, altair.Chart]:
    import altair as alt  # noqa: PLC0415 - a chart that nobody draws costs nothing

    fills = [OWNERSHIP[side].fill for side in (Ownership.IN_HOUSE, Ownership.OUTSOURCED)]
    bars = alt.Chart(NO_ROWS).encode(
        x=alt.X("functions:Q", axis=None),
        y=alt.Y("party:N", sort=None, title=None),
        yOffset=alt.YOffset("letter:N", sort=["A", "R"]),
    )
    return {
        "bars": bars.mark_bar(cornerRadius=2).encode(
            fill=alt.Fill("side:N", scale=alt.Scale(domain=SIDES, range=fills), title=None),
            fillOpacity=alt.FillOpacity(
                "letter:N", scale=alt.Scale(domain=["A", "R"], range=[1, 0.6]), legend=None
            ),
            tooltip="tooltip:N",
        ),
        "figures": bars.mark_text(align="left", dx=6, color=colours.text).encode(text="text:N"),
    }


def _load(row: Row) -> int:
    return int(row["accountable"] + row["responsible"])


def _by_load(matrix: Matrix) -> list[Row]:
    return sorted(rows(matrix), key=lambda row: (-row["accountable"], -row["responsible"]))


def _words(row: Row) -> str:
    return f"{row['accountable']} A and {row['responsible']} R"


def _notes(matrix: Matrix) -> list[str]:
    silent = [name_of(matrix, f.id) for f in matrix.functions if not any(f.duties.values())]
    more = len(matrix.parties) - MOST
    return [
        f"Without letters, so not counted: {listed(silent, 3)}." if silent else "",
        f"Not drawn: {counted(more, 'more party')}." if more > 0 else "",
        "A: accountable, owns the result. R: responsible, does the work.",
    ]


CHART = Chart("load", "Load per party", rows, spec, alt, order=11)
