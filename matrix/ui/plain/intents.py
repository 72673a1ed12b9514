"""Actions on the screen, turned into edits; pure, no Streamlit."""

from collections.abc import Mapping, Sequence
from typing import Any

from matrix.edits import (
    AddContract,
    AddFunction,
    AddHandoff,
    AddParty,
    AddSite,
    Edit,
    MoveFunction,
    MoveParty,
    RemoveFunction,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetShares,
    SubjectKind,
)
from matrix.edits.base import follower, function_of, party_of, validated
from matrix.model import (
    LETTERS,
    Contract,
    Function,
    Handoff,
    LetterMeaning,
    Matrix,
    Ownership,
    Party,
    PartyKind,
    Provenance,
    Site,
)
from matrix.model.shares import is_whole, way_to_whole, whole
from matrix.model.sourcing import effective_ownership
from matrix.values.errors import EditRefused
from matrix.values.slugs import slug
from matrix.words.names import name_of


def ownership_chosen(matrix: Matrix, function: str, ownership: Ownership) -> tuple[Edit, ...]:
    """An ownership for one function; the current one changes nothing."""
    if effective_ownership(matrix, matrix.functions_by_id[function]) is ownership:
        return ()
    return (SetOwnership(function=function, ownership=ownership),)


def shares_entered(function: str, percents: Mapping[str, float | None]) -> tuple[Edit, ...]:
    """Percentages per party; empty and zero ones are left out; all empty means unknown.

    Raises:
        EditRefused: the percentages do not add up to 100, not even within their rounding.
    """
    given = {party: percent for party, percent in percents.items() if percent}
    if not given:
        return (SetShares(function=function, shares=None),)
    shares = whole({party: round(percent / 100, 10) for party, percent in given.items()})
    if not is_whole(shares):
        raise EditRefused(
            f"The shares add up to {sum(given.values()):g}% instead of 100%; "
            f"{way_to_whole(shares, percent=True)}."
        )
    return (SetShares(function=function, shares=shares),)


def shares_today_entered(function: str, percents: Mapping[str, float | None]) -> tuple[Edit, ...]:
    """As `shares_entered`, for the shares of today.

    Raises:
        EditRefused: the percentages do not add up to 100.
    """
    (edit,) = shares_entered(function, percents)
    shares = dict(edit.shares) if isinstance(edit, SetShares) and edit.shares else None
    return fact_stated("function", function, "today.shares", shares)


def letters_changed(
    matrix: Matrix,
    rows: Sequence[str],
    edited: Mapping[int, Mapping[str, Sequence[str] | None]],
) -> tuple[Edit, ...]:
    """Cells of the RACI grid that this browser changed; `rows` are the ids it was showing."""
    edits = (
        SetDuties.model_validate(
            {"function": rows[int(row)], "party": party, "letters": tuple(letters or ())}
        )
        for row, cells in edited.items()
        for party, letters in cells.items()
        if party in matrix.parties_by_id and rows[int(row)] in matrix.functions_by_id
    )
    return tuple(
        edit
        for edit in edits
        if matrix.functions_by_id[edit.function].duties.get(edit.party, ()) != edit.letters
    )


def letters_given(function: str, party: str, letters: Sequence[str]) -> tuple[Edit, ...]:
    """The letters of one party for one function, in any order."""
    tree = {"function": function, "party": party, "letters": tuple(letters)}
    return (SetDuties.model_validate(tree),)


def letter_meant(matrix: Matrix, letter: str, **known: str | None) -> tuple[Edit, ...]:
    """The name of a letter of the grid, or what it counts as; the rest stays."""
    before = matrix.letters.get(letter, LetterMeaning())
    value: dict[str, str | None] | None = before.model_dump(mode="json") | known
    if letter in LETTERS and not any((value or {}).values()):
        value = None
    new = SetAttribute(subject="matrix", attribute=f"letters.{letter}", value=value)
    return () if new.inverse(matrix) == (new,) else (new,)


def letter_forgotten(letter: str) -> tuple[Edit, ...]:
    """A letter that the board lists no longer; cells that hold it keep it."""
    return fact_stated("matrix", "matrix", f"letters.{letter}", None)


def fact_stated(
    subject: SubjectKind, subject_id: str, attribute: str, value: Any
) -> tuple[Edit, ...]:
    """One fact about a function, a party, a hand-off or the matrix."""
    return (SetAttribute(subject=subject, id=subject_id, attribute=attribute, value=value),)


def entries_stated(
    matrix: Matrix, subject: SubjectKind, subject_id: str, attribute: str, entries: Any
) -> tuple[Edit, ...]:
    """A list as a person left it; entries that they did not change stay as they are stored."""
    new = SetAttribute(subject=subject, id=subject_id, attribute=attribute, value=entries)
    if not entries:
        return (new,)
    shown, kept = (_entries(new.inverse(each)[0]) for each in (matrix.legible, matrix))
    stored = list(zip(shown, kept, strict=True))

    def as_stored(entry: Any) -> Any:
        place = next((at for at, (legible, _) in enumerate(stored) if legible == entry), None)
        return entry if place is None else stored.pop(place)[1]

    return (new.replace(value=[as_stored(entry) for entry in entries]),)


def _entries(stated: SetAttribute) -> list[Any]:
    return stated.value if isinstance(stated.value, list) else []


def function_added(matrix: Matrix, name: str, group: str | None) -> tuple[Edit, ...]:
    """A new row, at the end of its group."""
    function = Function(
        id=slug(name, matrix.functions_by_id), name=name.strip(), group=group or None
    )
    ids = [other.id for other in matrix.functions if other.group == function.group]
    before = follower(matrix.functions, ids[-1]) if ids else None
    return (AddFunction(function=function, before=before),)


def function_removed(function: str) -> tuple[Edit, ...]:
    """A row removed with its hand-offs."""
    return (RemoveFunction(function=function),)


def party_added(matrix: Matrix, name: str, kind: PartyKind) -> tuple[Edit, ...]:
    """A new column at the end."""
    party = Party(id=slug(name, matrix.parties_by_id), name=name.strip(), kind=kind)
    return (AddParty(party=party),)


def contract_added(matrix: Matrix, party: str) -> tuple[Edit, ...]:
    """A new contract after the others of a party."""
    number = len(party_of(matrix, party).contracts) + 1
    contract = Contract(
        id=slug(f"{party} {number}", (*matrix.contracts_by_id, *matrix.parties_by_id))
    )
    return (AddContract(party=party, contract=contract),)


def site_added(matrix: Matrix, facts: Mapping[str, Any]) -> tuple[Edit, ...]:
    """A new site with these facts, including its name.

    Raises:
        EditRefused: a fact is not valid.
    """
    taken = {site.id for site in matrix.sites}
    known = {"id": slug(facts["name"], taken), **facts}
    return (AddSite(site=validated(lambda: Site.model_validate(known))),)


def handoff_added(
    matrix: Matrix, sender: str, receiver: str, artefact: str, per_week: float | None
) -> tuple[Edit, ...]:
    """A new hand-off between two functions; a second one needs something else to hand over.

    Raises:
        EditRefused: they hand this over already.
    """
    said = artefact.strip() or None
    handoff = Handoff(from_=sender, to=receiver, artefact=said, per_week=per_week)
    beside = [other for other in matrix.handoffs if other.ends == handoff.ends]
    if said and said.casefold() in {(other.artefact or "").casefold() for other in beside}:
        giver, taker = (name_of(matrix, end) for end in handoff.ends)
        raise EditRefused(
            f"{giver} already hands this over to {taker}; edit that hand-off, or name something "
            "else."
        )
    if said and any(other.key is None for other in beside):
        handoff = handoff.replace(key=slug(said, {other.key for other in beside if other.key}))
    return (AddHandoff(handoff=handoff),)


def moved(matrix: Matrix, function: str, *, up: bool) -> tuple[Edit, ...]:
    """A row one place up or down within its group; at the edge it stays.

    A group is where its first row is. So a row does not go down past rows of other groups; the
    next row of its own group comes up instead.
    """
    beside = _beside(group_of(matrix, function), function, up=up)
    if beside is None:
        return ()
    if not up and follower(matrix.functions, function) != beside:
        return (MoveFunction(function=beside, before=function),)
    before = beside if up else follower(matrix.functions, beside)
    return (MoveFunction(function=function, before=before),)


def group_of(matrix: Matrix, function: str) -> list[str]:
    """The ids in the group of a function, in the order shown."""
    group = function_of(matrix, function).group
    return [item.id for item in matrix.functions if item.group == group]


def provenance_stated(matrix: Matrix, function: str, provenance: Provenance) -> tuple[Edit, ...]:
    """The source of an ownership; the ownership itself stays."""
    owned = function_of(matrix, function)
    if owned.provenance is provenance:
        return ()
    ownership = effective_ownership(matrix, owned)
    return (SetOwnership(function=function, ownership=ownership, provenance=provenance),)


def party_moved(matrix: Matrix, party: str, *, up: bool) -> tuple[Edit, ...]:
    """A column one place to the left or right; at the edge it stays."""
    beside = _beside([item.id for item in matrix.parties], party_of(matrix, party).id, up=up)
    if beside is None:
        return ()
    return (MoveParty(party=party, before=beside if up else follower(matrix.parties, beside)),)


def _beside(ids: Sequence[str], item: str, *, up: bool) -> str | None:
    """The id one place up or down, or None at the edge."""
    index = ids.index(item) + (-1 if up else 1)
    return ids[index] if 0 <= index < len(ids) else None
