"""Votes on functions: where the voters stand, and how far they agree.

What one vote shows is here and needs nothing but the standard library; the coefficients over all
functions are in `matrix.consensus.between`, which loads scipy and statsmodels.
"""

from matrix.consensus.answers import ANSWERS, SCALE, Answer, NoChoice, answer_of
from matrix.consensus.tally import (
    DEFAULT_THRESHOLD,
    Tally,
    Votes,
    contested_first,
    place_on_scale,
    tallies,
    tally,
)

__all__ = [
    "ANSWERS",
    "DEFAULT_THRESHOLD",
    "SCALE",
    "Answer",
    "NoChoice",
    "Tally",
    "Votes",
    "answer_of",
    "contested_first",
    "place_on_scale",
    "tallies",
    "tally",
]
