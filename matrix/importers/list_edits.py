"""Turns a pasted list into edits of a board."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache

from matrix.edits import AddFunction, AddParty, Edit, apply_all
from matrix.importers.known_functions import tags_of
from matrix.importers.pasted_list import PastedFunction, PastedList
from matrix.model import Function, Matrix, Ownership, Party, PartyKind, Provenance
from matrix.values.errors import EditRefused
from matrix.values.slugs import slug


def presumed_outside(pasted: PastedList) -> tuple[str, ...]:
    """The parties that the list itself calls external: each has an outsourced or mixed function."""
    outside = {
        each.party.casefold()
        for each in pasted.functions
        if each.party and each.ownership in (Ownership.OUTSOURCED, Ownership.MIXED)
    }
    return tuple(party for party in pasted.parties if party.casefold() in outside)


def already_there(pasted: PastedList, matrix: Matrix) -> tuple[PastedFunction, ...]:
    """The functions of a list that the board has, by name and group; they are not added again."""
    known = {_key(function.name, function.group) for function in matrix.functions}
    return tuple(each for each in pasted.functions if _key(each.name, each.group) in known)


def unlinked(pasted: PastedList, matrix: Matrix, outside: tuple[str, ...]) -> tuple[str, ...]:
    """The functions whose party cannot be linked, because the list does not say what it does."""
    edits = edits_of(pasted, matrix, outside)
    added = {edit.function.name: edit.function for edit in edits if isinstance(edit, AddFunction)}
    lines = (each for each in pasted.functions if each.party and each.name in added)
    return tuple(each.name for each in lines if not added[each.name].shares)


@lru_cache(maxsize=8)
def edits_of(pasted: PastedList, matrix: Matrix, outside: tuple[str, ...]) -> tuple[Edit, ...]:
    """The edits that add the functions of a list that a board lacks, and its new parties.

    `outside` are the names of the parties beyond the company boundary. A function with a party and
    no ownership is owned by that party's side; what the list does not say stays unknown.
    """
    parties = {party.name.casefold(): party for party in matrix.parties}
    ids = {party.id for party in matrix.parties}
    external = set(matrix.external_ids)
    added: list[Edit] = []
    for name in pasted.parties:
        if name.casefold() not in parties:
            kind = PartyKind.VENDOR if name in outside else PartyKind.IN_HOUSE
            party = Party(id=slug(name, ids), name=name, kind=kind)
            parties[name.casefold()] = party
            ids.add(party.id)
            added.append(AddParty(party=party))
            if kind is PartyKind.VENDOR:
                external.add(party.id)
    taken = set(matrix.functions_by_id)
    there = set(already_there(pasted, matrix))
    for line in pasted.functions:
        if line in there:
            continue
        lead = parties[line.party.casefold()] if line.party else None
        function = _function(line, slug(line.name, taken), lead, external)
        taken.add(function.id)
        added.append(AddFunction(function=function))
    return tuple(added)


@lru_cache(maxsize=8)
def refusal(pasted: PastedList, matrix: Matrix, outside: tuple[str, ...]) -> str:
    """Why a list does not fit on a board; empty if it does."""
    try:
        apply_all(matrix, edits_of(pasted, matrix, outside))
    except EditRefused as refused:
        return str(refused)
    return ""


def _key(name: str, group: str | None) -> tuple[str, str]:
    return name.casefold(), (group or "").casefold()


def _function(
    line: PastedFunction, identity: str, lead: Party | None, external: AbstractSet[str]
) -> Function:
    owned = line.ownership
    if lead is not None:
        side = Ownership.OUTSOURCED if lead.id in external else Ownership.IN_HOUSE
        owned = owned or side
        lead = lead if owned is side else None
    decided = owned is not None and owned is not Ownership.UNDECIDED
    return Function(
        id=identity,
        name=line.name,
        group=line.group,
        tags=tags_of(line.name),
        ownership=owned or Ownership.UNDECIDED,
        provenance=Provenance.STATED if decided else Provenance.UNKNOWN,
        shares={lead.id: 1.0} if lead else None,
    )
