"""What a workshop has decided, why, by which votes, and what it left open: one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from matrix.edits import AddFunction, Edit, RestoreSourcing, SetOwnership, SetShares
from matrix.model import Function, Matrix, Ownership
from matrix.policy import Waiver
from matrix.revealed import Revealed, Round, Vote, latest, revealed
from matrix.rules import Finding, Unknown, review
from matrix.sourcing import effective_ownership

if TYPE_CHECKING:
    from matrix.consensus.between import Agreement


class Entry(Protocol):
    """One change in the journal of a workshop."""

    @property
    def revision(self) -> int:
        """Number of the change."""

    @property
    def at(self) -> float:
        """Seconds since 1970."""

    @property
    def person(self) -> str:
        """Id of who made it."""

    @property
    def name(self) -> str:
        """Name of who made it."""

    @property
    def label(self) -> str:
        """The change in words."""

    @property
    def edits(self) -> Sequence[Edit]:
        """What it did."""

    @property
    def undoes(self) -> int | None:
        """The change that it takes back, if it takes one back."""


class Person(Protocol):
    """Somebody who has joined."""

    @property
    def person(self) -> str:
        """Their id."""

    @property
    def name(self) -> str:
        """Their name."""

    @property
    def role(self) -> str:
        """What they came as."""


class Version(Protocol):
    """A revision that somebody gave a name."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def revision(self) -> int:
        """Number of the last change in it."""

    @property
    def at(self) -> float:
        """When it was named, in seconds since 1970."""

    @property
    def person_name(self) -> str:
        """Who named it."""


@dataclass(frozen=True, slots=True)
class Made:
    """The change that a decision rests on."""

    revision: int
    at: datetime
    by: str
    label: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One function with an owner: who, why, by whose change, and after which vote."""

    function: Function
    ownership: Ownership
    accountable: tuple[str, ...]
    """Names of the parties that answer for it."""
    made: Made | None
    """None where it came with the board and nobody changed it in the workshop."""
    vote: Revealed | None
    """The last round that was revealed before the decision."""

    @property
    def dissent(self) -> tuple[Vote, ...]:
        """The votes in that round for something else."""
        return self.vote.against(self.ownership) if self.vote else ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody accepts, and whether the acceptance still holds."""

    waiver: Waiver
    in_force: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person, with how much of the record is theirs."""

    name: str
    role: str
    changes: int
    votes: int
    """Ballots in rounds that were revealed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A version somebody gave a name."""

    name: str
    revision: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The record of a workshop; it holds nothing of a round whose votes are still hidden."""

    matrix: Matrix
    decisions: tuple[Decision, ...]
    undecided: tuple[Function, ...]
    votes: tuple[Revealed, ...]
    """Every revealed round, in board order, first round first."""
    agreement: Agreement | None
    """How far the voters agree over the last rounds of all functions; None without votes."""
    findings: tuple[Finding, ...]
    """The open ones, most severe first."""
    unknowns: tuple[Unknown, ...]
    waivers: tuple[Accepted, ...]
    people: tuple[Attendance, ...]
    versions: tuple[Named, ...]
    changes: int
    began: datetime | None
    ended: datetime | None


ROOM = "in the room"
GONE = "left"


def minutes_of(
    matrix: Matrix,
    entries: Sequence[Entry],
    rounds: Iterable[Round],
    people: Sequence[Person],
    versions: Sequence[Version],
) -> Minutes:
    """The minutes of a workshop as it stands; `entries` are in the order of the journal."""
    place = {function.id: index for index, function in enumerate(matrix.functions)}
    votes = sorted(revealed(rounds), key=lambda r: (place.get(r.function, len(place)), r.number))
    said = review(matrix)
    times = [
        *(entry.at for entry in entries),
        *(version.at for version in versions),
        *(moment for item in votes for moment in (item.opened_at, item.revealed_at)),
    ]
    return Minutes(
        matrix=matrix,
        decisions=tuple(_decisions(matrix, entries, votes)),
        undecided=tuple(
            function
            for function in matrix.functions
            if effective_ownership(matrix, function) is Ownership.UNDECIDED
        ),
        votes=tuple(votes),
        agreement=_agreement(votes),
        findings=tuple(finding for finding in said.findings if finding.status == "open"),
        unknowns=said.unknowns,
        waivers=tuple(
            Accepted(waiver, waiver.holds_on(matrix.as_of)) for waiver in matrix.policy.waivers
        ),
        people=tuple(_attendance(entries, votes, people)),
        versions=tuple(
            Named(version.name, version.revision, _moment(version.at), version.person_name)
            for version in sorted(versions, key=lambda v: (v.revision, v.name))
        ),
        changes=len(entries),
        began=_moment(min(times)) if times else None,
        ended=_moment(max(times)) if times else None,
    )


def _decisions(
    matrix: Matrix, entries: Sequence[Entry], votes: Sequence[Revealed]
) -> Iterator[Decision]:
    sources = _sources(entries)
    for function in matrix.functions:
        ownership = effective_ownership(matrix, function)
        if ownership is Ownership.UNDECIDED:
            continue
        entry = sources.get(function.id)
        before = [
            item
            for item in votes
            if entry and item.function == function.id and item.revealed_at <= entry.at
        ]
        yield Decision(
            function=function,
            ownership=ownership,
            accountable=tuple(
                party.name for party in matrix.parties if "A" in function.duties.get(party.id, ())
            ),
            made=Made(entry.revision, _moment(entry.at), entry.name, entry.label)
            if entry
            else None,
            vote=before[-1] if before else None,
        )


def _sources(entries: Sequence[Entry]) -> Mapping[str, Entry | None]:
    """The entry that each function's ownership rests on.

    An entry that takes another back brings back what the function rested on before that one.
    """
    now: dict[str, Entry | None] = {}
    before: dict[int, dict[str, Entry | None]] = {}
    for entry in entries:
        touched = {function for edit in entry.edits for function in _owned_by(edit)}
        before[entry.revision] = {function: now.get(function) for function in touched}
        earlier = {} if entry.undoes is None else before.get(entry.undoes, {})
        now.update({function: earlier.get(function, entry) for function in touched})
    return now


def _owned_by(edit: Edit) -> tuple[str, ...]:
    match edit:
        case SetOwnership() | SetShares() | RestoreSourcing():
            return (edit.function,)
        case AddFunction():
            return (edit.function.id,)
        case _:
            return ()


def _attendance(
    entries: Sequence[Entry], votes: Sequence[Revealed], people: Sequence[Person]
) -> Iterator[Attendance]:
    changes = Counter(entry.person for entry in entries)
    ballots = Counter(vote.person for item in votes for vote in item.votes)
    known = {person.person: (person.name, str(person.role)) for person in people}
    for entry in entries:
        known.setdefault(entry.person, (entry.name, GONE))
    for item in votes:
        for vote in item.votes:
            came = ROOM if vote.person.startswith("room:") else GONE
            known.setdefault(vote.person, (vote.name, came))
    for person, (name, role) in sorted(known.items(), key=lambda item: (item[1], item[0])):
        yield Attendance(name, role, changes[person], ballots[person])


def _agreement(votes: Sequence[Revealed]) -> Agreement | None:
    if not votes:
        return None
    from matrix.consensus.between import agreement_between  # noqa: PLC0415 - it loads scipy

    return agreement_between(
        {item.function: {v.person: v.choice for v in item.votes} for item in latest(votes)}
    )


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
