"""Edits that state, correct or forget one fact."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from immutabledict import immutabledict
from pydantic import JsonValue

from matrix.edits.base import (
    Change,
    contract_of,
    function_of,
    handoff_of,
    party_of,
    site_of,
    swapped,
    validated,
    whole,
    with_contract,
    with_function,
)
from matrix.model import Contract, Function, Handoff, Matrix, Party, Site
from matrix.model.vocabulary import SubjectKind
from matrix.values.errors import EditRefused
from matrix.values.value import Value

SEPARATE = {
    "matrix": {"format", "sites", "parties", "functions", "handoffs", "policy", "expect"},
    "function": {"id", "ownership", "provenance", "shares", "duties"},
    "party": {"id", "contracts"},
    "handoff": {"from", "from_", "to", "key"},
    "site": {"id"},
    "contract": {"id"},
}
"""Fields that are no facts to state, or that have an edit of their own."""

REFERRING = {
    "function": {"cells", "today"},
    "party": {"sites", "subcontractor_of", "agent"},
    "handoff": {"from_site", "to_site"},
    "contract": {"covers"},
}
"""Fields that name something else on the board."""

Owner = Matrix | Function | Party | Handoff | Site | Contract
V = TypeVar("V", bound=Value)


class SetAttribute(Change):
    """State one fact about the matrix or an item that it lists; null forgets it."""

    kind: Literal["set_attribute"] = "set_attribute"
    subject: SubjectKind
    id: str = "matrix"
    """The id of the item; of a party, also the id of the contract that it has without a name."""
    attribute: str
    """Name of the attribute; `decision.by` and `cells.indus` reach into a part."""
    value: JsonValue

    def __hash__(self) -> int:
        """Equal edits hash alike although a JSON value may be a list."""
        return hash((self.subject, self.id, self.attribute))

    def apply(self, matrix: Matrix) -> Matrix:
        """Set the attribute after checking its range."""
        named = self.attribute.partition(".")[0]
        if named in SEPARATE[self.subject]:
            raise EditRefused(f"'{self.attribute}' cannot be set as an attribute.")
        changed = self._applied(matrix)
        return whole(changed) if named in REFERRING.get(self.subject, ()) else changed

    def inverse(self, matrix: Matrix) -> "tuple[SetAttribute]":
        """State again what stood there."""
        part, name = self._reach()
        holder = getattr(self._owner(matrix), part, None) if part else self._owner(matrix)
        before: Any
        if isinstance(holder, Mapping):
            value = holder.get(name)
            before = value.model_dump(mode="json") if isinstance(value, Value) else value
        elif isinstance(holder, Value) and name in type(holder).model_fields:
            before = holder.model_dump(mode="json", by_alias=True, include={name})[name]
        else:
            raise EditRefused(f"There is no attribute '{self.attribute}'.")
        return (self.replace(value=before),)

    def _reach(self) -> tuple[str, str]:
        part, dot, name = self.attribute.partition(".")
        return (part, name) if dot else ("", part)

    def _owner(self, matrix: Matrix) -> Owner:
        match self.subject:
            case "matrix":
                return matrix
            case "function":
                return function_of(matrix, self.id)
            case "party":
                return party_of(matrix, self.id)
            case "handoff":
                return handoff_of(matrix, self.id)
            case "site":
                return site_of(matrix, self.id)
            case "contract":
                return contract_of(matrix, self.id)[1]

    def _applied(self, matrix: Matrix) -> Matrix:
        match self._owner(matrix):
            case Matrix():
                return self._stated(matrix)
            case Function() as function:
                return with_function(matrix, self._stated(function))
            case Party() as party:
                return matrix.replace(parties=swapped(matrix.parties, self._stated(party)))
            case Handoff() as handoff:
                return matrix.replace(handoffs=swapped(matrix.handoffs, self._stated(handoff)))
            case Site() as site:
                return matrix.replace(sites=swapped(matrix.sites, self._stated(site)))
            case Contract() as contract:
                party = contract_of(matrix, self.id)[0]
                return with_contract(matrix, party, self._stated(contract))

    def _stated(self, owner: V) -> V:
        part, name = self._reach()
        if (part or name) not in type(owner).model_fields:
            raise EditRefused(f"There is no attribute '{self.attribute}'.")
        if not part:
            return _with_field(owner, name, self.value)
        holder = getattr(owner, part)
        if isinstance(holder, Mapping):
            entries = {**holder, name: self.value}
            if self.value is None:
                del entries[name]
            return _with_field(owner, part, immutabledict(entries))
        if not isinstance(holder, Value) or name not in type(holder).model_fields:
            raise EditRefused(f"There is no attribute '{self.attribute}'.")
        return owner.replace(**{part: _with_field(holder, name, self.value)})


def _with_field(owner: V, name: str, value: Any) -> V:
    def assigned() -> V:
        copy = owner.replace()
        type(owner).__pydantic_validator__.validate_assignment(copy, name, value)
        return copy

    checked = validated(assigned)
    return owner.replace(**{name: getattr(checked, name)})
