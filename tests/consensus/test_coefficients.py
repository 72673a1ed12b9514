"""The coefficients against published values."""

import numpy as np
import pytest
from scipy.stats import friedmanchisquare

from matrix.consensus.coefficients import (
    fleiss_kappa,
    kendall_w,
    krippendorff_alpha,
    nominal,
    ordinal,
)

_ = None
# Krippendorff's data "C": four observers, twelve units, five values.
DATA_C = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# Fleiss 1971 as commonly retold: ten subjects, fourteen raters, five categories.
FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip
# Siegel: three executives rank six applicants.
SIEGEL = [(1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1)]


def interval(margins):
    values = np.arange(1, len(margins) + 1)
    return np.subtract.outer(values, values) ** 2.0


def ratio(margins):
    values = np.arange(1, len(margins) + 1)
    return (np.subtract.outer(values, values) / np.add.outer(values, values)) ** 2


def counted(rows, values=(1, 2, 3, 4, 5)):
    return np.array([[column.count(v) for v in values] for column in zip(*rows, strict=True)])


@pytest.mark.parametrize(
    ("metric", "alpha"), [(nominal, 0.7434), (ordinal, 0.8154), (interval, 0.8491), (ratio, 0.7974)]
)
def test_alpha_gives_the_published_values(metric, alpha):
    assert krippendorff_alpha(counted(DATA_C), metric) == pytest.approx(alpha, abs=5e-5)


def test_fleiss_kappa_gives_the_published_value():
    assert fleiss_kappa(np.array(FLEISS)) == pytest.approx(0.2099, abs=5e-5)


def test_kendall_w_gives_the_published_value():
    w = kendall_w(np.array(SIEGEL))
    assert w == pytest.approx(0.1619, abs=5e-5)
    assert 3 * 5 * w == pytest.approx(2.4286, abs=5e-5)
    mean_rho = np.mean([np.corrcoef(SIEGEL)[pair] for pair in ((0, 1), (0, 2), (1, 2))])
    assert (3 * w - 1) / 2 == pytest.approx(mean_rho) == pytest.approx(-0.2571, abs=5e-5)


def test_kendall_w_with_ties_is_friedman_s_statistic():
    ratings = np.array(
        [[0, 1, 2, 2, 0, 1], [0, 0, 2, 1, 1, 1], [1, 1, 1, 2, 0, 0], [2, 2, 2, 2, 2, 2]]
    )
    friedman = friedmanchisquare(*ratings.T)
    assert kendall_w(ratings) * 4 * 5 == pytest.approx(friedman.statistic)
