"""How a sentence lists things."""

import pytest

from matrix.values.phrases import listed


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("", ""),
        ("A", "A"),
        ("AB", "A and B"),
        ("ABC", "A, B and C"),
        ("ABCD", "A, B, C and 1 more"),
        ("ABCDE", "A, B, C and 2 more"),
    ],
)
def test_three_are_named_and_the_rest_is_counted(names, said):
    assert listed(list(names), 3) == said


def test_the_last_word_before_the_end_can_be_another():
    assert listed(["A", "B"], 3, "nor by") == "A nor by B"
