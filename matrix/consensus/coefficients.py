"""Coefficients of agreement over a table of ratings; None where one is undefined, never NaN."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata
from statsmodels.stats.inter_rater import fleiss_kappa as fleiss_of

Array = npt.NDArray[Any]
Distances = Callable[[Array], Array]
"""Squared distances between all pairs of values, given how often each value was rated."""


def nominal(margins: Array) -> Array:
    """0 for the same value, 1 for any other."""
    return 1.0 - np.eye(len(margins))


def ordinal(margins: Array) -> Array:
    """(Σ n_g over c ≤ g ≤ k, less (n_c + n_k)/2)², that is, the squared gap of mean ranks."""
    ranks = np.cumsum(margins) - margins / 2
    return np.asarray((ranks[:, None] - ranks[None, :]) ** 2, dtype=float)


def pairable(counts: Array) -> Array:
    """The units that at least two have rated; the others say nothing about agreement."""
    return np.asarray(counts[counts.sum(axis=1) >= 2], dtype=float)


def observed_disagreement(counts: Array, distances: Array) -> Array:
    """Krippendorff's D_o = (1/N) Σ_u Σ_c,k n_uc n_uk δ²_ck / (m_u − 1), over the last two axes.

    `counts` holds units × values, each unit rated at least twice; axes before that are cases.
    """
    rated = counts.sum(axis=-1)
    pairs = np.einsum("...uc,ck,...uk->...u", counts, distances, counts, optimize=True)
    return np.asarray((pairs / (rated - 1)).sum(axis=-1) / rated.sum(axis=-1))


def krippendorff_alpha(counts: Array, metric: Distances = nominal) -> float | None:
    """Krippendorff's α = 1 − D_o/D_e: 1 is full agreement, 0 what chance gives, less is worse.

    `counts` says for each unit (row) how many gave each value (column, in the order of the
    scale); ratings may be missing. D_e = Σ_c,k n_c n_k δ²_ck / (N(N − 1)) over the N ratings of
    units rated at least twice. None with fewer than two such units, where α is 0 whatever they
    hold, and where all ratings are the same. Source: Krippendorff 2011, Computing
    Krippendorff's Alpha-Reliability, University of Pennsylvania.
    """
    units = pairable(counts)
    margins = units.sum(axis=0)
    if len(units) < 2 or np.count_nonzero(margins) < 2:
        return None
    distances = metric(margins)
    total = margins.sum()
    expected = margins @ distances @ margins / (total * (total - 1))
    return float(1 - observed_disagreement(units, distances) / expected)


def fleiss_kappa(counts: Array) -> float | None:
    """Fleiss' κ = (P̄ − P̄_e)/(1 − P̄_e): 1 is full agreement, 0 what chance gives.

    `counts` as for α. None unless every rated unit has the same number of ratings, two or more;
    with fewer than two such units; and where all ratings are the same. Source: Fleiss 1971,
    Psychol Bull 76:378–382.
    """
    rated = counts[counts.sum(axis=1) > 0]
    sizes = rated.sum(axis=1)
    if len(rated) < 2 or sizes.min() < 2 or sizes.min() != sizes.max():
        return None
    if np.count_nonzero(rated.sum(axis=0)) < 2:
        return None
    return float(fleiss_of(rated))


def mean_ranks(ratings: Array) -> Array:
    """The ranks that each rater (row) gives the units (columns); ties share their mean rank."""
    return np.asarray(rankdata(ratings, axis=1), dtype=float)


def kendall_w(ratings: Array) -> float | None:
    """Kendall's W = 12 S/(m²(n³ − n) − m Σ T), T = Σ(t³ − t): 0 to 1, 1 the same order for all.

    `ratings` holds raters × units without gaps. S is the sum of squared deviations of the n rank
    sums, t the sizes of a rater's ties. None below two raters or two units, and where every
    rater ties all units. Source: Kendall & Babington Smith 1939, Ann Math Stat 10:275–287;
    ties: Siegel & Castellan 1988, Nonparametric Statistics.
    """
    raters, units = ratings.shape
    if raters < 2 or units < 2:
        return None
    sums = mean_ranks(ratings).sum(axis=0)
    ties = sum(float((t**3 - t).sum()) for t in map(_tie_sizes, ratings))
    most = raters**2 * (units**3 - units) - raters * ties
    return float(12 * ((sums - sums.mean()) ** 2).sum() / most) if most else None


def _tie_sizes(row: Array) -> Array:
    return np.unique(row, return_counts=True)[1].astype(float)
