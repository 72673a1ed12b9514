"""Edits that state, correct or forget one fact."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from pydantic import JsonValue

from matrix.edits.base import (
    Change,
    function_of,
    handoff_of,
    known_sites,
    party_of,
    site_of,
    swapped,
    validated,
    with_function,
)
from matrix.model import Function, Handoff, Matrix, Party, Site
from matrix.model.vocabulary import SubjectKind
from matrix.values.errors import EditRefused
from matrix.values.value import Value

SEPARATE = {
    "matrix": {"format", "sites", "parties", "functions", "handoffs", "policy", "expect"},
    "function": {"id", "ownership", "provenance", "shares", "duties"},
    "party": {"id"},
    "handoff": {"from", "from_", "to"},
    "site": {"id"},
}
"""Fields that are no facts to state, or that have an edit of their own."""


class SetAttribute(Change):
    """State one fact about the matrix or an item that it lists; null forgets it."""

    kind: Literal["set_attribute"] = "set_attribute"
    subject: SubjectKind
    id: str = "matrix"
    attribute: str
    """Name of the attribute; `contract.signed` reaches into a party's contract."""
    value: JsonValue

    def __hash__(self) -> int:
        """Equal edits hash alike although a JSON value may be a list."""
        return hash((self.subject, self.id, self.attribute))

    def apply(self, matrix: Matrix) -> Matrix:
        """Set the attribute after checking its range."""
        if self.attribute in SEPARATE[self.subject]:
            raise EditRefused(f"'{self.attribute}' cannot be set as an attribute.")
        match self.subject:
            case "matrix":
                return self._stated(matrix)
            case "function":
                return with_function(matrix, self._stated(function_of(matrix, self.id)))
            case "party":
                return self._with_party(matrix)
            case "handoff":
                handoff = self._stated(handoff_of(matrix, self.id))
                known_sites(matrix, handoff)
                return matrix.replace(handoffs=swapped(matrix.handoffs, handoff))

            case "site":
                site = self._stated(site_of(matrix, self.id))
                return matrix.replace(sites=swapped(matrix.sites, site))

    def inverse(self, matrix: Matrix) -> "tuple[SetAttribute]":
        """State again what stood there."""
        owner: Matrix | Function | Party | Handoff | Site
        match self.subject:
            case "matrix":
                owner = matrix
            case "function":
                owner = function_of(matrix, self.id)
            case "party":
                owner = party_of(matrix, self.id)
            case "handoff":
                owner = handoff_of(matrix, self.id)
            case "site":
                owner = site_of(matrix, self.id)
        group, _, name = self.attribute.rpartition(".")
        holder = getattr(owner, group, None) if group else owner
        if not isinstance(holder, Value) or name not in type(holder).model_fields:
            raise EditRefused(f"There is no attribute '{self.attribute}'.")
        before = holder.model_dump(mode="json", by_alias=True, include={name})
        return (self.replace(value=before[name]),)

    def _with_party(self, matrix: Matrix) -> Matrix:
        party = self._stated(party_of(matrix, self.id))
        missing = set(party.sites) - {site.id for site in matrix.sites}
        if missing:
            raise EditRefused(f"There is no site '{min(missing)}'; add the site first.")
        return matrix.replace(parties=swapped(matrix.parties, party))

    def _stated(self, owner: "V") -> "V":
        group, _, name = self.attribute.rpartition(".")
        fields: Mapping[str, Any] = type(owner).model_fields
        if (group or name) not in fields:
            raise EditRefused(f"There is no attribute '{self.attribute}'.")
        if not group:
            return _with_field(owner, name, self.value)
        part = getattr(owner, group)
        if not isinstance(part, Value) or name not in type(part).model_fields:
            raise EditRefused(f"There is no attribute '{self.attribute}'.")
        return owner.replace(**{group: _with_field(part, name, self.value)})


V = TypeVar("V", bound=Value)


def _with_field(owner: V, name: str, value: JsonValue) -> V:
    def assigned() -> V:
        copy = owner.replace()
        type(owner).__pydantic_validator__.validate_assignment(copy, name, value)
        return copy

    checked = validated(assigned)
    return owner.replace(**{name: getattr(checked, name)})
