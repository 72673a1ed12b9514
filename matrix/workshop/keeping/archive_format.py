"""One workshop as a file that stands alone: how it began, and everything that came after."""

from dataclasses import fields
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationError

from matrix.consensus import ANSWERS, SCALE, Answer
from matrix.edits import Edit
from matrix.edits.revisions import Entry
from matrix.model import Ownership
from matrix.values.errors import MatrixError
from matrix.values.value import Value
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Stage
from matrix.workshop.storage import journal

FORMAT = 5
"""Number of the way in which archives are written.

Since 2, entries say what they return to; since 3, the stage says what is decided and parked; since
4, entries have the hash of the chain; since 5, people abstain and object, and rounds can close.
"""
CHAINED = 4
"""The first format whose entries have a hash."""

MAX_ENTRIES = 100_000
MAX_BYTES = 128 * 1024 * 1024
"""What an archive may hold at most, so that whoever writes one can also read it back."""


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("contains the character NUL, which a database cannot store; remove it")
    return text


Label = Annotated[str, AfterValidator(_storable)]
"""Of any length: labels of earlier versions quote whole texts and lists."""
Line = Annotated[str, Field(max_length=4000), AfterValidator(_storable)]
Key = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_storable)]
Moment = Annotated[float, Field(ge=0, le=1e11, allow_inf_nan=False)]
"""Seconds since 1970."""
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]
Pulse = Annotated[int, Field(ge=0, le=2**62)]


class Header(Value):
    """The workshop itself."""

    id: Id
    created_at: Moment
    pulse: Pulse
    stage: Stage


class ArchivedEntry(Value):
    """One line of the journal."""

    revision: Number
    at: Moment
    person: Line
    name: Line
    label: Label
    edits: tuple[Edit, ...]
    undo: tuple[Edit, ...]
    undoes: Number | None = None
    returns_to: Annotated[int, Field(ge=0)] | None = None
    chain: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The hash of the line as it is here and all before it; none before format 4."""

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The line for an entry; ValidationError if an archive cannot hold it."""
        return cls(**{each.name: getattr(entry, each.name) for each in fields(entry)})

    @property
    def entry(self) -> Entry:
        """The line as the journal knows it."""
        return Entry(**{name: each for name, each in self.fields().items() if name != "chain"})


class ArchivedPerson(Value):
    """Somebody who took part; the link that they came by stays behind."""

    id: Key
    name: Line
    role: Role
    joined_at: Moment
    removed_at: Moment | None = None


class ArchivedRound(Value):
    """One vote on one function."""

    function: Key
    round: Number
    opened_at: Moment
    threshold: Annotated[float, Field(gt=0, le=1)]
    revealed_at: Moment | None = None
    closes_at: Moment | None = None


def _votable(answer: Answer) -> Answer:
    if answer not in ANSWERS:
        raise ValueError("is not a valid vote")
    return answer


def _chosen(choice: Ownership) -> Ownership:
    if choice not in SCALE:
        raise ValueError("is not a choice")
    return choice


class ArchivedBallot(Value):
    """What one person voted in a round that was revealed."""

    function: Key
    round: Number
    person: Key
    name: Line
    choice: Annotated[Answer, AfterValidator(_votable)]
    confidence: Annotated[int, Field(ge=1, le=5)] | None = None
    reason: Line
    cast_by: Line
    acceptable: Annotated[Ownership, AfterValidator(_chosen)] | None = None


class ArchivedVersion(Value):
    """A revision that was given a name."""

    name: Key
    revision: Annotated[int, Field(ge=0)]
    at: Moment
    person: Line


class Archive(Value):
    """A workshop without its secrets: no links, and no ballot of a round that is still blind."""

    archive: Annotated[int, Field(ge=1, le=FORMAT)]
    journal_format: Annotated[int, Field(ge=1, le=journal.FORMAT)]
    workshop: Header
    beginning: dict[str, Any]
    """The document at revision 0."""
    entries: Annotated[tuple[ArchivedEntry, ...], Field(max_length=MAX_ENTRIES)] = ()
    people: tuple[ArchivedPerson, ...] = ()
    rounds: tuple[ArchivedRound, ...] = ()
    ballots: tuple[ArchivedBallot, ...] = ()
    versions: tuple[ArchivedVersion, ...] = ()

    def to_json(self) -> bytes:
        """The archive as UTF-8 text; equal archives give equal bytes.

        Raises:
            MatrixError: it is larger than an archive may be.
        """
        content = self.model_dump_json(by_alias=True).encode() + b"\n"
        if len(content) > MAX_BYTES:
            raise too_large(self.workshop.id)
        return content


def misfits(error: ValidationError) -> str:
    """Which fields cannot be read; what is in them is not repeated."""
    names = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False)})
    return f"{', '.join(names)} cannot be read"


def too_large(workshop: str) -> MatrixError:
    """That a workshop cannot be archived, and what to do instead."""
    return MatrixError(
        f"Workshop {workshop} is too large for an archive (limit: {MAX_ENTRIES:,} changes, "
        f"{MAX_BYTES >> 20} MB). Back up the whole database instead: `workshops backup` on "
        "SQLite, pg_dump on PostgreSQL."
    )
