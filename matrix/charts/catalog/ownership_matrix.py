"""Functions by ownership, with shares and findings."""

from __future__ import annotations

from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import evidence_line, grouped, invitation, source_line
from matrix.charts.kit.marks import MarkColumns, marks_of, messages_of
from matrix.charts.kit.style import OWNERSHIP
from matrix.charts.kit.text import fitted, width
from matrix.metrics import decided
from matrix.model import Function, Matrix, Ownership
from matrix.model.sourcing import effective_ownership, external_share
from matrix.rules import review
from matrix.values.phrases import counted, listed
from matrix.words.names import name_in_group, name_of

CELL, GAP, LEFT = 134, 8, 12
LONGEST_NAME = 270
HEAD = 44
EMPTY = "Add a function to the board to see its ownership."


def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per function: its effective ownership, shares, provenance and marks."""
    marks = marks_of(matrix)
    return tuple(
        {
            "id": function.id,
            "name": name_of(matrix, function.id),
            "group": function.group,
            "ownership": effective_ownership(matrix, function).value,
            "external_share": _external(matrix, function),
            "provenance": function.provenance.value,
            **marks[function.id].row,
        }
        for _, functions in grouped(matrix)
        for function in functions
    )


def headline(matrix: Matrix) -> str:
    """The verdict: how much is decided, and how many blockers are open."""
    counts = decided(matrix)
    blockers = len(review(matrix).blockers)
    done = "All" if counts.decided == counts.of > 1 else f"{counts.decided} of"
    stopping = counted(blockers, "blocker") if blockers else "no blockers"
    return f"{done} {counted(counts.of, 'function')} decided · {stopping} open"


def alt(matrix: Matrix) -> str:
    """The counts, and the functions with blockers."""
    if not matrix.functions:
        return f"Ownership of functions on the board {matrix.title}: no functions yet."
    counts = decided(matrix)
    shown = ", ".join(f"{number} {ownership.label.lower()}" for ownership, number in counts)
    blocked = [row["name"] for row in rows(matrix) if row["blocker"]]
    end = f" Blockers: {listed(blocked, 5)}." if blocked else ""
    return f"Ownership of functions on the board {matrix.title}: {headline(matrix)}; {shown}.{end}"


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """Groups of rows; a coloured cell with a sign shows the ownership, marks show findings."""
    if not matrix.functions:
        return invitation(matrix, theme, EMPTY)
    return _Sheet(matrix, theme).drawn()


class _Sheet:
    """The layout of this sheet."""

    def __init__(self, matrix: Matrix, theme: Theme) -> None:
        self.matrix = matrix
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.rows = rows(matrix)
        self.pitch = 34 if len(self.rows) <= 20 else 28
        self.names = {f.id: name_in_group(matrix, f) for f in matrix.functions}
        names = max(width(name, 13, bold=True) for name in self.names.values())
        self.cells = LEFT + min(names, LONGEST_NAME) + 20
        self.basis = self.cells + 3 * (CELL + GAP) + 10
        self.marks = MarkColumns.at(self.basis + 84, marks_of(matrix))

    def drawn(self) -> dict[str, Any]:
        """The sheet from top to bottom."""
        self._heads()
        places: dict[str, float] = {}
        headings: list[Row] = []
        y = float(HEAD)
        for group, functions in grouped(self.matrix):
            if group is not None or headings:
                name = fitted(group or "Other functions", self.basis - LEFT, 12, bold=True)
                headings.append({"x": 0, "y": y + 13, "text": name, "colour": self.colours.muted})
                y += 26
            for function in functions:
                places[function.id] = y + self.pitch / 2
                y += self.pitch
            y += 8
        self.canvas.words(headings, size=12, bold=True)
        self._cells(places)
        self._names(places)
        self._objections(places)
        return self.canvas.spec(
            headline(self.matrix),
            [source_line(self.matrix), evidence_line(self.matrix), _elsewhere(self.matrix)],
        )

    def _heads(self) -> None:
        counts = dict(decided(self.matrix))
        signs, words = [], []
        for index, (ownership, look) in enumerate(OWNERSHIP.items()):
            middle = self._left(index) + CELL / 2
            text = f"{ownership.label} · {counts[ownership]}"
            half = width(text, 13, bold=True) / 2
            signs.append({"x": middle - half - 4, "y": 14, "shape": look.shape, "fill": look.fill})
            words.append({"x": middle + 8, "y": 15, "text": text})
        self.canvas.signs(signs, size=90)
        self.canvas.words(words, size=13, bold=True, align="center")
        self.canvas.words(
            [
                {"x": self.basis, "y": 15, "text": "Source", "colour": self.colours.muted},
                {"x": self.basis + 84, "y": 15, "text": "Findings", "colour": self.colours.muted},
            ]
        )
        right = max(self.marks.right, self.basis + 150)
        self.canvas.boxes(
            [{"x": 0, "y": 32, "x2": right, "y2": 33, "fill": self.colours.rule}], radius=0
        )

    def _cells(self, places: dict[str, float]) -> None:
        half = self.pitch / 2 - 3
        blank, open_, filled, signs, words, questions = [], [], [], [], [], []
        for row in self.rows:
            y, chosen = places[row["id"]], Ownership(row["ownership"])
            for index, ownership in enumerate(OWNERSHIP):
                left = self._left(index)
                box = {"x": left, "x2": left + CELL, "y": y - half, "y2": y + half}
                if chosen is Ownership.UNDECIDED:
                    open_.append(box | {"stroke": self.colours.undecided})
                elif chosen is not ownership:
                    blank.append(box | {"fill": self.colours.empty})
                else:
                    look, text = OWNERSHIP[ownership], _words(row)
                    filled.append(box | {"fill": look.fill, "tooltip": _tooltip(row)})
                    signs.append({"x": left + 14, "y": y, "shape": look.shape, "fill": look.text})
                    words.append({"x": left + 26, "y": y + 1, "text": text, "colour": look.text})
            if chosen is Ownership.UNDECIDED:
                middle = self._left(1) + CELL / 2
                questions.append(
                    {"x": middle, "y": y + 1, "text": "Undecided", "colour": self.colours.muted}
                )
        self.canvas.boxes(blank)
        self.canvas.boxes(open_, strokeDash=[4, 3], strokeWidth=1.4)
        self.canvas.boxes(filled)
        self.canvas.signs(signs, size=60)
        self.canvas.words(words, size=12, bold=True)
        self.canvas.words(questions, size=12, align="center")

    def _names(self, places: dict[str, float]) -> None:
        names, bases = [], []
        for row in self.rows:
            y = places[row["id"]] + 1
            name = fitted(self.names[row["id"]], LONGEST_NAME, 13, bold=True)
            names.append({"x": LEFT, "y": y, "text": name, "tooltip": row["name"]})
            basis = "not stated" if row["provenance"] == "unknown" else row["provenance"]
            bases.append({"x": self.basis, "y": y, "text": basis, "colour": self.colours.muted})
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(bases, size=12)

    def _objections(self, places: dict[str, float]) -> None:
        signs: list[Row] = []
        words: list[Row] = []
        quiet: list[Row] = []
        objections, messages = marks_of(self.matrix), messages_of(self.matrix)
        for function, y in places.items():
            tooltip = (
                messages[function] or "These checks cannot be answered because a fact is missing."
            )
            for sign, word in self.marks.signs(objections[function], y, self.colours, tooltip):
                signs.append(sign)
                loud = word["colour"] != self.colours.unknown.text
                (words if loud else quiet).append(word | {"y": y + 1})
            if objections[function].silent and objections[function].waived:
                text = f"{objections[function].waived} waived"
                index = {"x": self.basis + 84, "y": y + 1}
                quiet.append(index | {"text": text, "colour": self.colours.muted})
        self.canvas.signs(signs)
        self.canvas.words(words, size=12, bold=True)
        self.canvas.words(quiet, size=12)

    def _left(self, index: int) -> float:
        return self.cells + index * (CELL + GAP)


def _external(matrix: Matrix, function: Function) -> float | None:
    span = external_share(function, matrix.external_ids)
    return span.low if span.exact else None


def _elsewhere(matrix: Matrix) -> str:
    others = sum(
        finding.status == "open" and finding.subject.kind != "function"
        for finding in review(matrix).findings
    )
    if not others:
        return ""
    return f"Not in a row: {counted(others, 'open finding')} about parties, hand-offs or the board."


def _words(row: Row) -> str:
    ownership = Ownership(row["ownership"])
    if ownership is not Ownership.MIXED:
        return ownership.label
    if row["external_share"] is None:
        return "Split unknown"
    out = min(99, max(1, round(100 * row["external_share"])))
    return f"{100 - out}% in · {out}% out"


def _tooltip(row: Row) -> str:
    return f"{row['name']}: {Ownership(row['ownership']).label.lower()}, {_words(row).lower()}"


CHART = Chart("ownership-matrix", "Ownership matrix", rows, spec, alt, order=1)
