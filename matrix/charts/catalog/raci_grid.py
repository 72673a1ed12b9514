"""Functions by parties, with letters and shares; external parties in a block of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import footer, grouped, invitation
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.marks import MarkColumns, marks_of, messages_of
from matrix.charts.kit.style import OWNERSHIP
from matrix.charts.kit.text import fitted, width, wrapped
from matrix.model import Matrix, Ownership, Party
from matrix.values.phrases import counted, listed
from matrix.words.names import name_in_group, name_of, party_name

GAP, APART, LEFT = 6, 22, 12
SLOTS = ((8, 19), (1_000, 16))
"""Up to so many parties, a letter has so much room."""
LONGEST_NAME, PITCH = 250, 28
IN_A_LINE = 5
"""Letters explained on one line of the legend."""
HEAD_LINES, HEAD_LINE = 4, 13
EMPTY = "Add functions and parties to the board to see who does what."


def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per function: letters and share of every party, and how many are accountable."""
    return tuple(
        {
            "id": function.id,
            "name": name_of(matrix, function.id),
            "group": function.group,
            "duties": {party: _told(letters) for party, letters in function.duties.items()},
            "shares": dict(function.shares or {}),
            "accountable": len(matrix.alphabet.holders(function, "answers")),
            "responsible": len(matrix.alphabet.responsible(function)),
            "assigned": any(function.duties.values()),
        }
        for _, functions in grouped(matrix)
        for function in functions
    )


def _told(letters: tuple[str, ...]) -> str:
    """`RA`; with a blank between letters if one has several characters."""
    return ("" if all(len(each) == 1 for each in letters) else " ").join(letters)


def headline(matrix: Matrix) -> str:
    """The verdict: how many functions have exactly one accountable party."""
    functions = rows(matrix)
    single = sum(row["accountable"] == 1 for row in functions)
    open_ = sum(not row["assigned"] for row in functions)
    plural = "function has" if len(functions) == 1 else "functions have"
    end = f", and {open_} {'is' if open_ == 1 else 'are'} unassigned" if open_ else ""
    return f"{single} of {len(functions)} {plural} one accountable party{end}"


def alt(matrix: Matrix) -> str:
    """The counts, and the functions without any assignment."""
    if not matrix.functions or not matrix.parties:
        return f"Responsibilities on the board {matrix.title}: functions or parties are missing."
    open_ = [row["name"] for row in rows(matrix) if not row["assigned"]]
    external = len(matrix.external_ids)
    end = f" No one is assigned to {listed(open_, 5)}." if open_ else ""
    return (
        f"Responsibilities on the board {matrix.title}: {headline(matrix)}, "
        f"over {counted(len(matrix.parties), 'party')}, {external} of them external.{end}"
    )


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A grid with a fixed place for each letter; A has a filled box."""
    if not matrix.functions or not matrix.parties:
        return invitation(matrix, theme, EMPTY)
    return _Sheet(matrix, theme).drawn()


class _Sheet:
    """The layout of this sheet."""

    def __init__(self, matrix: Matrix, theme: Theme) -> None:
        self.matrix = matrix
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.rows = rows(matrix)
        self.letters = matrix.letters_in_use
        longest = max(width(letter, 12) for letter in self.letters)
        room = next(room for most, room in SLOTS if len(matrix.parties) <= most)
        self.slot = max(room, longest + 4)
        self.cell = len(self.letters) * self.slot + 10
        self.marks = {
            function: replace(marks, unanswered=0)
            for function, marks in marks_of(matrix, "raci").items()
        }
        self.names = {f.id: name_in_group(matrix, f) for f in matrix.functions}
        names = max(width(name, 13, bold=True) for name in self.names.values())
        self.heads = {
            party: wrapped(name, self.cell + 2, HEAD_LINES, 12, bold=True)
            for party, name in matrix.party_names.items()
        }
        self.top = 56 + HEAD_LINE * max(map(len, self.heads.values()))
        self.start = LEFT + min(names, LONGEST_NAME) + 18
        self.lefts: dict[str, float] = {}
        self.sides: list[tuple[str, float, float]] = []
        right = self.start
        external = matrix.external_ids
        for title, outside in (("Our side", False), ("External parties", True)):
            side = [party for party in matrix.parties if (party.id in external) is outside]
            begin = right
            for party in side:
                self.lefts[party.id] = right
                right += self.cell + GAP
            if side:
                self.sides.append((title, begin, right - GAP))
                right += APART
        self.right = right - APART

    def drawn(self) -> dict[str, Any]:
        """The sheet from top to bottom."""
        places: dict[str, float] = {}
        headings: list[Row] = []
        y, cuts, groups = float(self.top), [], []
        for group, functions in grouped(self.matrix):
            if group is not None or headings:
                name = fitted(group or "Other functions", self.start, 12, bold=True)
                groups.append(y)
                headings.append({"x": 0, "y": y + 12, "text": name, "colour": self.colours.muted})
                y += 22
            for function in functions:
                places[function.id] = y + PITCH / 2
                y += PITCH
                cuts.append(y)
            y += 4
        self.canvas.pages(self.top, cuts, y, groups)
        self._sides(y)
        self._heads()
        self.canvas.words(headings, bold=True)
        self._cells(places)
        self._letters(places)
        self._names(places)
        self._legend(y + 22)
        return self.canvas.spec(headline(self.matrix), "", footer(self.matrix))

    def _sides(self, bottom: float) -> None:
        fills = {"Our side": self.colours.ours, "External parties": self.colours.theirs}
        self.canvas.boxes(
            {"x": left - 7, "x2": right + 7, "y": 0, "y2": bottom, "fill": fills[title]}
            for title, left, right in self.sides
        )
        self.canvas.words(
            [
                {"x": left, "y": 15, "text": fitted(title, right - left + 7, 12, bold=True)}
                for title, left, right in self.sides
            ],
            bold=True,
        )

    def _heads(self) -> None:
        self.canvas.words(
            [
                {
                    "x": self.lefts[party.id],
                    "y": self.top - 30 - HEAD_LINE * (len(self.heads[party.id]) - 1),
                    "text": self.heads[party.id],
                    "tooltip": f"{party_name(self.matrix, party.id)}: {party.kind.label.lower()}",
                }
                for party in self.matrix.parties
            ],
            size=12,
            bold=True,
        )
        self.canvas.words(
            [
                {"x": self.lefts[party.id], "y": self.top - 12, "text": self._kind(party)}
                | {"colour": self.colours.muted}
                for party in self.matrix.parties
            ],
            size=12,
        )

    def _kind(self, party: Party) -> str:
        """What a party is, in one word where a column has no room for more."""
        label = party.kind.label
        return label if width(label) <= self.cell else label.split()[0]

    def _cells(self, places: dict[str, float]) -> None:
        blank, bars, dashed = [], [], []
        for row in self.rows:
            y = places[row["id"]]
            for party, left in self.lefts.items():
                box = {"x": left, "x2": left + self.cell, "y": y - 12, "y2": y + 12}
                if not row["assigned"]:
                    dashed.append(box | {"stroke": self.colours.undecided})
                    continue
                blank.append(box | {"fill": self.colours.background})
                share = row["shares"].get(party, 0)
                if share:
                    side = party in self.matrix.external_ids
                    look = OWNERSHIP[Ownership.OUTSOURCED if side else Ownership.IN_HOUSE]
                    bars.append(
                        box
                        | {"y": y + 8, "x2": left + self.cell * share, "fill": look.fill}
                        | {"tooltip": f"{row['name']}: {share:.0%} of the work"}
                    )
        self.canvas.boxes(blank)
        self.canvas.boxes(bars, radius=1)
        self.canvas.boxes(dashed, strokeDash=[4, 3], strokeWidth=1.2)

    def _letters(self, places: dict[str, float]) -> None:
        chips, outlines, light, dark, plain = [], [], [], [], []
        for row in self.rows:
            for party, letters in self.matrix.functions_by_id[row["id"]].duties.items():
                for letter in letters:
                    x = self.lefts[party] + 5 + self.slot * (self.letters.index(letter) + 0.5)
                    y = places[row["id"]] - 2
                    box = {"x": x - 8, "x2": x + 8, "y": y - 9, "y2": y + 9}
                    text = {"x": x, "y": y + 1, "text": letter}
                    text["tooltip"] = f"{row['name']}. {self.matrix.meaning_of(letter)}"
                    if letter == "A":
                        chips.append(box | {"fill": self.colours.text})
                        light.append(text | {"colour": self.colours.background})
                    elif letter == "R":
                        outlines.append(box | {"stroke": self.colours.text})
                        dark.append(text)
                    else:
                        plain.append(text | {"colour": self.colours.muted})
        self.canvas.boxes(chips, radius=3)
        self.canvas.boxes(outlines, radius=3, strokeWidth=1.2)
        self.canvas.words([*light, *dark], bold=True, align="center")
        self.canvas.words(plain, align="center")

    def _names(self, places: dict[str, float]) -> None:
        names, words, signs = [], [], []
        columns = MarkColumns.at(self.right + 20, self.marks)
        messages = messages_of(self.matrix, "raci")
        for row in self.rows:
            y = places[row["id"]]
            name = fitted(self.names[row["id"]], LONGEST_NAME, 13, bold=True)
            names.append({"x": LEFT, "y": y + 1, "text": name, "tooltip": row["name"]})
            marks = self.marks[row["id"]]
            for sign, text in columns.signs(marks, y, self.colours, messages[row["id"]]):
                signs.append(sign)
                words.append(text | {"y": y + 1})
            if not row["assigned"]:
                x = self.right + 20 if marks.silent else columns.right
                words.append({"x": x, "y": y + 1, "text": "Unassigned"})
        self.canvas.words(names, size=13, bold=True)
        self.canvas.signs(signs)
        self.canvas.words(words, bold=True)

    def _legend(self, y: float) -> None:
        legend = Legend(self.canvas, y)
        text = self.colours.text
        looks = {"A": {"fill": text}, "R": {"stroke": text}}
        for place, letter in enumerate(self.letters):
            if place and place % IN_A_LINE == 0:
                legend.next_line()
            colour = self.colours.background if letter == "A" else text
            legend.box(
                self.matrix.meaning_of(letter)
                .removeprefix(f"{letter}, ")
                .removeprefix(f"{letter}: "),
                looks.get(letter, {}),
                {"text": letter, "colour": colour},
                size=(max(16, width(letter, 12) + 4), 18),
            )
        if len(self.letters) > IN_A_LINE:
            legend.next_line()
        for ownership, meaning in (
            (Ownership.IN_HOUSE, "Share of our side"),
            (Ownership.OUTSOURCED, "Share of an external party"),
        ):
            legend.box(meaning, {"fill": OWNERSHIP[ownership].fill}, size=(30, 4))
        legend.draw()


CHART = Chart("raci-grid", "RACI grid", rows, spec, alt, order=2)
