"""What a workshop has decided, why, by which votes, and what it left open: one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from matrix.consensus.revealed import Revealed, Vote, latest, revealed
from matrix.consensus.rounds import ROOM, Round
from matrix.edits.revisions import Entry, Version
from matrix.minutes.lineage import (
    Spell,
    changes_by_function,
    explanations,
    reason_of,
    spells,
    with_own_reasons,
)
from matrix.model import Function, Matrix, Ownership
from matrix.model.policy import Waiver
from matrix.model.sourcing import effective_ownership
from matrix.rules import Finding, Unknown, review
from matrix.workshop.people.actor import Present

if TYPE_CHECKING:
    from matrix.consensus.between import Agreement


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
    """None where it is as the board came."""
    brought_back: Made | None
    """The later change that put it back, after another choice had stood in its place."""
    vote: Revealed | None
    """The last round that was revealed before the decision."""

    @property
    def dissent(self) -> tuple[Vote, ...]:
        """The votes in that round for something else."""
        return self.vote.against(self.ownership) if self.vote else ()


@dataclass(frozen=True, slots=True)
class Superseded:
    """A choice that was made after a vote or for a stated reason, and stands no more."""

    function: str
    """Id of the function, which may be gone from the board."""
    ownership: Ownership
    made: Made
    reason: str
    """What was given with it; may be empty."""
    vote: Revealed | None
    ended: Made
    """The change that put something else in its place."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody accepts, and whether the acceptance still holds."""

    waiver: Waiver
    in_force: bool


@dataclass(frozen=True, slots=True)
class Contributor:
    """One person, with how much of the record is theirs."""

    name: str
    role: str
    changes: int
    votes: int
    """Ballots in rounds that were revealed."""


@dataclass(frozen=True, slots=True)
class NamedRevision:
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
    superseded: tuple[Superseded, ...]
    """In the order in which they were made."""
    undecided: tuple[Function, ...]
    """Without those that are parked."""
    parked: tuple[Function, ...]
    """In the order in which they were parked."""
    votes: tuple[Revealed, ...]
    """Every revealed round, in board order, first round first."""
    agreement: Agreement | None
    """How far the voters agree over the last rounds of all functions.

    None without votes, and where nobody can tell any more which votes are of one person.
    """
    findings: tuple[Finding, ...]
    """The open ones, most severe first."""
    unknowns: tuple[Unknown, ...]
    waivers: tuple[Accepted, ...]
    people: tuple[Contributor, ...]
    versions: tuple[NamedRevision, ...]
    changes: int
    began: datetime | None
    ended: datetime | None


IN_ROOM = "in the room"
GONE = "left"


def minutes_of(  # noqa: PLR0913, PLR0917 - the record is of all of this
    matrix: Matrix,
    entries: Sequence[Entry],
    rounds: Iterable[Round],
    people: Sequence[Present],
    versions: Sequence[Version],
    parked: Sequence[str] = (),
) -> Minutes:
    """The minutes of a workshop as it stands; `entries` are in the order of the journal.

    `parked` are ids of functions that were put off.
    """
    position = {function.id: index for index, function in enumerate(matrix.functions)}
    votes = sorted(
        revealed(rounds), key=lambda r: (position.get(r.function, len(position)), r.number)
    )
    lineage = spells(entries, {each.id: each.ownership for each in matrix.functions})
    result = review(matrix)
    matrix = with_own_reasons(matrix, entries)
    times = [
        *(entry.at for entry in entries),
        *(version.at for version in versions),
        *(moment for item in votes for moment in (item.opened_at, item.revealed_at)),
    ]
    return Minutes(
        matrix=matrix,
        decisions=tuple(_decisions(matrix, lineage, votes)),
        superseded=tuple(
            sorted(_superseded(lineage, entries, votes), key=lambda s: s.made.revision)
        ),
        undecided=tuple(
            function
            for function in matrix.functions
            if effective_ownership(matrix, function) is Ownership.UNDECIDED
            and function.id not in parked
        ),
        parked=tuple(
            matrix.functions_by_id[each] for each in parked if each in matrix.functions_by_id
        ),
        votes=tuple(votes),
        agreement=_agreement(votes),
        findings=tuple(finding for finding in result.findings if finding.status == "open"),
        unknowns=result.unknowns,
        waivers=tuple(
            Accepted(waiver, waiver.holds_on(matrix.as_of)) for waiver in matrix.policy.waivers
        ),
        people=tuple(_contributors(entries, votes, people)),
        versions=tuple(
            NamedRevision(version.name, version.revision, _moment(version.at), version.person_name)
            for version in sorted(versions, key=lambda v: (v.revision, v.name))
        ),
        changes=len(entries),
        began=_moment(min(times)) if times else None,
        ended=_moment(max(times)) if times else None,
    )


def _decisions(
    matrix: Matrix, lineage: Mapping[str, Sequence[Spell]], votes: Sequence[Revealed]
) -> Iterator[Decision]:
    for function in matrix.functions:
        ownership = effective_ownership(matrix, function)
        if ownership is Ownership.UNDECIDED:
            continue
        spell = lineage[function.id][-1] if function.id in lineage else None
        source = spell.source if spell else None
        yield Decision(
            function=function,
            ownership=ownership,
            accountable=tuple(
                name
                for party, name in matrix.party_names.items()
                if party in matrix.alphabet.holders(function, "answers")
            ),
            made=_made(source) if source else None,
            brought_back=_made(spell.since) if spell and spell.since is not source else None,
            vote=_vote_before(source, function.id, votes) if source else None,
        )


def _superseded(
    lineage: Mapping[str, Sequence[Spell]],
    entries: Sequence[Entry],
    votes: Sequence[Revealed],
) -> Iterator[Superseded]:
    """Every choice that had a vote or a reason and stands no more, with what ended it last."""
    explained, changes = explanations(entries), changes_by_function(entries)
    for function, past in lineage.items():
        standing = past[-1].source
        last = {id(spell.source): spell for spell in past if spell.source is not standing}
        for spell in last.values():
            source, until, ownership = spell.source, spell.until, spell.ownership
            if source is None or until is None or ownership in {None, Ownership.UNDECIDED}:
                continue
            vote = _vote_before(source, function, votes)
            reason = reason_of(spell, function, changes[function], explained)
            if vote or reason:
                yield Superseded(function, ownership, _made(source), reason, vote, _made(until))


def _made(entry: Entry) -> Made:
    return Made(entry.revision, _moment(entry.at), entry.name, entry.label)


def _vote_before(entry: Entry, function: str, votes: Sequence[Revealed]) -> Revealed | None:
    before = [v for v in votes if v.function == function and v.revealed_at <= entry.at]
    return before[-1] if before else None


def _contributors(
    entries: Sequence[Entry], votes: Sequence[Revealed], people: Sequence[Present]
) -> Iterator[Contributor]:
    changes = Counter(entry.person for entry in entries)
    votes = [item for item in votes if not item.erased]
    ballots = Counter(vote.person for item in votes for vote in item.votes)
    known = {person.person: (person.name, person.role.value) for person in people}
    for entry in entries:
        known.setdefault(entry.person, (entry.name, GONE))
    for item in votes:
        for vote in item.votes:
            came = IN_ROOM if vote.person.startswith(ROOM) else GONE
            known.setdefault(vote.person, (vote.name, came))
    for person, (name, role) in sorted(known.items(), key=lambda item: (item[1], item[0])):
        yield Contributor(name, role, changes[person], ballots[person])


def _agreement(votes: Sequence[Revealed]) -> Agreement | None:
    if not votes or any(item.erased for item in votes):
        return None
    from matrix.consensus.between import agreement_between  # noqa: PLC0415 - it loads scipy

    return agreement_between(
        {item.function: {v.person: v.choice for v in item.votes} for item in latest(votes)}
    )


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
