"""The hours of a site in words."""

import pytest

from matrix.edits import SetAttribute
from matrix.model import Matrix, Site
from matrix.words.edits import describe
from matrix.words.hours import hours_words, working_hours
from tests.calendars.sites import DUBAI, KHI, WORKING_WEEK


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ""),
        ({"shift": "09:00-17:00"}, "09:00–17:00"),
        ({"workdays": ["sat", "sun"]}, "Sat, Sun"),
        (
            {"shift": "09:00-12:00, 13:00-17:00", "workdays": WORKING_WEEK},
            "09:00–12:00 and 13:00–17:00 Mon–Fri",
        ),
        ({"shift": {"mon": "08:00-12:00", "fri": "08:00-12:00"}}, "Mon, Fri 08:00–12:00"),
        ({"shift": {"mon": "08:00-12:00", "fri": "08:00-12:00"}, "workdays": ()}, ""),
        (
            {"shift": {"mon": "08:00-16:00", "tue": "08:00-12:00"}, "workdays": ["mon"]},
            "Mon 08:00–16:00",
        ),
    ],
)
def test_hours_as_far_as_they_are_stated(facts, words):
    assert working_hours(Site.model_validate({"id": "a", "name": "A"} | facts)) == words


def test_the_hours_of_worked_sites():
    assert working_hours(KHI) == "09:00–17:00 Mon–Fri"
    assert working_hours(DUBAI) == "Mon–Thu 07:30–15:30, Fri 07:30–12:00"
    assert hours_words("closed") == "closed"


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        ("shift", {"mon": "08:00-12:00", "fri": "09:00-12:00"}, "shift Mon 08:00-12:00, Fri"),
        ("shift.fri", "08:00-12:00", "hours on Friday 08:00-12:00"),
        ("special_days.2026-12-24", "closed", "hours on 2026-12-24 closed"),
        ("special_days.2026-12-24", None, "hours on 2026-12-24 unknown"),
    ],
)
def test_an_edit_of_hours_in_words(attribute, value, words):
    edit = SetAttribute(subject="site", id="site", attribute=attribute, value=value)
    assert words in describe(Matrix(title="T", sites=[DUBAI]), edit)
