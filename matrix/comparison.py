"""What lies between two matrices: functions, decisions, duties, facts, findings and hand-offs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from matrix import frames
from matrix.handoffs import FlowComparison
from matrix.handoffs import compare as compare_flows
from matrix.model import Function, Letter, Matrix, Ownership, Party, Site
from matrix.model.sourcing import effective_ownership
from matrix.rules import Finding, Review, Subject, Unknown, review
from matrix.values.value import Value
from matrix.words.names import handoff_name, name_of, party_name, site_name

LISTS = ("functions", "parties", "sites", "handoffs")


@dataclass(frozen=True, slots=True)
class Named:
    """One item by its id and the name that a person reads."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """An item that kept its id and changed its name."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Who does a function: the ownership in force, and the shares where they are stated."""

    ownership: Ownership
    shares: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class OwnershipChange:
    """A function that somebody else owns now, or in other shares."""

    function: Named
    before: Sourcing
    after: Sourcing


@dataclass(frozen=True, slots=True)
class Duty:
    """One cell of the responsibility grid with other letters than before."""

    function: Named
    party: Named
    before: tuple[Letter, ...]
    after: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class FactChanges:
    """The other attributes of one item that differ; for the board itself the id is `matrix`."""

    subject: Named
    attributes: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many of them."""
        return len(self.attributes)


@dataclass(frozen=True, slots=True)
class Listing:
    """What joined a list of the matrix, what left it, and what is called differently."""

    added: tuple[Named, ...] = ()
    removed: tuple[Named, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    moved: bool = False
    """Whether those in both stand in another order."""

    @property
    def empty(self) -> bool:
        """Whether the list holds the same names in the same order."""
        return self == Listing()


@dataclass(frozen=True, slots=True)
class Findings:
    """Open findings by what became of them; one is known by its rule and its subject."""

    new: tuple[Finding, ...] = ()
    """Open now, and not open before."""
    fixed: tuple[Finding, ...] = ()
    """Open before, and gone."""
    waived: tuple[Finding, ...] = ()
    """Open before, and accepted by somebody since."""
    open: tuple[Finding, ...] = ()
    """Open before and now."""
    reweighed: tuple[tuple[Finding, Finding], ...] = ()
    """Of those, as they were and as they are, the ones of another severity now."""


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Rules that cannot answer, and those that came or went."""

    before: int
    after: int
    new: tuple[Unknown, ...] = ()
    answered: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two matrices, in the order of the later board."""

    functions: Listing
    parties: Listing
    sites: Listing
    handoffs: Listing
    decisions: tuple[OwnershipChange, ...]
    duties: tuple[Duty, ...]
    facts: tuple[FactChanges, ...]
    """Functions with other facts than ownership, shares and duties."""
    other_facts: tuple[FactChanges, ...]
    """Parties, sites, hand-offs and the board itself with other facts than before."""
    findings: Findings
    unknowns: Unknowns
    flow: FlowComparison
    """Hand-offs, crossings and loops before and after."""

    @property
    def empty(self) -> bool:
        """Whether the two matrices are the same."""
        lists = (self.functions, self.parties, self.sites, self.handoffs)
        changes = (self.decisions, self.duties, self.facts, self.other_facts)
        return all(listing.empty for listing in lists) and not any(changes)


@lru_cache(maxsize=32)
def compare(before: Matrix, after: Matrix) -> Comparison:
    """What leads from one matrix to the other; an item is the same while its id is."""
    pairs = tuple(_common(before.functions, after.functions))
    return Comparison(
        functions=_listing(
            _listed(before.functions, before.function_names),
            _listed(after.functions, after.function_names),
        ),
        parties=_listing(
            _listed(before.parties, before.party_names), _listed(after.parties, after.party_names)
        ),
        sites=_listing(
            _listed(before.sites, before.site_names), _listed(after.sites, after.site_names)
        ),
        handoffs=_handoff_listing(before, after),
        decisions=tuple(_decisions(before, after, pairs)),
        duties=tuple(_duties(before, after)),
        facts=tuple(_function_facts(before, after, pairs)),
        other_facts=tuple(_other_facts(before, after)),
        findings=_findings(review(before), review(after)),
        unknowns=_unknowns(review(before), review(after)),
        flow=compare_flows(before, after),
    )


Names = Mapping[str, tuple[str, str]]
"""By id, what an item is named and what it is called among all of its board."""


def _listed(items: Iterable[Function | Party | Site], called: Mapping[str, str]) -> Names:
    return {item.id: (item.name, called[item.id]) for item in items}


def _listing(then: Names, now: Names) -> Listing:
    return Listing(
        added=tuple(Named(i, called) for i, (_, called) in now.items() if i not in then),
        removed=tuple(Named(i, called) for i, (_, called) in then.items() if i not in now),
        renamed=tuple(
            Renamed(i, then[i][1], called)
            for i, (name, called) in now.items()
            if i in then and then[i][0] != name
        ),
        moved=[i for i in then if i in now] != [i for i in now if i in then],
    )


def _handoff_listing(before: Matrix, after: Matrix) -> Listing:
    then, now = before.handoffs_by_id, after.handoffs_by_id
    return Listing(
        added=tuple(Named(i, handoff_name(after, i)) for i in now if i not in then),
        removed=tuple(Named(i, handoff_name(before, i)) for i in then if i not in now),
    )


Pairs = tuple[tuple[Function, Function], ...]


def _sourcing(matrix: Matrix, function: Function) -> Sourcing:
    return Sourcing(effective_ownership(matrix, function), function.shares)


def _decisions(before: Matrix, after: Matrix, pairs: Pairs) -> Iterator[OwnershipChange]:
    for old, new in pairs:
        then, now = _sourcing(before, old), _sourcing(after, new)
        if then != now:
            yield OwnershipChange(Named(new.id, name_of(after, new.id)), then, now)


def _duties(before: Matrix, after: Matrix) -> Iterator[Duty]:
    names = {**before.party_names, **after.party_names}
    then, now = (
        frames.raci(side).reindex(columns=list(names), fill_value="") for side in (before, after)
    )
    apart = frames.changed(then, now)
    for function, party in zip(apart["row"], apart["column"], strict=True):
        yield Duty(
            Named(function, name_of(after, function)),
            Named(party, names[party]),
            *(side.functions_by_id[function].duties.get(party, ()) for side in (before, after)),
        )


def _function_facts(before: Matrix, after: Matrix, pairs: Pairs) -> Iterator[FactChanges]:
    for old, new in pairs:
        decided = _sourcing(before, old) != _sourcing(after, new)
        elsewhere = {"name", "shares", "duties", *(["ownership"] if decided else [])}
        yield from _differing(Named(new.id, name_of(after, new.id)), old, new, elsewhere)


def _other_facts(before: Matrix, after: Matrix) -> Iterator[FactChanges]:
    yield from _differing(Named("matrix", after.title), before, after, {*LISTS})
    for earlier_site, site in _common(before.sites, after.sites):
        named = Named(site.id, site_name(after, site.id))
        yield from _differing(named, earlier_site, site, {"name"})
    for old, new in _common(before.parties, after.parties):
        yield from _differing(Named(new.id, party_name(after, new.id)), old, new, {"name"})
    for handoff in after.handoffs:
        earlier = before.handoffs_by_id.get(handoff.id)
        if earlier is not None:
            yield from _differing(
                Named(handoff.id, handoff_name(after, handoff.id)), earlier, handoff, set()
            )


def _differing(
    subject: Named, old: Value, new: Value, elsewhere: set[str]
) -> Iterator[FactChanges]:
    changed = tuple(
        name
        for name in type(new).model_fields
        if name not in elsewhere and getattr(old, name) != getattr(new, name)
    )
    if changed:
        yield FactChanges(subject, changed)


V = TypeVar("V", Function, Party, Site)


def _common(before: Iterable[V], after: Iterable[V]) -> Iterator[tuple[V, V]]:
    then = {item.id: item for item in before}
    return ((then[item.id], item) for item in after if item.id in then)


Key = tuple[str, Subject]


def _key(answer: Finding | Unknown) -> Key:
    return (answer.rule, answer.subject)


def _findings(before: Review, after: Review) -> Findings:
    then = {_key(finding): finding for finding in before.findings}
    now = {_key(finding): finding for finding in after.findings}
    was_open, is_open = (
        {key for key, finding in side.items() if finding.status == "open"} for side in (then, now)
    )
    return Findings(
        new=tuple(f for key, f in now.items() if key in is_open - was_open),
        fixed=tuple(f for key, f in then.items() if key in was_open and key not in now),
        waived=tuple(f for key, f in now.items() if key in was_open - is_open),
        open=tuple(f for key, f in now.items() if key in was_open & is_open),
        reweighed=tuple(
            (then[key], f)
            for key, f in now.items()
            if key in was_open & is_open and f.severity is not then[key].severity
        ),
    )


def _unknowns(before: Review, after: Review) -> Unknowns:
    then, now = ({_key(unknown) for unknown in side.unknowns} for side in (before, after))
    return Unknowns(
        len(before.unknowns),
        len(after.unknowns),
        new=tuple(unknown for unknown in after.unknowns if _key(unknown) not in then),
        answered=tuple(unknown for unknown in before.unknowns if _key(unknown) not in now),
    )
