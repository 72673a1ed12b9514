"""Functions by ownership, with shares and findings."""

from __future__ import annotations

from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import footer, grouped, invitation
from matrix.charts.kit.marks import MarkColumns, marks_of, messages_of
from matrix.charts.kit.style import OWNERSHIP
from matrix.charts.kit.text import fitted, width
from matrix.metrics import decided
from matrix.model import Function, Matrix, Ownership
from matrix.model.sourcing import doers, effective_ownership, external_share
from matrix.rules import review
from matrix.values.phrases import counted, listed
from matrix.words.names import name_in_group, name_of, party_name

NARROWEST, WIDEST, GAP, LEFT = 104, 236, 8, 12
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
            "external_parties": _external_parties(matrix, function),
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
    verb = "is" if counts.of == 1 else "are"
    stopping = counted(blockers, "blocker") if blockers else "no blockers"
    open_ = "is open" if blockers == 1 else "are open"
    return f"{done} {counted(counts.of, 'function')} {verb} decided, and {stopping} {open_}"


def alt(matrix: Matrix) -> str:
    """The counts, and the functions with blockers."""
    if not matrix.functions:
        return f"Ownership of functions on the board {matrix.title}: no functions yet."
    counts = decided(matrix)
    shown = ", ".join(f"{number} {ownership.label.lower()}" for ownership, number in counts)
    blocked = [row["name"] for row in rows(matrix) if row["blocker"]]
    end = f"Blockers: {listed(blocked, 5)}." if blocked else ""
    start = f"Ownership of functions on the board {matrix.title}: {headline(matrix)}; {shown}."
    return " ".join(part for part in (start, end, _elsewhere(matrix)) if part)


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
        self.pitch = 30 if len(self.rows) <= 20 else 27
        self.names = {f.id: name_in_group(matrix, f) for f in matrix.functions}
        names = max(width(name, 13, bold=True) for name in self.names.values())
        self.heads = {o: f"{o.label} · {count}" for o, count in decided(matrix) if o in OWNERSHIP}
        self.cells: dict[Ownership, tuple[float, float]] = {}
        right = LEFT + min(names, LONGEST_NAME) + 20
        for ownership, head in self.heads.items():
            texts = [_words(r) for r in self.rows if r["ownership"] == ownership.value]
            longest = max((width(text, 12, bold=True) for text in [head, *texts]), default=0)
            cell = min(max(longest + 38, NARROWEST), WIDEST)
            self.cells[ownership] = (right, right + cell)
            right += cell + GAP
        self.basis = right + 10
        self.has_basis = len({row["provenance"] for row in self.rows}) > 1
        self.findings = self.basis + (84 if self.has_basis else 0)
        self.marks = MarkColumns.at(self.findings, marks_of(matrix))

    def drawn(self) -> dict[str, Any]:
        """The sheet from top to bottom."""
        self._heads()
        places: dict[str, float] = {}
        headings: list[Row] = []
        y, cuts, groups = float(HEAD), [], []
        for group, functions in grouped(self.matrix):
            if group is not None or headings:
                name = fitted(group or "Other functions", self.basis - LEFT, 12, bold=True)
                groups.append(y)
                headings.append({"x": 0, "y": y + 12, "text": name, "colour": self.colours.muted})
                y += 22
            for function in functions:
                places[function.id] = y + self.pitch / 2
                y += self.pitch
                cuts.append(y)
            y += 6
        self.canvas.pages(HEAD, cuts, groups=groups)
        self.canvas.words(headings, size=12, bold=True)
        self._cells(places)
        self._names(places)
        self._objections(places)
        return self.canvas.spec(headline(self.matrix), _elsewhere(self.matrix), footer(self.matrix))

    def _heads(self) -> None:
        signs, words = [], []
        for ownership, (left, _) in self.cells.items():
            look = OWNERSHIP[ownership]
            signs.append({"x": left + 14, "y": 14, "shape": look.shape, "fill": look.fill})
            words.append({"x": left + 26, "y": 15, "text": self.heads[ownership]})
        self.canvas.signs(signs, size=90)
        self.canvas.words(words, size=12, bold=True)
        notes = [{"x": self.findings, "y": 15, "text": "Findings"}]
        if self.has_basis:
            notes.append({"x": self.basis, "y": 15, "text": "Source"})
        self.canvas.words([note | {"colour": self.colours.muted} for note in notes])
        right = max(self.marks.right, self.findings + 66)
        self.canvas.boxes(
            [{"x": 0, "y": 32, "x2": right, "y2": 33, "fill": self.colours.rule}], radius=0
        )

    def _cells(self, places: dict[str, float]) -> None:
        half = self.pitch / 2 - 3
        first, last = (self.cells[owner] for owner in (Ownership.IN_HOUSE, Ownership.OUTSOURCED))
        tracks, open_, filled, signs, words, questions = [], [], [], [], [], []
        for row in self.rows:
            y, chosen = places[row["id"]], Ownership(row["ownership"])
            high = {"y": y - half, "y2": y + half, "tooltip": _tooltip(row)}
            if chosen is Ownership.UNDECIDED:
                open_.append(
                    high | {"x": first[0], "x2": last[1], "stroke": self.colours.undecided}
                )
                note = {"text": "Undecided", "colour": self.colours.muted}
                questions.append({"x": (first[0] + last[1]) / 2, "y": y + 1} | note)
                continue
            left, right = self.cells[chosen]
            look = OWNERSHIP[chosen]
            text = fitted(_words(row), right - left - 32, 12, bold=True)
            line = {"x": first[0], "x2": last[1], "y": y - 0.5, "y2": y + 0.5}
            tracks.append(line | {"fill": self.colours.rule})
            filled.append(high | {"x": left, "x2": right, "fill": look.fill})
            signs.append({"x": left + 14, "y": y, "shape": look.shape, "fill": look.text})
            words.append({"x": left + 26, "y": y + 1, "text": text, "colour": look.text})
        self.canvas.boxes(tracks, radius=0)
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
            if self.has_basis:
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
                index = {"x": self.findings, "y": y + 1}
                quiet.append(index | {"text": text, "colour": self.colours.muted})
        self.canvas.signs(signs)
        self.canvas.words(words, size=12, bold=True)
        self.canvas.words(quiet, size=12)


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
    verb = "is" if others == 1 else "are"
    return f"{counted(others, 'more open finding')} {verb} about parties, hand-offs or the board."


def _external_parties(matrix: Matrix, function: Function) -> tuple[str, ...]:
    """The names of the external parties that do the work, the largest share first."""
    outside = set(doers(function, matrix.alphabet)) & matrix.external_ids
    shares = function.shares or {}
    ranked = sorted(outside, key=lambda party: (-shares.get(party, 0), party))
    return tuple(party_name(matrix, party) for party in ranked)


def _words(row: Row) -> str:
    """Who does the work outside, and how much of it."""
    ownership, who = Ownership(row["ownership"]), row["external_parties"]
    if ownership in (Ownership.IN_HOUSE, Ownership.UNDECIDED):
        return ownership.label
    more = f" + {len(who) - 1}" if len(who) > 1 else ""
    name = f"{who[0]}{more}" if who else "party unknown"
    if ownership is Ownership.OUTSOURCED:
        return name if who else "Party unknown"
    if row["external_share"] is None:
        return f"Split unknown · {name}"
    out = min(99, max(1, round(100 * row["external_share"])))
    return f"{100 - out}% in · {out}% {name}"


def _tooltip(row: Row) -> str:
    ownership = Ownership(row["ownership"])
    if ownership in (Ownership.IN_HOUSE, Ownership.UNDECIDED):
        return f"{row['name']}: {ownership.label.lower()}"
    who = listed(row["external_parties"], 6) or "party unknown"
    share = "" if row["external_share"] is None else f", {row['external_share']:.0%} external"
    return f"{row['name']}: {ownership.label.lower()}{share}, {who}"


CHART = Chart("ownership-matrix", "Ownership matrix", rows, spec, alt, order=1)
