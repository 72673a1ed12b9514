"""Edits that add, remove and reorder what a matrix lists."""

from typing import TYPE_CHECKING, Literal

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
    without,
)
from matrix.edits.sourcing import SetDuties, restoration
from matrix.model import Function, Handoff, Matrix, Party, Site
from matrix.model.matrix import MAX_FUNCTIONS, MAX_HANDOFFS, MAX_PARTIES, MAX_SITES
from matrix.values.errors import EditRefused
from matrix.values.phrases import listed
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
        for party in (*(self.function.shares or ()), *self.function.duties):
            party_of(matrix, party)
        functions = inserted(matrix.functions, self.function, self.before, "function")
        at_most(functions, MAX_FUNCTIONS, "functions")
        return matrix.replace(functions=functions)

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveFunction(function=self.function.id),)


class RemoveFunction(Change):
    """Remove a row with its hand-offs."""

    kind: Literal["remove_function"] = "remove_function"
    function: Slug

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the function and every hand-off from or to it."""
        function_of(matrix, self.function)
        return matrix.replace(
            functions=without(matrix.functions, self.function),
            handoffs=tuple(handoff for handoff in matrix.handoffs if not self._touches(handoff)),
        )

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add the function where it stood, then its hand-offs."""
        row = AddFunction(
            function=function_of(matrix, self.function),
            before=follower(matrix.functions, self.function),
        )
        lost = (handoff for handoff in matrix.handoffs if self._touches(handoff))
        return (row, *(AddHandoff(handoff=handoff) for handoff in lost))

    def _touches(self, handoff: Handoff) -> bool:
        return self.function in (handoff.from_, handoff.to)


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
        return matrix.replace(parties=parties)

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveParty(party=self.party.id),)


class RemoveParty(Change):
    """Remove a column with its duties; shares that named it are cleared."""

    kind: Literal["remove_party"] = "remove_party"
    party: Slug

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the party from the matrix and from every function."""
        party_of(matrix, self.party)
        return matrix.replace(
            parties=without(matrix.parties, self.party),
            functions=tuple(self._released(function) for function in matrix.functions),
        )

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add the party where it stood, then its shares and duties."""
        party = party_of(matrix, self.party)
        edits: list[Edit] = [AddParty(party=party, before=follower(matrix.parties, self.party))]
        for function in matrix.functions:
            if self.party in (function.shares or ()):
                edits.append(restoration(function))
            if self.party in function.duties:
                letters = function.duties[self.party]
                edits.append(SetDuties(function=function.id, party=self.party, letters=letters))
        return tuple(edits)

    def _released(self, function: Function) -> Function:
        if self.party not in {*(function.shares or ()), *function.duties}:
            return function
        tree = function.fields()
        tree["duties"] = {p: ls for p, ls in function.duties.items() if p != self.party}
        if self.party in (function.shares or ()):
            tree["shares"] = None
        return Function.model_validate(tree)


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


class AddSite(Change):
    """Add a place of work, before another or at the end."""

    kind: Literal["add_site"] = "add_site"
    site: Site
    before: Slug | None = None

    def apply(self, matrix: Matrix) -> Matrix:
        """Insert the site."""
        sites = inserted(matrix.sites, self.site, self.before, "site")
        at_most(sites, MAX_SITES, "sites")
        return matrix.replace(sites=sites)

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Remove it again."""
        return (RemoveSite(site=self.site.id),)


class RemoveSite(Change):
    """Remove a place of work that no party works from."""

    kind: Literal["remove_site"] = "remove_site"
    site: Slug

    def apply(self, matrix: Matrix) -> Matrix:
        """Drop the site."""
        self._found(matrix)
        names = matrix.party_names
        users = [names[party.id] for party in matrix.parties if self.site in party.sites]
        if users:
            raise EditRefused(
                f"This site is in use by {listed(users, len(users))}; remove it there first."
            )
        named = [h.id for h in matrix.handoffs if self.site in (h.from_site, h.to_site)]
        if named:
            raise EditRefused(
                f"The hand-off {named[0]} uses this site; remove it from the hand-off first."
            )
        return matrix.replace(sites=without(matrix.sites, self.site))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Add it where it stood."""
        site = self._found(matrix)
        return (AddSite(site=site, before=follower(matrix.sites, self.site)),)

    def _found(self, matrix: Matrix) -> Site:
        for site in matrix.sites:
            if site.id == self.site:
                return site
        raise EditRefused(f"There is no site '{self.site}'. Someone may have removed it.")


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
                f"{sender} already hands off to {receiver}; edit that hand-off instead."
            )
        handoffs = (*matrix.handoffs, self.handoff)
        at_most(handoffs, MAX_HANDOFFS, "hand-offs")
        return matrix.replace(handoffs=tuple(sorted(handoffs, key=lambda h: h.ends)))

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


__all__ = [
    "AddFunction",
    "AddHandoff",
    "AddParty",
    "AddSite",
    "MoveFunction",
    "MoveParty",
    "RemoveFunction",
    "RemoveHandoff",
    "RemoveParty",
    "RemoveSite",
]
