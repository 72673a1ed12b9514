"""Votes as CSV: one row for each vote, or one row for each function and a column for each voter."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from matrix.consensus import ANSWERS, Answer, Votes
from matrix.document.plain import MAX_BYTES
from matrix.model.matrix import MAX_FUNCTIONS
from matrix.values.errors import DocumentInvalid, Problem

MAX_VOTERS = 200
CHOICES = {answer.value: answer for answer in ANSWERS}
LONG = ("function", "voter", "choice")
ROUND = "round"
Row = tuple[int, list[str]]


def parse_votes(text: str) -> Votes:
    """The votes in a CSV text, those of each function's last round.

    The header is `function,voter,choice` in any order, with `round` beside them or not; or
    `function` and the voters' names, where an empty cell is no vote.

    Raises:
        DocumentInvalid: with every problem and the line it is in.
    """
    reading = _Reading()
    if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
        raise DocumentInvalid([Problem("", "the file is larger than 2 MB; split it")])
    rows = reading.rows(text)
    line, header = next(rows, (1, []))
    columns = [name.lower() for name in header]
    if len(header) == 1 and ";" in header[0]:
        reading.object_to(line, "the columns are separated by ';'; save the file with commas")
    elif not {"voter", "choice"}.isdisjoint(columns):
        reading.long(line, columns, rows)
    elif columns[:1] == ["function"]:
        reading.wide(line, header, rows)
    else:
        beginning = f": this line starts with '{header[0]}'" if header else ""
        message = "write function,voter,choice or function,NAME,NAME,…"
        reading.object_to(line, f"the header is missing{beginning}; {message}")
    return reading.votes()


@dataclass(slots=True)
class _Reading:
    """One pass over a file: what it says so far, and what is wrong with it."""

    problems: list[Problem] = field(default_factory=list)
    functions: dict[str, int] = field(default_factory=dict)
    """Each function and the line that names it first."""
    cast: dict[tuple[str, int, str], Answer | None] = field(default_factory=dict)
    """Function, round and voter to answer; None where it cannot be read."""

    def object_to(self, line: int, message: str) -> None:
        self.problems.append(Problem(f"line {line}", message))

    def rows(self, text: str) -> Iterator[Row]:
        """Each row that holds anything, with the line it starts on."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        line = 1
        try:
            for cells in reader:
                stripped = [cell.strip() for cell in cells]
                if any(stripped):
                    yield line, stripped
                line = reader.line_num + 1
        except csv.Error as error:
            self.object_to(line, f"this is not CSV: {error}")

    def fitting(self, rows: Iterator[Row], width: int) -> Iterator[Row]:
        """The rows with one cell for each column."""
        for line, cells in rows:
            if len(cells) == width:
                yield line, cells
            else:
                self.object_to(line, f"there are {len(cells)} cells for {width} columns")

    def long(self, line: int, columns: list[str], rows: Iterator[Row]) -> None:
        """Read one row for each vote."""
        for message in _long_header_faults(columns):
            self.object_to(line, message)
        if self.problems:
            return
        for at, cells in self.fitting(rows, len(columns)):
            row = dict(zip(columns, cells, strict=True))
            empty = [name for name in columns if not row[name]]
            for name in empty:
                self.object_to(at, f"the {name} is empty")
            if not empty:
                self.vote(at, row["function"], row["voter"], row["choice"], row.get(ROUND, "1"))

    def wide(self, line: int, header: list[str], rows: Iterator[Row]) -> None:
        """Read one row for each function, with a column for each voter."""
        voters = header[1:]
        for message in _wide_header_faults(voters):
            self.object_to(line, message)
        if self.problems:
            return
        for at, (function, *choices) in self.fitting(rows, len(header)):
            if not function:
                self.object_to(at, "the function is empty")
            elif function in self.functions:
                first = self.functions[function]
                self.object_to(at, f"the function '{function}' is already in line {first}")
            else:
                self.functions[function] = at
                for voter, choice in zip(voters, choices, strict=True):
                    if choice:
                        self.vote(at, function, voter, choice)

    def vote(self, line: int, function: str, voter: str, choice: str, turn: str = "1") -> None:
        """Take down one vote."""
        self.functions.setdefault(function, line)
        if choice not in CHOICES:
            self.object_to(line, f"{voter}'s choice '{choice}' is not one of {', '.join(CHOICES)}")
        if not (turn.isascii() and turn.isdecimal() and len(turn) <= 6 and int(turn)):
            self.object_to(line, f"the round '{turn}' is not a whole number from 1")
            return
        key = (function, int(turn), voter)
        if key in self.cast:
            self.object_to(line, f"{voter} already voted on '{function}' in this round")
        else:
            self.cast[key] = CHOICES.get(choice)

    def votes(self) -> Votes:
        """What was read.

        Raises:
            DocumentInvalid: with every problem there was.
        """
        voters = {voter for _, _, voter in self.cast}
        for count, most, name in (
            (len(self.functions), MAX_FUNCTIONS, "functions"),
            (len(voters), MAX_VOTERS, "voters"),
        ):
            if count > most:
                message = f"has {count:,} {name}; the maximum is {most:,}"
                self.problems.append(Problem("", message))
        if not self.problems and not self.functions:
            self.object_to(1, "there are no votes below the header")
        if self.problems:
            raise DocumentInvalid(self.problems)
        last: dict[str, int] = defaultdict(int)
        for function, turn, _ in self.cast:
            last[function] = max(last[function], turn)
        votes: dict[str, dict[str, Answer]] = {function: {} for function in self.functions}
        for (function, turn, voter), choice in self.cast.items():
            if turn == last[function] and choice is not None:
                votes[function][voter] = choice
        return votes


def _long_header_faults(columns: list[str]) -> Iterator[str]:
    for name in LONG:
        if name not in columns:
            yield f"the column '{name}' is missing"
    for name in columns:
        if name not in (*LONG, ROUND):
            yield f"there is no column '{name}'; use function, voter, choice and round"
    for name in _repeated(columns):
        yield f"the column '{name}' appears twice"


def _wide_header_faults(voters: list[str]) -> Iterator[str]:
    if not voters:
        yield "there are no columns for voters"
    for at, voter in enumerate(voters, start=2):
        if not voter:
            yield f"column {at} has no voter's name"
    for voter in _repeated([voter for voter in voters if voter]):
        yield f"the voter '{voter}' has two columns"


def _repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
