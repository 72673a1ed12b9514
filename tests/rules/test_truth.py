"""Kleene logic: what is certain stays certain, whatever is missing elsewhere."""

import itertools

import pytest
from hypothesis import given as property_of
from hypothesis import strategies as st

from matrix.model.sourcing import Span
from matrix.rules.kleene import (
    FALSE,
    NONE,
    TRUE,
    Need,
    Number,
    Truth,
    all_of,
    any_of,
    equal,
    given,
    total,
    unknown,
)

PRICE = Need("functions", "pricing", "fte")
CLAUSES = Need("contracts", "indus", "clauses")
MAYBE, PERHAPS = unknown({PRICE}), unknown({CLAUSES})

truths = st.sampled_from([TRUE, FALSE, MAYBE, PERHAPS])
ends = st.integers(-4, 4)


@st.composite
def numbers(draw) -> Number:
    low, high = sorted((draw(ends), draw(ends)))
    is_open = low < high and draw(st.booleans())
    return Number(Span(low, high, is_open), NONE if low == high else frozenset({PRICE}))


def possible(number: Number) -> list[float]:
    """Numbers on a fine grid that may turn out to be the one meant."""
    span = number.span
    grid = [step / 4 for step in range(round(span.low * 4), round(span.high * 4) + 1)]
    return grid[1:-1] if span.open else grid


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_tables_are_those_of_kleene(left, right, both, either):
    a, b = (MAYBE if value is None else Truth(value) for value in (left, right))
    assert (a & b).value is (b & a).value is both
    assert (a | b).value is (b | a).value is either


@pytest.mark.parametrize(("value", "opposite"), [(TRUE, FALSE), (FALSE, TRUE), (MAYBE, MAYBE)])
def test_negation_keeps_what_is_missing(value, opposite):
    assert ~value == opposite


@property_of(truths, truths)
def test_de_morgan(a, b):
    assert ~(a & b) == ~a | ~b
    assert ~(a | b) == ~a & ~b


@property_of(truths, truths, truths)
def test_conjunction_and_disjunction_are_lattice_operations(a, b, c):
    assert (a & b) & c == a & (b & c)
    assert a | b == b | a
    assert a & a == a
    assert (a & (b | c)).value is ((a & b) | (a & c)).value


@property_of(truths)
def test_false_settles_a_conjunction_and_true_a_disjunction_without_needs(other):
    assert FALSE & other == other & FALSE == FALSE
    assert TRUE | other == other | TRUE == TRUE


def test_an_unknown_answer_names_every_fact_it_waits_for():
    assert (MAYBE & PERHAPS).needs == (MAYBE | PERHAPS).needs == {PRICE, CLAUSES}
    assert (MAYBE & TRUE).needs == {PRICE}


@property_of(st.lists(truths))
def test_any_and_all_mirror_each_other(items):
    assert any_of(items) == ~all_of(~item for item in items)


def test_nothing_is_any_of_none_and_everything_is_all_of_none():
    assert any_of([]) == FALSE
    assert all_of([]) == TRUE


@property_of(truths, truths)
def test_equal_is_unknown_as_soon_as_one_side_is(a, b):
    known = a.value is not None and b.value is not None
    assert equal(a, b).value is ((a.value is b.value) if known else None)


def test_a_truth_refuses_to_be_a_plain_condition():
    with pytest.raises(TypeError, match="three values"):
        bool(MAYBE)


@property_of(numbers(), ends)
def test_a_comparison_is_certain_exactly_when_every_possible_number_agrees(number, limit):
    comparisons = {
        "__lt__": lambda x: x < limit,
        "__le__": lambda x: x <= limit,
        "__gt__": lambda x: x > limit,
        "__ge__": lambda x: x >= limit,
    }
    for name, compare in comparisons.items():
        answers = {compare(x) for x in possible(number)}
        expected = answers.pop() if len(answers) == 1 else None
        truth = getattr(number, name)(limit)
        assert truth.value is expected, name
        assert bool(truth.needs) is (expected is None)


@pytest.mark.parametrize(
    ("limit", "above", "at_least"),
    [(0, True, True), (0.3, None, None), (1, False, False), (-1, True, True), (2, False, False)],
)
def test_a_mixed_function_lies_strictly_between_nothing_and_everything(limit, above, at_least):
    part = Number(Span(0, 1, open=True), frozenset({PRICE}))
    assert (part > limit).value is above
    assert (part >= limit).value is at_least


@property_of(numbers(), numbers(), ends)
def test_a_sum_is_never_more_certain_than_its_parts_allow(left, right, limit):
    answer = (total((left, right)) < limit).value
    sums = [a + b for a, b in itertools.product(possible(left), possible(right))]
    if answer is not None:
        assert all((value < limit) is answer for value in sums)


def test_only_a_known_number_is_exact():
    assert Number.of(2).exact == 2
    assert Number(Span(0, 4), frozenset({PRICE})).exact is None


@pytest.mark.parametrize(
    ("need", "text"),
    [
        (PRICE, "functions.pricing.fte"),
        (CLAUSES, "contracts.indus.clauses"),
        (Need("matrix", "", "as_of"), "matrix.as_of"),
    ],
)
def test_a_need_reads_as_the_path_of_the_missing_fact(need, text):
    assert str(need) == text


def test_a_condition_on_known_facts_has_no_third_value():
    assert (given(True), given(False)) == (TRUE, FALSE)
