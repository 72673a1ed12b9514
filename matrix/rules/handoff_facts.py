"""What a rule may ask about hand-offs and about the whole matrix."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from matrix.handoffs.flow import entity_of, leader_of
from matrix.model import Handoff, Matrix, PartyKind
from matrix.rules.facts import Context, Facts, FunctionFacts, PartyFacts
from matrix.rules.kleene import FALSE, TRUE, Need, Truth, equal, given, unknown
from matrix.values.phrases import arrow, labelled


@dataclass(frozen=True)
class HandoffFacts(Facts[Handoff]):
    """A hand-off as a rule sees it, between the functions at its ends.

    One object for each hand-off and pair of functions, compared by identity like those.
    """

    sender: FunctionFacts = field(kw_only=True)
    receiver: FunctionFacts = field(kw_only=True)
    ends: tuple[str, str] = field(kw_only=True)
    """Ids of both functions, as the hand-off names them."""
    label: str | None = field(kw_only=True)
    """What tells it from others between the same functions; None for one alone."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @property
    def handoff(self) -> Handoff:
        """The hand-off itself."""
        return self.value

    @property
    def context(self) -> Context:
        """What it shares with everything else on the board."""
        return self.sender.context

    @property
    def name(self) -> str:
        """Its ends, for messages, and what tells it from others between them."""
        return labelled(arrow(self.sender.name, self.receiver.name), self.label)

    @cached_property
    def crosses(self) -> Truth:
        """Whether work passes from one legal entity to another; all in-house teams are one."""
        leads = [lead_of(end) for end in (self.sender, self.receiver)]
        if leads[0] and leads[1]:
            run_by = self.context.run_by
            one, other = (entity_of(lead.party, run_by) for lead in leads if lead)
            return given(one != other)
        ours = [led_by_ours(end) for end in (self.sender, self.receiver)]
        differ = ~equal(*ours)
        if differ.value is not False or ours[0].value:
            return differ
        return unknown({lead_need(end) for end in (self.sender, self.receiver) if not lead_of(end)})


@dataclass(frozen=True)
class MatrixFacts:
    """The whole matrix as a rule sees it."""

    matrix: Matrix
    context: Context
    functions: tuple[FunctionFacts, ...]
    handoffs: tuple[HandoffFacts, ...]


@lru_cache(maxsize=100_000)
def handoff_facts_of(
    handoff: Handoff, sender: FunctionFacts, receiver: FunctionFacts, label: str | None
) -> HandoffFacts:
    """What a rule may ask about one hand-off; the same object for equal ones."""
    return HandoffFacts(
        handoff,
        "handoffs",
        handoff.id,
        sender=sender,
        receiver=receiver,
        ends=handoff.ends,
        label=label,
    )


@lru_cache(maxsize=20_000)
def lead_of(f: FunctionFacts) -> PartyFacts | None:
    """The party that leads a function; None if unknown."""
    leader = leader_of(f.function, f.context.external_ids, f.context.alphabet)
    return None if leader is None else f.context.parties_by_id[leader]


def lead_need(f: FunctionFacts) -> Need:
    """The fact that decides who leads a function."""
    return f.need("shares")


def led_by_ours(f: FunctionFacts) -> Truth:
    """Whether an in-house team leads a function, even if it is unknown which one."""
    lead = lead_of(f)
    if lead is not None:
        return given(entity_of(lead.party, f.context.run_by) is None)
    sisters = any(
        party.kind is PartyKind.GROUP and party.id not in f.context.external_ids
        for party in f.context.parties
    )
    if f.external.span.low >= 1:
        return FALSE
    if f.external.span.high == 0 and not sisters:
        return TRUE
    return unknown({lead_need(f)})
