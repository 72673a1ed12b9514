"""How far external work hangs on few vendors, few owners, few countries.

The Herfindahl–Hirschman index Σ (100 s)² of shares s, and its reciprocal 10⁴ / HHI, the number of
equal holders that would be as concentrated. With one to four vendors the index is at least 2,500
whatever one does, so cut-offs of competition law say nothing here; look at the effective number
and at the largest share of critical work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from immutabledict import immutabledict

from matrix.model import Function, Matrix, Party
from matrix.model.shares import TOLERANCE
from matrix.model.sourcing import critical, external_share, split

Unit = Literal["fte", "functions"]
"""What work is measured by: full-time equivalents, or each function alike where none is stated."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Who holds which part of the external work, over `known` of the `of` functions with any."""

    shares: Mapping[str, float]
    """Holder to its part, the largest first; together 1, empty where nothing is known."""
    known: int
    of: int

    @property
    def hhi(self) -> float | None:
        """Σ (100 s)², from 10,000 for one holder down; None where nothing is known."""
        return hhi(self.shares.values()) if self.shares else None

    @property
    def effective(self) -> float | None:
        """How many equal holders would be as concentrated; None where nothing is known."""
        return 10_000 / self.hhi if self.hhi else None

    @property
    def top(self) -> str | None:
        """The largest holder, the first met of equals."""
        return next(iter(self.shares), None)

    @property
    def top_share(self) -> float | None:
        """The part of the largest holder."""
        return next(iter(self.shares.values()), None)


@dataclass(frozen=True, slots=True)
class Held:
    """External work by who holds it: all of it, and the critical part."""

    all: Spread
    critical: Spread

    @property
    def hhi(self) -> float | None:
        """The index over all external work."""
        return self.all.hhi

    @property
    def effective(self) -> float | None:
        """The effective number of holders of all external work."""
        return self.all.effective

    @property
    def top_share(self) -> float | None:
        """The largest holder's part of the critical external work; None where none is stated."""
        return self.critical.top_share


@dataclass(frozen=True, slots=True)
class Concentration:
    """External work by party, by ultimate owner and by country."""

    by_party: Held
    """Under the party's id."""
    by_parent: Held
    """Under the name of the ultimate owner; a party without one owns itself.

    Software belongs to its operator.
    """
    by_country: Held
    """Under the code of the country that the party is in."""
    measured_by: Unit


def hhi(shares: Iterable[float]) -> float:
    """The Herfindahl–Hirschman index of shares that add up to 1: 30/30/20/20 gives 2,600."""
    return sum((100 * share) ** 2 for share in shares)


def country_of(matrix: Matrix, party: Party) -> str | None:
    """Where a party works: its country, else the one country that all its sites lie in."""
    if party.country is not None:
        return party.country
    countries = {site.country for site in matrix.sites if site.id in party.sites}
    return countries.pop() if len(countries) == 1 else None


@lru_cache(maxsize=64)
def concentration(matrix: Matrix) -> Concentration:
    """How the external work is spread, over the functions of which it is stated who does it.

    Work is measured in full-time equivalents where at least one function with external work
    states them, and then only over the functions that do; else each function counts alike.
    A function without shares counts where it is outsourced and one external party holds an R.
    """
    outside = tuple(f for f in matrix.functions if _outside(matrix, f))
    unit: Unit = "fte" if any(f.fte is not None for f in outside) else "functions"
    pieces = {f.id: _pieces(matrix, f, unit) for f in outside}
    urgent = {
        f.id: pieces[f.id] if critical(f) else None for f in outside if critical(f) is not False
    }

    def shares_by(holder: Mapping[str, str | None]) -> Held:
        return Held(_spread(pieces, holder), _spread(urgent, holder))

    parties = matrix.parties
    return Concentration(
        by_party=shares_by({party.id: party.id for party in parties}),
        by_parent=shares_by({party.id: _owner(matrix, party) for party in parties}),
        by_country=shares_by({party.id: country_of(matrix, party) for party in parties}),
        measured_by=unit,
    )


def _owner(matrix: Matrix, party: Party) -> str:
    behind = party if party.parent else matrix.run_by[party.id] or party
    return behind.parent or behind.name


def _outside(matrix: Matrix, function: Function) -> bool:
    return external_share(function, matrix.external_ids).high > TOLERANCE


def _pieces(matrix: Matrix, function: Function, unit: Unit) -> Mapping[str, float] | None:
    """The external parties of a function and how much each does; None where that is not stated."""
    parts = split(matrix, function)
    amount = function.fte if unit == "fte" else 1.0
    if parts is None or amount is None:
        return None
    return {p: amount * part for p, part in parts.items() if p in matrix.external_ids}


def _spread(
    pieces: Mapping[str, Mapping[str, float] | None], holder: Mapping[str, str | None]
) -> Spread:
    amounts: dict[str, float] = defaultdict(float)
    known = 0
    for parts in pieces.values():
        owned = _by_owner(parts, holder)
        if owned is not None:
            known += 1
            for owner, amount in owned:
                amounts[owner] += amount
    total = sum(amounts.values())
    largest_first = sorted(amounts.items(), key=lambda item: -item[1])
    shares = {owner: amount / total for owner, amount in largest_first} if total else {}
    return Spread(immutabledict(shares), known, len(pieces))


def _by_owner(
    parts: Mapping[str, float] | None, holder: Mapping[str, str | None]
) -> list[tuple[str, float]] | None:
    """The parts under the names of their holders; None where one of them is not stated."""
    if parts is None:
        return None
    owned: list[tuple[str, float]] = []
    for party, amount in parts.items():
        owner = holder[party]
        if owner is None:
            return None
        owned.append((owner, amount))
    return owned
