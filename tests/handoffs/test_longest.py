"""The longest way: against trying every way out, and with loops passed once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs.longest import longest

FUNCTIONS = ("a", "b", "c", "d", "e")
FORWARD = [(x, y) for i, x in enumerate(FUNCTIONS) for y in FUNCTIONS[i + 1 :]]
HOURS = st.integers(0, 9).map(float)


def handed(lines):
    """One hand-off a line."""
    return [(">".join(ends), ends, hours) for ends, hours in lines.items()]


def taken(path, lines, work) -> float:
    passed = {">".join(ends): hours for ends, hours in lines.items()}
    return sum(passed[item] if item in passed else work.get(item, 0.0) for item in path)


def every_way(lines):
    """All ways through a board without loops, as functions in order."""
    ways = [(function,) for function in FUNCTIONS]
    for way in ways:
        ways.extend((*way, receiver) for sender, receiver in lines if sender == way[-1])
    return ways


@given(
    st.dictionaries(st.sampled_from(FORWARD), HOURS),
    st.dictionaries(st.sampled_from(FUNCTIONS), HOURS),
)
def test_no_way_is_longer(lines, work):
    def length(way):
        return sum(lines[ends] for ends in pairwise(way)) + sum(work.get(f, 0.0) for f in way)

    path = longest(FUNCTIONS, handed(lines), work)
    assert taken(path, lines, work) == max(map(length, every_way(lines)))
    on_it = tuple(item for item in path if ">" not in item)
    assert [item for item in path if ">" in item] == [">".join(ends) for ends in pairwise(on_it)]


def test_a_loop_is_passed_once_with_all_its_hand_offs():
    lines = {("a", "b"): 1.0, ("b", "c"): 2.0, ("c", "b"): 4.0, ("c", "d"): 8.0}
    path = longest(FUNCTIONS, handed(lines), {"e": 3.0})
    assert path == ("a", "a>b", "b", "c", "b>c", "c>b", "c>d", "d")


def test_a_board_without_functions_has_no_way():
    assert longest((), (), {}) == ()


def test_of_several_hand_offs_between_two_functions_the_longest_is_on_the_way():
    """They are on their way at the same time; of two that take equally long it is the first."""
    ends = ("a", "b")
    lines = [("a>b", ends, 1.0), ("a>b>late", ends, 3.0), ("a>b>later", ends, 3.0)]
    assert longest(FUNCTIONS, lines, {}) == ("a", "a>b>late", "b")
    back = ("b>a", ("b", "a"), 2.0)
    assert longest(FUNCTIONS, [*lines, back], {}) == ("a", "b", "a>b>late", "b>a")
