"""Edits that decide who owns a function and who does what in it."""

from typing import TYPE_CHECKING, Literal

from matrix.edits.base import Change, function_of, party_of, validated, with_function
from matrix.model import Function, Matrix, Ownership, Provenance
from matrix.model.letters import Letters
from matrix.model.shares import Shares, is_whole, way_to_whole
from matrix.model.sourcing import effective_ownership, external_share, ownership_of
from matrix.values.errors import EditRefused
from matrix.values.value import Slug

if TYPE_CHECKING:
    from matrix.edits import Edit


class SetOwnership(Change):
    """Decide who owns a function; shares that contradict the decision are cleared."""

    kind: Literal["set_ownership"] = "set_ownership"
    function: Slug
    ownership: Ownership
    provenance: Provenance | None = None
    """Where the decision comes from; `decided` (or `unknown` for undecided) when None."""

    def apply(self, matrix: Matrix) -> Matrix:
        """Set ownership and provenance, and drop shares that say otherwise."""
        function = function_of(matrix, self.function)
        keeps = effective_ownership(matrix, function) is self.ownership
        return with_function(
            matrix,
            function.replace(
                ownership=self.ownership,
                provenance=self.provenance or _provenance_of(self.ownership),
                shares=function.shares if keeps else None,
            ),
        )

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Restore ownership, provenance and shares."""
        return (restoration(function_of(matrix, self.function)),)


class SetShares(Change):
    """Say which party does which part; the ownership follows from the parts."""

    kind: Literal["set_shares"] = "set_shares"
    function: Slug
    shares: Shares | None

    def apply(self, matrix: Matrix) -> Matrix:
        """Set the shares and derive the ownership; None forgets them and keeps it."""
        function = function_of(matrix, self.function)
        if self.shares is None:
            return with_function(matrix, function.replace(shares=None))
        for party in self.shares:
            party_of(matrix, party)
        if not is_whole(self.shares):
            name, total = matrix.function_names[self.function], sum(self.shares.values())
            raise EditRefused(
                f"The shares of {name} add up to {round(total * 100, 4):g}% instead of 100%; "
                f"{way_to_whole(self.shares, percent=True)}."
            )
        shared = function.replace(shares=self.shares)
        ownership = ownership_of(external_share(shared, matrix.external_ids).low)
        provenance = function.provenance if ownership is function.ownership else Provenance.DECIDED
        return with_function(matrix, shared.replace(ownership=ownership, provenance=provenance))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Restore ownership, provenance and shares."""
        return (restoration(function_of(matrix, self.function)),)


class RestoreSourcing(Change):
    """Put ownership, provenance and shares back exactly as they were; made by undo."""

    kind: Literal["restore_sourcing"] = "restore_sourcing"
    function: Slug
    ownership: Ownership
    provenance: Provenance
    shares: Shares | None

    def apply(self, matrix: Matrix) -> Matrix:
        """Set all three, derive nothing."""
        function = function_of(matrix, self.function)
        for party in self.shares or ():
            party_of(matrix, party)
        restored = {"ownership": self.ownership, "provenance": self.provenance}
        return with_function(matrix, function.replace(**restored, shares=self.shares))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Restore what stands now."""
        return (restoration(function_of(matrix, self.function)),)


class SetDuties(Change):
    """Give a party its letters for a function; no letters clears the cell."""

    kind: Literal["set_duties"] = "set_duties"
    function: Slug
    party: Slug
    letters: Letters

    def apply(self, matrix: Matrix) -> Matrix:
        """Set one cell of the RACI grid."""
        function = function_of(matrix, self.function)
        party_of(matrix, self.party)
        duties = {**function.duties, self.party: self.letters}
        if not self.letters:
            del duties[self.party]
        return with_function(
            matrix,
            validated(lambda: Function.model_validate(function.fields() | {"duties": duties})),
        )

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Restore the cell."""
        before = function_of(matrix, self.function).duties.get(self.party, ())
        return (SetDuties(function=self.function, party=self.party, letters=before),)


def restoration(function: Function) -> RestoreSourcing:
    """The edit that brings back this function's ownership, provenance and shares."""
    return RestoreSourcing(
        function=function.id,
        ownership=function.ownership,
        provenance=function.provenance,
        shares=function.shares,
    )


def _provenance_of(ownership: Ownership) -> Provenance:
    return Provenance.UNKNOWN if ownership is Ownership.UNDECIDED else Provenance.DECIDED
