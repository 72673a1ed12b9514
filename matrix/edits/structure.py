"""Edits that add, remove and reorder what a matrix lists."""

from typing import TYPE_CHECKING, Literal

from immutabledict import immutabledict
from pydantic import JsonValue

from matrix.edits.attributes import SetAttribute
from matrix.edits.base import (
    Change,
    at_most,
    follower,
    function_of,
    handoff_of,
    inserted,
    known_sites,
    moved,
    party_of,
    whole,
    without,
)
from matrix.edits.sourcing import SetDuties, restoration
from matrix.model import Function, Handoff, Matrix, Party
from matrix.model.matrix import MAX_FUNCTIONS, MAX_HANDOFFS, MAX_PARTIES
from matrix.model.vocabulary import SubjectKind
from matrix.values.errors import EditRefused
from matrix.values.value import Slug

if TYPE_CHECKING:
    from matrix.edits import Edit


class AddFunction(Change):
    """Add a row, before another or at the end."""

    kind: Literal["add_function"] = "add_function"
    function: Function
    before: Slug | None = None

    def apply(self, matrix: Matrix) -> Matrix:
        """Insert the function."""
        for party in _parties_named(self.function):
            party_of(matrix, party)
        functions = inserted(matrix.functions, self.function, self.before, "function")
        at_most(functions, MAX_FUNCTIONS, "functions")
        return matrix.replace(functions=functions)

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveFunction(function=self.function.id),)


class RemoveFunction(Change):
    """Remove a row with its hand-offs; contracts that covered it cover the others."""

    kind: Literal["remove_function"] = "remove_function"
    function: Slug

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the function, every hand-off from or to it, and its mention in contracts."""
        function_of(matrix, self.function)
        return matrix.replace(
            functions=without(matrix.functions, self.function),
            handoffs=tuple(handoff for handoff in matrix.handoffs if not self._touches(handoff)),
            parties=tuple(self._released(party) for party in matrix.parties),
        )

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add the function where it stood, then its hand-offs and what covered it."""
        row = AddFunction(
            function=function_of(matrix, self.function),
            before=follower(matrix.functions, self.function),
        )
        lost = (handoff for handoff in matrix.handoffs if self._touches(handoff))
        covers = (
            _stated("contract", each.id, "covers", [*each.covers])
            for party in matrix.parties
            for each in party.contracts
            if each.covers and self.function in each.covers
        )
        return (row, *(AddHandoff(handoff=handoff) for handoff in lost), *covers)

    def _touches(self, handoff: Handoff) -> bool:
        return self.function in (handoff.from_, handoff.to)

    def _released(self, party: Party) -> Party:
        if all(self.function not in (each.covers or ()) for each in party.contracts):
            return party
        return party.replace(
            contracts=tuple(
                each.replace(covers=tuple(f for f in each.covers if f != self.function))
                if each.covers
                else each
                for each in party.contracts
            )
        )


class MoveFunction(Change):
    """Move a row before another, or to the end."""

    kind: Literal["move_function"] = "move_function"
    function: Slug
    before: Slug | None

    def apply(self, matrix: Matrix) -> Matrix:
        """Reorder the rows."""
        function = function_of(matrix, self.function)
        return matrix.replace(functions=moved(matrix.functions, function, self.before))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Move it back."""
        function_of(matrix, self.function)
        before = follower(matrix.functions, self.function)
        return (MoveFunction(function=self.function, before=before),)


class AddParty(Change):
    """Add a column, before another or at the end."""

    kind: Literal["add_party"] = "add_party"
    party: Party
    before: Slug | None = None

    def apply(self, matrix: Matrix) -> Matrix:
        """Insert the party."""
        known = {site.id for site in matrix.sites}
        for site in self.party.sites:
            if site not in known:
                raise EditRefused(f"There is no site '{site}'; add the site first.")
        parties = inserted(matrix.parties, self.party, self.before, "party")
        at_most(parties, MAX_PARTIES, "parties")
        added = matrix.replace(parties=parties)
        bound = (self.party.contracts, self.party.subcontractor_of, self.party.agent.operator)
        return whole(added) if any(bound) or self.party.id in matrix.contracts_by_id else added

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveParty(party=self.party.id),)


class RemoveParty(Change):
    """Remove a column with all that names it; shares that named it are cleared."""

    kind: Literal["remove_party"] = "remove_party"
    party: Slug

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the party from the matrix, from every function and from other parties."""
        party_of(matrix, self.party)
        others = without(matrix.parties, self.party)
        return matrix.replace(
            parties=tuple(self._unbound(party) for party in others),
            functions=tuple(self._released(function) for function in matrix.functions),
        )

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add the party where it stood, then all that named it."""
        party = party_of(matrix, self.party)
        edits: list[Edit] = [AddParty(party=party, before=follower(matrix.parties, self.party))]
        for function in matrix.functions:
            if self.party in (function.shares or ()):
                edits.append(restoration(function))
            if self.party in function.duties:
                letters = function.duties[self.party]
                edits.append(SetDuties(function=function.id, party=self.party, letters=letters))
            if self.party in function.cells:
                cell = function.cells[self.party].model_dump(mode="json", exclude_none=True)
                edits.append(_stated("function", function.id, f"cells.{self.party}", cell))
            if self.party in (today := function.today.shares or {}):
                edits.append(_stated("function", function.id, "today.shares", dict(today)))
        for other in without(matrix.parties, self.party):
            if other.subcontractor_of == self.party:
                edits.append(_stated("party", other.id, "subcontractor_of", self.party))
            if other.agent.operator == self.party:
                edits.append(_stated("party", other.id, "agent.operator", self.party))
        return tuple(edits)

    def _released(self, function: Function) -> Function:
        today = function.today
        if self.party in (today.shares or ()):
            today = today.replace(shares=None)
        if self.party not in _parties_named(function):
            return function
        cells = {party: cell for party, cell in function.cells.items() if party != self.party}
        duties = {party: held for party, held in function.duties.items() if party != self.party}
        return function.replace(
            today=today,
            cells=immutabledict(cells),
            duties=immutabledict(duties),
            shares=None if self.party in (function.shares or ()) else function.shares,
        )

    def _unbound(self, other: Party) -> Party:
        if other.subcontractor_of == self.party:
            other = other.replace(subcontractor_of=None)
        if other.agent.operator == self.party:
            other = other.replace(agent=other.agent.replace(operator=None))
        return other


def _parties_named(function: Function) -> set[str]:
    today = function.today.shares or ()
    return {*(function.shares or ()), *function.duties, *function.cells, *today}


def _stated(subject: SubjectKind, item: str, attribute: str, value: JsonValue) -> SetAttribute:
    return SetAttribute(subject=subject, id=item, attribute=attribute, value=value)


class MoveParty(Change):
    """Move a column before another, or to the end."""

    kind: Literal["move_party"] = "move_party"
    party: Slug
    before: Slug | None

    def apply(self, matrix: Matrix) -> Matrix:
        """Reorder the columns."""
        party = party_of(matrix, self.party)
        return matrix.replace(parties=moved(matrix.parties, party, self.before))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Move it back."""
        party_of(matrix, self.party)
        before = follower(matrix.parties, self.party)
        return (MoveParty(party=self.party, before=before),)


class AddHandoff(Change):
    """Add a hand-off between two functions."""

    kind: Literal["add_handoff"] = "add_handoff"
    handoff: Handoff

    def apply(self, matrix: Matrix) -> Matrix:
        """Insert the hand-off in its canonical place."""
        sender, receiver = (
            matrix.function_names[function_of(matrix, end).id] for end in self.handoff.ends
        )
        if self.handoff.from_ == self.handoff.to:
            raise EditRefused(f"{sender} cannot hand off to itself; choose another function.")
        known_sites(matrix, self.handoff)
        if self.handoff.id in matrix.handoffs_by_id:
            raise EditRefused(
                f"{sender} already hands off to {receiver}; edit that hand-off, or name what "
                "else is handed over to add a second one."
            )
        handoffs = (*matrix.handoffs, self.handoff)
        at_most(handoffs, MAX_HANDOFFS, "hand-offs")
        return matrix.replace(handoffs=tuple(sorted(handoffs, key=lambda h: h.place)))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveHandoff(handoff=self.handoff.id),)


class RemoveHandoff(Change):
    """Remove a hand-off."""

    kind: Literal["remove_handoff"] = "remove_handoff"
    handoff: str

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the hand-off."""
        handoff_of(matrix, self.handoff)
        return matrix.replace(handoffs=without(matrix.handoffs, self.handoff))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add it again."""
        return (AddHandoff(handoff=handoff_of(matrix, self.handoff)),)
