"""Shares: what is a rounding of the whole, what is not, and what is said then."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matrix.document import loads, to_json, to_yaml
from matrix.edits import SetShares
from matrix.model.shares import is_whole, way_to_whole, whole
from matrix.rules import review
from matrix.values.errors import EditRefused

PARTIES = "abcdefghij"
BOARD = """
format: 1
title: Thirds
parties:
  - {{id: a, name: A team, kind: in_house}}
  - {{id: b, name: B vendor, kind: vendor}}
  - {{id: c, name: C vendor, kind: vendor}}
functions:
  - id: f
    name: Support
    ownership: mixed
    shares: {{a: {0}, b: {1}, c: {2}}}
    duties: {{a: [A, R], b: [R], c: [R]}}
"""


def board(*shares):
    """A function that three parties share."""
    return loads(BOARD.format(*shares))


def named(*shares):
    """The shares under the names of parties."""
    return dict(zip(PARTIES, shares, strict=False))


def objections(matrix):
    """What the rule about letters and shares says."""
    return [f for f in review(matrix).findings if f.rule == "raci.some-r"]


@pytest.mark.parametrize("share", ["0.33", "0.333", "0.3333", "33%", "33.3 %"])
def test_three_rounded_thirds_are_a_third_each(share):
    matrix = board(*[share] * 3)
    assert list(matrix.functions[0].shares.values()) == [1 / 3] * 3
    assert loads(to_yaml(matrix)) == loads(to_json(matrix)) == matrix
    assert not objections(matrix)


@pytest.mark.parametrize(
    ("shares", "scaled"),
    [
        ((0.67, 0.34), True),
        ((0.17,) * 6, True),
        ((0.08,) * 12, True),
        ((1 / 3, 1 / 3, 1 / 3), True),
        ((0.3, 0.3, 0.3), False),
        ((0.5, 0.45), False),
        ((0.5, 0.4), False),
        ((0.33, 0.33, 0.32), False),
        ((1.0, 1.0), False),
        ((1.0, 0.5), False),
        ((0.0, 0.0), False),
    ],
)
def test_only_what_rounding_explains_is_scaled(shares, scaled):
    given_shares = {str(place): share for place, share in enumerate(shares)}
    assert is_whole(whole(given_shares)) is scaled
    assert scaled or whole(given_shares) == given_shares


@given(st.lists(st.integers(1, 1_000), min_size=2, max_size=10), st.integers(2, 6))
def test_any_whole_that_was_rounded_is_whole_again(parts, places):
    unit = Decimal(1).scaleb(-places)
    rounded = [float((Decimal(part) / sum(parts)).quantize(unit)) for part in parts]
    assume(all(0 < share < 1 for share in rounded))
    assume(any(len(repr(share).partition(".")[2]) == places for share in rounded))
    assert is_whole(whole(named(*rounded)))


@given(st.lists(st.floats(0, 1, allow_nan=False), min_size=1, max_size=10))
def test_scaling_again_changes_nothing(shares):
    once = whole(named(*shares))
    assert whole(once) == once
    assert all(0 <= share <= 1 for share in once.values())


def test_shares_that_are_not_whole_are_told_with_what_to_write():
    (finding,) = objections(board(0.5, 0.2, 0.25))
    assert finding.message == "Support has shares that add up to 0.95 instead of 1."
    assert (
        finding.remedy == "Make the shares add up to 1: write 0.55 instead of 0.5 for one of them."
    )
    assert way_to_whole({"a": 1.0, "b": 1.0}) == "write 0 instead of 1 for one of them"
    assert way_to_whole({"a": 0.9, "b": 0.9, "c": 0.9}) == "correct them"


def test_an_edit_takes_rounded_shares_and_refuses_others_with_what_to_write():
    matrix = board(0.5, 0.25, 0.25)
    thirds = SetShares(function="f", shares=named(0.33, 0.33, 0.33)).apply(matrix)
    assert thirds.functions[0].shares == named(1 / 3, 1 / 3, 1 / 3)
    with pytest.raises(EditRefused, match=r"add up to 90% .*; write 60% instead of 50% for one"):
        SetShares(function="f", shares=named(0.5, 0.4)).apply(matrix)
