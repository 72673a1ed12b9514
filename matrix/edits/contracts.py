"""Edits that add and remove the contracts of a party."""

from typing import TYPE_CHECKING, Literal

from matrix.edits.base import (
    Change,
    at_most,
    contract_of,
    follower,
    inserted,
    party_of,
    swapped,
    whole,
    without,
)
from matrix.model import Contract, Matrix
from matrix.model.party import MAX_CONTRACTS, in_order
from matrix.values.errors import EditRefused
from matrix.values.value import Slug

if TYPE_CHECKING:
    from matrix.edits import Edit


class AddContract(Change):
    """Add a contract to a party, before another or at the end."""

    kind: Literal["add_contract"] = "add_contract"
    party: Slug
    contract: Contract
    before: Slug | None = None

    def apply(self, matrix: Matrix) -> Matrix:
        """Insert the contract."""
        party = party_of(matrix, self.party)
        if not self.contract.id:
            raise EditRefused("A contract needs an id; choose one.")
        contracts = inserted(party.contracts, self.contract, self.before, "contract")
        at_most(contracts, MAX_CONTRACTS, "contracts of one party")
        signed = party.replace(contracts=in_order(party.id, contracts))
        return whole(matrix.replace(parties=swapped(matrix.parties, signed)))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveContract(contract=self.contract.id),)


class RemoveContract(Change):
    """Remove a contract."""

    kind: Literal["remove_contract"] = "remove_contract"
    contract: Slug

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the contract."""
        party, _ = contract_of(matrix, self.contract)
        contracts = without(party.contracts, self.contract)
        return matrix.replace(parties=swapped(matrix.parties, party.replace(contracts=contracts)))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add it where it stood."""
        party, contract = contract_of(matrix, self.contract)
        if contract not in party.contracts:
            return ()
        before = follower(party.contracts, self.contract)
        return (AddContract(party=party.id, contract=contract, before=before),)
