"""Measures of a matrix, against figures worked out by hand."""

import pytest
from hypothesis import given

from matrix.metrics import decided, in_house_ratio
from matrix.model import Ownership
from tests.charts.boards import boards
from tests.examples import matrix_from

SIX = (("strategy", 2), ("uiux", 2), ("dev", 10), ("cloud", 3), ("security", 3), ("support", 5))
LETTER = {"I": "{ours: 1}", "M": "{ours: 0.5, vendor: 0.5}", "O": "{vendor: 1}"}
HEAD = """
parties:
  - {id: ours, name: Our team, kind: in_house}
  - {id: vendor, name: Vendor, kind: vendor}
functions:
"""


def split(pattern: str) -> str:
    """Six functions of 25 people, one letter each: in-house, half and half, outsourced."""
    return HEAD + "".join(
        f"  - {{id: {i}, name: {i}, ownership: mixed, fte: {fte}, shares: {LETTER[letter]}}}\n"
        for (i, fte), letter in zip(SIX, pattern, strict=True)
    )


@pytest.mark.parametrize(
    ("pattern", "ratio"),
    [("IOOOIM", 7.5 / 25), ("IIIIII", 1), ("OOOOOO", 0), ("IIOIII", 15 / 25)],
)
def test_the_in_house_ratio_weighs_by_people(pattern, ratio):
    answer = in_house_ratio(matrix_from(split(pattern)))
    assert answer.low == answer.high == pytest.approx(ratio)
    assert answer.exact and (answer.known, answer.of) == (6, 6)


def test_iooiim_prints_as_thirty_per_cent():
    assert str(in_house_ratio(matrix_from(split("IOOOIM")))) == "30%"


def test_missing_people_are_counted_and_never_filled_in():
    answer = in_house_ratio(matrix_from(split("IOOOIM").replace("fte: 10, ", "")))
    assert answer.low == pytest.approx(7.5 / 15)
    assert (answer.known, answer.of, answer.exact) == (5, 6, False)
    assert str(answer) == "50% (5 of 6)"


def test_an_unknown_split_leaves_the_ratio_open():
    document = split("IOOOIM").replace(", shares: {ours: 0.5, vendor: 0.5}", "")
    answer = in_house_ratio(matrix_from(document))
    assert (answer.low, answer.high) == (pytest.approx(5 / 25), pytest.approx(10 / 25))
    assert str(answer) == "20–40%" and not answer.exact


def test_without_any_people_there_is_no_ratio():
    assert in_house_ratio(matrix_from(HEAD + "  - {id: f, name: F, fte: 0}\n")) is None
    assert in_house_ratio(matrix_from(HEAD + "  - {id: f, name: F}\n")) is None


def test_decided_counts_what_is_in_force():
    document = split("IOOOIM") + "  - {id: open, name: Open}\n"
    counts = decided(matrix_from(document))
    assert (counts.in_house, counts.mixed, counts.outsourced, counts.undecided) == (2, 1, 3, 1)
    assert (counts.decided, counts.of) == (6, 7)
    assert dict(counts)[Ownership.OUTSOURCED] == 3


@given(boards())
def test_a_ratio_lies_between_nothing_and_everything(matrix):
    answer = in_house_ratio(matrix)
    if answer is not None:
        assert -1e-9 <= answer.low <= answer.high <= 1 + 1e-9
        assert 0 < answer.known <= answer.of
