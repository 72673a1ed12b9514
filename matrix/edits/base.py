"""What every edit is, and the small steps that edits are made of."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from matrix.model import Contract, Function, Handoff, Matrix, Party, Site
from matrix.model.party import in_order
from matrix.values.complaints import complaint
from matrix.values.errors import EditRefused
from matrix.values.value import Value

if TYPE_CHECKING:
    from matrix.edits import Edit


class Change(Value):
    """One change as data. It sets values and never toggles them, so edits commute."""

    @abstractmethod
    def apply(self, matrix: Matrix) -> Matrix:
        """The matrix after this change.

        Raises:
            EditRefused: the change does not apply to this matrix.
        """

    @abstractmethod
    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """The edits that lead back to `matrix` from `self.apply(matrix)`.

        Raises:
            EditRefused: the change does not apply to this matrix.
        """


class Item(Protocol):
    """Anything that a matrix lists under an id."""

    @property
    def id(self) -> str:
        """Stable id."""


I = TypeVar("I", bound=Item)  # noqa: E741
V = TypeVar("V", bound=Value)


def function_of(matrix: Matrix, function: str) -> Function:
    """The function with this id, or EditRefused."""
    return _known(matrix.functions_by_id.get(function), "function", function)


def party_of(matrix: Matrix, party: str) -> Party:
    """The party with this id, or EditRefused."""
    return _known(matrix.parties_by_id.get(party), "party", party)


def handoff_of(matrix: Matrix, handoff: str) -> Handoff:
    """The hand-off with this id (`from>to` or `from>to>key`), or EditRefused."""
    return _known(matrix.handoffs_by_id.get(handoff), "hand-off", handoff)


def site_of(matrix: Matrix, site: str) -> Site:
    """The site with this id, or EditRefused."""
    known_site = next((known for known in matrix.sites if known.id == site), None)
    return _known(known_site, "site", site)


def contract_of(matrix: Matrix, contract: str) -> tuple[Party, Contract]:
    """The contract with this id, and its party; a party's own one may be without any fact.

    Raises:
        EditRefused: no party has such a contract.
    """
    return _known(matrix.contract(contract), "contract", contract)


def with_contract(matrix: Matrix, party: Party, contract: Contract) -> Matrix:
    """The matrix in which a party has this contract instead of the one with its id."""
    is_there = any(each.id == contract.id for each in party.contracts)
    contracts = swapped(party.contracts, contract) if is_there else (contract, *party.contracts)
    signed = party.replace(contracts=in_order(party.id, contracts))
    return matrix.replace(parties=swapped(matrix.parties, signed))


def whole(matrix: Matrix) -> Matrix:
    """The matrix, unless it names something that is not there.

    Raises:
        EditRefused: it does.
    """
    for problem in matrix.broken_references():
        raise EditRefused(f"This cannot be stated: {problem.message}.")
    return matrix


def known_sites(matrix: Matrix, handoff: Handoff) -> None:
    """Refuse a hand-off that names a site which is not there."""
    for site in (handoff.from_site, handoff.to_site):
        if site is not None:
            site_of(matrix, site)


T = TypeVar("T")


def _known(item: T | None, kind: str, item_id: str) -> T:
    if item is None:
        raise EditRefused(f"There is no {kind} '{item_id}'. Someone may have removed it.")
    return item


def with_function(matrix: Matrix, function: Function) -> Matrix:
    """The matrix in which this function stands where the one with its id stood."""
    return matrix.replace(functions=swapped(matrix.functions, function))


def swapped(items: tuple[I, ...], new: I) -> tuple[I, ...]:
    """The items with the one of the same id replaced."""
    return tuple(new if item.id == new.id else item for item in items)


def inserted(items: tuple[I, ...], new: I, before: str | None, kind: str) -> tuple[I, ...]:
    """The items with a new one before the one named, or at the end."""
    if any(item.id == new.id for item in items):
        raise EditRefused(f"A {kind} '{new.id}' already exists; choose another id.")
    index = position(items, before)
    return (*items[:index], new, *items[index:])


def moved(items: tuple[I, ...], item: I, before: str | None) -> tuple[I, ...]:
    """The items with one of them moved before the one named, or to the end."""
    if before == item.id:
        return items
    return inserted(without(items, item.id), item, before, "row")


def without(items: Iterable[I], item_id: str) -> tuple[I, ...]:
    """The items without the one of this id."""
    return tuple(item for item in items if item.id != item_id)


def position(items: tuple[I, ...], before: str | None) -> int:
    """The index of the item named; the end where it is None or no longer there."""
    ids = [item.id for item in items]
    return ids.index(before) if before in ids else len(ids)


def follower(items: tuple[I, ...], item_id: str) -> str | None:
    """The id of the item after this one, or None at the end."""
    index = [item.id for item in items].index(item_id) + 1
    return items[index].id if index < len(items) else None


def at_most(items: tuple[Any, ...], limit: int, kind: str) -> None:
    """Refuse one item more than the document format allows."""
    if len(items) > limit:
        raise EditRefused(f"A matrix can have at most {limit:,} {kind}.")


def validated(make: Callable[[], V]) -> V:
    """The value that `make` builds, or EditRefused with each problem in a sentence."""
    try:
        return make()
    except ValidationError as error:
        faults = "; ".join(f"{_place(fault)}: {complaint(fault)}" for fault in error.errors())
        raise EditRefused(f"This value is not valid. {faults}.") from error


def _place(fault: ErrorDetails) -> str:
    """Where it is, without what is not in the value: `[key]`, branches such as `[by day]`."""
    names = [str(part).replace("_", " ") for part in fault["loc"]]
    return ".".join(name for name in names if not name.startswith("[")) or "value"
