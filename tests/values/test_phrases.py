"""How a sentence counts and lists things, and how it puts hours and days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.values.phrases import (
    arrow,
    counted,
    listed,
    quoted,
    shortened,
    spoken_days,
    spoken_hours,
    told_apart,
)


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


def test_a_list_after_a_colon_has_an_and_only_before_the_count():
    assert shortened(["A", "B"], 2) == "A, B"
    assert shortened(["A", "B", "C"], 2) == "A, B and 1 more"


def test_the_last_word_before_the_end_can_be_another():
    assert listed(["A", "B"], 3, "nor by") == "A nor by B"


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "blocker", "0 blockers"),
        (1, "blocker", "1 blocker"),
        (2, "open question", "2 open questions"),
        (3, "advice", "3 advice"),
        (2, "party", "2 parties"),
        (1, "person", "1 person"),
        (0, "person", "0 people"),
        (2, "entry", "2 entries"),
    ],
)
def test_a_count_has_the_noun_that_fits_it(number, noun, words):
    assert counted(number, noun) == words


def test_a_plural_can_be_given():
    assert counted(2, "cell of letters", "cells of letters") == "2 cells of letters"
    assert counted(1, "cell of letters", "cells of letters") == "1 cell of letters"


def test_an_arrow_joins_the_ends():
    assert arrow("Design", "Build") == "Design → Build"


def test_a_long_quotation_ends_in_an_ellipsis():
    assert quoted("Keep the lead", 20) == "“Keep the lead”"
    assert quoted("because " * 20, 20) == "“because because …”"


@pytest.mark.parametrize(
    ("hours", "words"),
    [(19.6, "19.6 h"), (54.0, "54 h"), (0.0, "0 h"), (0.01, "<0.1 h"), (None, "?"),
     (1234.5, "1,234.5 h")],
)  # fmt: skip
def test_hours_are_rounded_to_a_tenth(hours, words):
    assert spoken_hours(hours) == words


def test_hours_can_be_a_least_or_unknown():
    assert spoken_hours(28.5, at_least=True) == "≥ 28.5 h"
    assert spoken_hours(0.01, at_least=True) == "≥ 0 h"
    assert spoken_hours(None, unknown="Unknown") == "Unknown"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("mon tue wed thu fri", "Mon–Fri"),
        ("sun mon tue wed thu", "Sun–Thu"),
        ("mon wed", "Mon, Wed"),
        ("sat sun", "Sat, Sun"),
        ("mon tue wed thu fri sat sun", "every day"),
        ("", "no day"),
    ],
)
def test_working_days_are_a_run_or_a_list(days, words):
    assert spoken_days(days.split()) == words


def apart(*rows):
    """What rows, given as name and heading, are called."""
    items = ((str(number), name, heading) for number, (name, heading) in enumerate(rows))
    return list(told_apart(items).values())


def test_names_that_stand_once_stay_as_they_are():
    assert apart(("Sales", "A"), (" Design\t", None), ("sales", "A")) == [
        "Sales", " Design\t", "sales",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (("Stage 1", "Stage 2"), ("Stage 1", "Stage 2")),
        (("Stage 1", None), ("Stage 1", "2")),
        ((None, ""), ("1", "2")),
        (("Stage 1", "Stage 1 ", "Stage 2"), ("1", "2", "Stage 2")),
        (("2", None), ("2", "3")),
    ],
)
def test_names_that_stand_twice_get_their_heading_or_a_number(headings, words):
    called = apart(*(("Migration", heading) for heading in headings))
    assert called == [f"Migration ({word})" for word in words]


def test_names_that_only_look_alike_are_told_apart_too():
    called = apart(("Payroll", None), ("P\u0430yro\u200bll", None), ("payroll", None))
    assert called == ["Payroll (1)", "P\u0430yro\u200bll (2)", "payroll"]


def test_a_number_that_another_name_carries_is_left_out():
    called = apart(("Migration", None), ("Migration (1)", None), ("Migration", None))
    assert called == ["Migration (2)", "Migration (1)", "Migration (3)"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "A ", "A (1)", "A (2)", "A (B)", "B"]),
            st.sampled_from([None, "", "B", "B ", "1", "2", "B) (1"]),
        )
    )
)
def test_no_two_are_called_alike(rows):
    called = [" ".join(name.split()) for name in apart(*rows)]
    assert len(set(called)) == len(called) == len(rows)
