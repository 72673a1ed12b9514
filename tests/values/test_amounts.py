"""Amounts of money in words."""

from decimal import Decimal
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.values.amounts import change, money


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1_200_000, 1_500_000, "EUR 1.2–1.5 m"),
        (1_200_000, 1_200_000, "EUR 1.2 m"),
        (1_234_567, 1_234_567, "EUR 1.23 m"),
        (1_231_000, 1_234_000, "EUR 1.23–1.24 m"),
        (1_150_000, 1_150_001, "EUR 1.15–1.16 m"),
        (800_000, 1_200_000, "EUR 0.8–1.2 m"),
        (5_000, 1_200_000, "EUR 0.005–1.2 m"),
        (0, 1_200_000, "EUR 0–1.2 m"),
        (8_500, 9_000, "EUR 8,500–9,000"),
        (80_000, 95_400, "EUR 80–95.4 k"),
        (999_999, 999_999, "EUR 1,000 k"),
        (2.5e9, 3e9, "EUR 2.5–3 bn"),
        (0, 0, "EUR 0"),
        (12.5, 12.5, "EUR 12.5"),
        (80_000, inf, "at least EUR 80 k"),
        (1_239_999, inf, "at least EUR 1.23 m"),
        (0, inf, "unknown"),
    ],
)
def test_amounts_have_three_digits_and_say_their_unit_once(low, high, words):
    assert money(low, high, "EUR") == words


def test_a_board_without_a_currency_shows_numbers_alone():
    assert money(80_000, inf) == "at least 80 k"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-300_000, 100_000, "EUR −300 to +100 k"),
        (-1_500_000, 200_000, "EUR −1.5 to +0.2 m"),
        (-1_500_000, -1_200_000, "EUR −1.5 to −1.2 m"),
        (200_000, 200_000, "EUR +200 k"),
        (-1_239_999, -1_231_000, "EUR −1.24 to −1.23 m"),
        (0, 200_000, "EUR 0 to +200 k"),
        (0, 0, "no change"),
        (20_000, inf, "at least EUR +20 k"),
        (-inf, -20_000, "at most EUR −20 k"),
        (-inf, inf, "unknown"),
    ],
)
def test_a_change_has_its_sign(low, high, words):
    assert change(low, high, "EUR") == words


@given(st.decimals(1, 10**12, places=2), st.decimals(1, 10**12, places=2))
def test_rounding_never_narrows_a_range(one, other):
    low, high = sorted((float(one), float(other)))
    if low == high:
        return
    first, _, last = money(low, high).partition("–")
    number, _, word = last.partition(" ")
    unit = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9}[word]
    shown = [Decimal(end.replace(",", "")) * unit for end in (first, number)]
    assert shown[0] <= Decimal(repr(low)) and Decimal(repr(high)) <= shown[1]
