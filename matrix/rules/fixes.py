"""Fixes that several rules offer; each resolves one finding and adds none."""

# ruff: noqa: PLC0415 - edits are imported where a fix is made; most reviews make none

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import TYPE_CHECKING

from matrix.model import Ownership, PartyKind
from matrix.model.shares import is_whole
from matrix.rules.base import Fix
from matrix.rules.facts import FunctionFacts, PartyFacts

if TYPE_CHECKING:
    from matrix.edits import Edit, SetDuties


def bring_in_house(f: FunctionFacts) -> Fix | None:
    """Set a function to in-house and move its external R letters to an in-house party.

    None if the in-house party would be a guess.
    """
    from matrix.edits import SetOwnership

    edits: list[Edit] = [SetOwnership(function=f.id, ownership=Ownership.IN_HOUSE)]
    leads, doing = f.responsible, f.context.alphabet.does
    leaving = [party for party in leads if f.is_external(party)]
    for party in leaving:
        edits.append(with_letters(f, party, remove=doing))
    if leaving and len(leaving) == len(leads):
        lead = lead_at_home(f)
        if lead is None:
            return None
        edits.append(with_letters(f, lead, add="R"))
    return Fix(f"Bring {f.name} in-house", tuple(edits))


def accountable_at_home(f: FunctionFacts) -> Fix | None:
    """Move the A of a function from external parties and software to an in-house party.

    None if the in-house party would be a guess.
    """
    holders, answers = f.parties_with("answers"), f.context.alphabet.answers
    leaving = [party for party in holders if not f.can_answer(party)]
    edits = [with_letters(f, party, remove=answers) for party in leaving]
    if len(leaving) == len(holders):
        lead = lead_at_home(f)
        if lead is None:
            return None
        edits.append(with_letters(f, lead, add="A"))
    return Fix(f"Move accountability for {f.name} in-house", tuple(edits))


def lead_at_home(f: FunctionFacts) -> PartyFacts | None:
    """The in-house party that leads a function: its A, else its R, else the only one."""
    ours = [party for party in f.context.parties_by_id.values() if f.can_answer(party)]
    for leading in (f.parties_with("answers"), f.responsible):
        holders = [party for party in leading if f.can_answer(party)]
        if len(holders) == 1:
            return holders[0]
    return ours[0] if len(ours) == 1 else None


def with_letters(
    f: FunctionFacts, party: PartyFacts, *, add: str = "", remove: Set[str] = frozenset()
) -> SetDuties:
    """The edit that adds or removes letters in a cell of the RACI grid."""
    from matrix.edits import SetDuties

    letters = ({*f.function.duties.get(party.id, ())} - remove) | set(add)
    return SetDuties.model_validate(
        {"function": f.id, "party": party.id, "letters": tuple(letters)}
    )


def keep_one_accountable(f: FunctionFacts) -> Fix | None:
    """Leave the A of a function with the only in-house team that holds it.

    None if no in-house team holds it, or several do.
    """
    holders, answers = f.parties_with("answers"), f.context.alphabet.answers
    ours = [party for party in holders if party.party.kind is PartyKind.IN_HOUSE]
    if len(ours) != 1:
        return None
    edits = (with_letters(f, party, remove=answers) for party in holders if party not in ours)
    return Fix(f"Leave {ours[0].name} accountable for {f.name}", tuple(edits))


def follow_shares(f: FunctionFacts, most: int) -> Fix | None:
    """Derive the ownership of a function from its shares, and its R letters if it has letters.

    Shares that do not add up to 1 are scaled only if all are in-house, because that does not
    move the company boundary. None without shares, or for more than `most` parties with one.
    """
    from matrix.edits import SetShares

    shares = f.function.shares or {}
    total = sum(shares.values())
    whole = is_whole(shares)
    doers = [party for party, share in shares.items() if share > 0]
    if not doers or not (whole or f.external.exact == 0):
        return None
    edits: list[Edit] = []
    if not whole or f.function.ownership is not f.ownership:
        parts = shares if whole else {party: share / total for party, share in shares.items()}
        edits.append(SetShares(function=f.id, shares=parts))
    if f.function.duties:
        if len(doers) > most:
            return None
        edits += _following(f, doers)
    return Fix(f"Match ownership and R letters of {f.name} to its shares", tuple(edits))


def _following(f: FunctionFacts, doers: Collection[str]) -> Iterator[SetDuties]:
    """An R for whoever has a share and is not said to take part; none for others.

    A supporter with a share gets an R if no other party keeps one.
    """
    leads = {party.id for party in f.responsible}
    taking_part = {party.id for party in f.parties_with("does")}
    led = not leads.isdisjoint(doers)
    for party in f.context.parties_by_id.values():
        if party.id in doers:
            if not led or party.id not in taking_part:
                yield with_letters(f, party, add="R")
        elif party.id in leads:
            yield with_letters(f, party, remove=f.context.alphabet.does)
