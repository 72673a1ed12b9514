"""What is left without each external party and each site, worst first.

The figures come from `matrix.handoffs.drill`, one loss at a time: functions left with no one
responsible (R or a share) or no one accountable (A), broken hand-offs, and the share of critical
work lost. If a party leaves in part, a figure ranges from certain to possible. Sizes are in pixels.
"""

from __future__ import annotations

from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import OWNERSHIP, Sign
from matrix.charts.kit.text import fitted, width
from matrix.charts.sites.exits import (
    PANELS,
    exit_rows,
    figure_parts,
    figure_words,
    loss_words,
    sentence,
    who,
    whole_words,
)
from matrix.charts.sites.worksites import look_of_site
from matrix.model import Matrix, Ownership
from matrix.model.sourcing import doers
from matrix.values.phrases import counted

TOP, PITCH, BAR, TRACK, GAP = 50, 46, 20, 96, 22
LONGEST_NAME, SIGN = 290, 22
MOST = 24
"""The number of losses that are drawn, worst first."""
EMPTY = "Add functions and who does them to see what the exit of a party would leave."
NOBODY = (
    "Add a vendor, a group company or a freelancer, or a site, to see what its loss would leave."
)


def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per loss, worst first, as in `exit_rows`: counts, parts from 0 to 1, and names."""
    return exit_rows(matrix)


def headline(matrix: Matrix) -> str:
    """The verdict: the worst loss and how many functions it leaves uncovered."""
    losses = rows(matrix)
    if not losses or not losses[0]["alone"]:
        return "0 functions are known to be left uncovered by a single loss"
    worst = losses[0]
    gone = worst["name"] if worst["kind"] == "party" else f"everyone at {worst['name']}"
    verb = "loses" if worst["alone"] == 1 else "lose"
    lost = f"{counted(worst['alone'], 'function')} {verb} all responsible"
    return f"{lost} or all accountable parties if {gone} leaves"


def alt(matrix: Matrix) -> str:
    """The worst losses with their figures, and what is unknown."""
    start = f"Exit drill of the board {matrix.title}"
    if not matrix.functions:
        return f"{start}: there are no functions yet."
    if not rows(matrix):
        return f"{start}: there are no external parties and no sites yet."
    sentences = [f"{row['name']}: {sentence(row)}" for row in rows(matrix)[:4]]
    return f"{start}: {headline(matrix)}. {'; '.join(sentences)}. {' '.join(_notes(matrix))}"


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A line per loss and a panel per figure; every bar is a part of a whole."""
    if not matrix.functions:
        return invitation(matrix, theme, EMPTY)
    if not rows(matrix):
        return invitation(matrix, theme, NOBODY)
    return _Sheet(matrix, theme).drawn()


class _Sheet:
    """The layout of this sheet."""

    def __init__(self, matrix: Matrix, theme: Theme) -> None:
        self.matrix = matrix
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.rows = rows(matrix)[:MOST]
        self.kinds = [who(row, _kind(matrix, row)) for row in self.rows]
        longest = [width(row["name"], 13, bold=True) for row in self.rows]
        longest += [width(kind, 12) for kind in self.kinds]
        self.names = min(max(longest), LONGEST_NAME)
        self.lefts: list[float] = []
        left = SIGN + self.names + GAP
        for figure, title in PANELS.items():
            self.lefts.append(left)
            widest = max(width(figure_words(row, figure), 13, bold=True) for row in self.rows)
            heads = (width(title, 12, bold=True), width(whole_words(matrix, figure), 12))
            left += max(TRACK + 8 + widest, *heads) + GAP
        self.right = left - GAP

    def drawn(self) -> dict[str, Any]:
        """The heads, the lines, and what their signs mean."""
        self._heads()
        self._names()
        self._bars()
        bottom = TOP + PITCH * len(self.rows)
        cuts = [TOP + PITCH * number for number in range(1, len(self.rows))]
        self.canvas.pages(TOP, cuts, bottom)
        self._legend(bottom + 16)
        about = context(_notes(self.matrix))
        return self.canvas.spec(headline(self.matrix), about, footer(self.matrix))

    def _y(self, index: int) -> float:
        return TOP + PITCH * (index + 0.5)

    def _heads(self) -> None:
        titles, wholes = [], []
        for x, (figure, title) in zip(self.lefts, PANELS.items(), strict=True):
            titles.append({"x": x, "y": 14, "text": title})
            whole = {"text": whole_words(self.matrix, figure), "colour": self.colours.muted}
            wholes.append({"x": x, "y": 32} | whole)
        self.canvas.words(titles, bold=True)
        lost = {"x": 0, "y": 14, "text": "Without", "colour": self.colours.muted}
        self.canvas.words([*wholes, lost], size=12)
        lines = [
            {"points": ((0, TOP + PITCH * n), (self.right, TOP + PITCH * n)), "thickness": 0.8}
            | {"stroke": self.colours.rule}
            for n in range(len(self.rows))
        ]
        self.canvas.lines(lines)

    def _names(self) -> None:
        names, facts, signs = [], [], []
        for index, row in enumerate(self.rows):
            y, look = self._y(index), _look(self.matrix, row)
            name = fitted(row["name"], self.names, 13, bold=True)
            names.append({"x": SIGN, "y": y - 7, "text": name, "tooltip": row["name"]})
            kind = self.kinds[index]
            label = {"text": fitted(kind, self.names, 12), "tooltip": kind}
            facts.append({"x": SIGN, "y": y + 10, "colour": self.colours.muted} | label)
            if look:
                signs.append({"x": 8, "y": y - 7, "shape": look.shape, "fill": look.fill})
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(facts, size=12)
        self.canvas.signs(signs, size=80)

    def _bars(self) -> None:
        tracks, blank, sure, perhaps, words, asked = [], [], [], [], [], []
        for index, row in enumerate(self.rows):
            y = self._y(index)
            for x, figure in zip(self.lefts, PANELS, strict=True):
                box: Row = {"x": x, "x2": x + TRACK, "y": y - BAR / 2, "y2": y + BAR / 2}
                strikes = list(row[f"{figure}_names"])
                tooltip = {"tooltip": loss_words(row, figure), "strikes": strikes}
                parts = figure_parts(self.matrix, row, figure)
                if parts is None:
                    blank.append(box | {"stroke": self.colours.undecided} | tooltip)
                    asked.append({"x": x + TRACK / 2, "y": y + 1, "text": "?"})
                    continue
                low, high = parts
                tracks.append(box | {"fill": self.colours.empty} | tooltip)
                if low:
                    bar = {"x2": x + TRACK * low, "fill": self.colours.crossing}
                    sure.append(box | bar | tooltip)
                if high > low:
                    rest = {"x": x + TRACK * low, "x2": x + TRACK * high}
                    perhaps.append(box | rest | {"stroke": self.colours.crossing} | tooltip)
                colour = {"colour": self.colours.text if high else self.colours.muted}
                label = {"x": x + TRACK + 8, "y": y + 1, "text": figure_words(row, figure)}
                words.append(label | colour | tooltip)
        self.canvas.boxes(tracks, radius=2)
        self.canvas.boxes(blank, radius=2, strokeDash=[4, 3], strokeWidth=1.3)
        self.canvas.boxes(sure, radius=2)
        self.canvas.boxes(perhaps, radius=2, strokeDash=[4, 2], strokeWidth=1.5)
        self.canvas.words(asked, size=13, bold=True, align="center")
        self.canvas.words(words, size=13, bold=True)

    def _legend(self, y: float) -> None:
        legend, colours = Legend(self.canvas, y), self.colours
        legend.box("Certain", {"fill": colours.crossing})
        parts = [figure_parts(self.matrix, row, figure) for row in self.rows for figure in PANELS]
        if any(part and part[0] < part[1] for part in parts):
            legend.box("Possible", {"stroke": colours.crossing}, dash=(4, 2))
        if None in parts:
            legend.box("Unknown", {"stroke": colours.undecided}, {"text": "?"}, dash=(4, 3))
        legend.box("Total", {"fill": colours.empty})
        legend.next_line()
        sides = {OWNERSHIP[Ownership.IN_HOUSE]: "Our side", OWNERSHIP[Ownership.MIXED]: "Both",
                 OWNERSHIP[Ownership.OUTSOURCED]: "External"}  # fmt: skip
        looks = {_look(self.matrix, row) for row in self.rows}
        for look, meaning in sides.items():
            if look in looks:
                sign = {"shape": look.shape, "fill": look.fill}
                legend.box(meaning, {"fill": None}, sign, size=(14, 14))
        legend.draw()


def _kind(matrix: Matrix, row: Row) -> str:
    """The kind and country of a party; empty for a site."""
    kind, _, party = row["id"].partition(":")
    if kind != "party":
        return ""
    known = matrix.parties_by_id[party]
    return f"{known.kind.label}{f' · {known.country}' if known.country else ''}"


def _look(matrix: Matrix, row: Row) -> Sign | None:
    kind, _, gone = row["id"].partition(":")
    if kind == "party":
        return OWNERSHIP[Ownership.OUTSOURCED]
    return next(look_of_site(matrix, site)[0] for site in matrix.sites if site.id == gone)


def _notes(matrix: Matrix) -> list[str]:
    losses = rows(matrix)
    notes = []
    if len(losses) > MOST:
        notes.append(f"Not drawn: {len(losses) - MOST} more, none of them worse.")
    unsaid = [function for function in matrix.functions if not doers(function, matrix.alphabet)]
    if unsaid:
        notes.append(
            f"Not counted, because no one is responsible: {counted(len(unsaid), 'function')}."
        )
    if any(row["critical"] is None for row in losses):
        notes.append("?: no function is known to be critical; enter how critical each one is.")
    if any(row["of"] and row["known"] < row["of"] for row in losses):
        notes.append(
            "In brackets: known for this many of the functions that are or may be critical."
        )
    if not any(row["kind"] == "party" for row in losses):
        notes.append("There are no external parties: only the loss of sites is shown.")
    parts = [figure_parts(matrix, row, figure) for row in losses for figure in PANELS]
    if any(part and part[0] < part[1] for part in parts):
        notes.append("Possible: a party also works elsewhere, or it is unknown who works there.")
    return [
        *notes,
        "One loss at a time, worst first: by functions left uncovered, then by broken hand-offs.",
    ]


CHART = Chart("exit-drill", "Exit drill", rows, spec, alt, order=9)
