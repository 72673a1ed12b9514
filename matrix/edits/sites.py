"""Edits that add and remove the places of work."""

from typing import TYPE_CHECKING, Literal

from matrix.edits.base import Change, at_most, follower, inserted, site_of, without
from matrix.model import Matrix, Site
from matrix.model.matrix import MAX_SITES
from matrix.values.errors import EditRefused
from matrix.values.phrases import listed
from matrix.values.value import Slug

if TYPE_CHECKING:
    from matrix.edits import Edit


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
        site_of(matrix, self.site)
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
        site = site_of(matrix, self.site)
        return (AddSite(site=site, before=follower(matrix.sites, self.site)),)
