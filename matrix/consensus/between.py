"""Agreement over all functions voted on, each figure beside how easily chance would reach it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from matrix.consensus.answers import SCALE, NoChoice
from matrix.consensus.coefficients import (
    Array,
    fleiss_kappa,
    kendall_w,
    krippendorff_alpha,
    mean_ranks,
    nominal,
    observed_disagreement,
    ordinal,
)
from matrix.consensus.tally import Votes, place_on_scale

PERMUTATIONS = 2_000
SEED = 1_984
"""Any fixed number would do; the same votes shall give the same p."""

CELLS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient and its permutation p."""

    value: float
    p: float


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W, over the voters who voted on every function that has votes."""

    w: float
    p: float
    """By permutation; with few voters the one to read."""
    chi_square: float
    """m(n − 1)W, which is Friedman's statistic with the functions as treatments."""
    df: int
    p_chi_square: float
    """By the χ² distribution, which is too careful with few voters (Legendre 2005)."""
    voters: int
    functions: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the voters agree over all functions; None where the votes leave it undefined."""

    voters: int
    """People with at least one vote for a choice."""
    functions: int
    """Functions with at least one vote."""
    krippendorff_nominal: Coefficient | None
    krippendorff_ordinal: Coefficient | None
    fleiss: Coefficient | None
    kendall: Concordance | None


def agreement_between(votes: Votes, permutations: int = PERMUTATIONS) -> Agreement:
    """Every coefficient over all functions, with its p by permutation.

    The null hypothesis: each voter hands out the choices they made (two in-house, one mixed, say)
    over the functions they voted on without regard to which function it is, independently of
    the other voters. Under it every order of a voter's own votes is equally likely, so each
    voter's votes are shuffled among the functions they voted on; how often each voter chose
    what, and who did not vote where, stays. p = (1 + shuffles that agree at least as much as the
    votes) / (1 + shuffles), one-sided, and never 0. The seed is fixed and the voters are put in
    an order of their votes, so p depends on neither chance nor names of voters.

    An abstention or an objection is a missing vote.

    Sources: Legendre 2005, J Agric Biol Environ Stat 10:226–245 (shuffling within judges);
    Phipson & Smyth 2010, Stat Appl Genet Mol Biol 9:39 (the 1 +).

    Raises:
        MatrixError: a choice is undecided.
    """
    table = _table(votes)
    return Agreement(
        voters=table.shape[0],
        functions=table.shape[1],
        **_chance_corrected(table, permutations),
        kendall=_concordance(table, permutations),
    )


def _table(votes: Votes) -> Array:
    """Voters × functions with votes, as places on the scale; NaN where somebody did not vote."""
    places = {
        function: {
            voter: place_on_scale(answer)
            for voter, answer in cast.items()
            if not isinstance(answer, NoChoice)
        }
        for function, cast in votes.items()
    }
    functions = sorted(function for function, cast in places.items() if cast)
    voters = {voter for cast in places.values() for voter in cast}
    rows = sorted([places[function].get(voter, -1) for function in functions] for voter in voters)
    table = np.array(rows, dtype=float).reshape(len(voters), len(functions))
    return np.where(table < 0, np.nan, table)


def _counts(tables: Array) -> Array:
    """Functions × choices: how many chose what."""
    return np.stack([(tables == place).sum(axis=-2) for place in range(len(SCALE))], axis=-1)


def _chance_corrected(table: Array, permutations: int) -> dict[str, Coefficient | None]:
    counts = _counts(table)
    shared = table[:, counts.sum(axis=1) >= 2]
    margins = _counts(shared).sum(axis=0)
    metrics = [metric(margins) for metric in (nominal, ordinal)]
    values = {
        "krippendorff_nominal": krippendorff_alpha(counts, nominal),
        "krippendorff_ordinal": krippendorff_alpha(counts, ordinal),
        "fleiss": fleiss_kappa(counts),
    }
    if values["krippendorff_nominal"] is None:
        return dict.fromkeys(values)

    def accord(tables: Array) -> Array:
        counts = _counts(tables)
        return -np.stack([observed_disagreement(counts, metric) for metric in metrics])

    by_name, by_order = _shuffled_p(shared, accord, permutations)
    # With equally many votes on each function, κ rises and falls with the nominal α.
    chances = (by_name, by_order, by_name)
    return {
        name: None if value is None else Coefficient(value, p)
        for (name, value), p in zip(values.items(), chances, strict=True)
    }


def _concordance(table: Array, permutations: int) -> Concordance | None:
    complete = table[~np.isnan(table).any(axis=1)]
    w = kendall_w(complete)
    if w is None:
        return None
    voters, functions = complete.shape
    statistic = voters * (functions - 1) * w

    def accord(ranks: Array) -> Array:
        return np.asarray((ranks.sum(axis=-2) ** 2).sum(axis=-1))[None]

    (p,) = _shuffled_p(mean_ranks(complete), accord, permutations)
    return Concordance(
        w=w,
        p=p,
        chi_square=statistic,
        df=functions - 1,
        p_chi_square=float(chi2.sf(statistic, functions - 1)),
        voters=voters,
        functions=functions,
    )


def _shuffled_p(
    table: Array, accord: Callable[[Array], Array], permutations: int
) -> tuple[float, ...]:
    """For each statistic of `accord`, how often shuffled rows agree at least as much."""
    (seen,) = accord(table[None]).T
    least = seen - 1e-9 * (1 + np.abs(seen))
    reached = sum(
        (accord(batch) >= least[:, None]).sum(axis=1) for batch in _shuffles(table, permutations)
    )
    return tuple(float(p) for p in (1 + reached) / (1 + permutations))


def _shuffles(table: Array, permutations: int) -> Iterator[Array]:
    """Batches of the table with each row's entries shuffled among the places it fills."""
    generator = np.random.default_rng(SEED)
    batch = max(1, min(permutations, CELLS_AT_ONCE // table.size))
    for start in range(0, permutations, batch):
        size = min(batch, permutations - start)
        shuffled = np.broadcast_to(table, (size, *table.shape)).copy()
        for row, entries in enumerate(table):
            filled = np.flatnonzero(~np.isnan(entries))
            shuffled[:, row, filled] = generator.permuted(shuffled[:, row, filled], axis=1)
        yield shuffled
