"""What a person wants of the hours of a site, as edits."""

import pytest

from matrix.edits import apply_all, inverse_all
from matrix.model import Matrix, Site
from matrix.ui.plain.site_hours import hours_of_weekday, hours_read, same_hours
from matrix.values.errors import EditRefused
from tests.calendars.sites import DUBAI, KHI


def board(**facts):
    site = KHI.fields() | {"id": "khi"} | facts
    return Matrix(title="T", sites=[Site.model_validate(site)])


def after(matrix, edits):
    changed = apply_all(matrix, edits)
    assert apply_all(changed, inverse_all(matrix, edits)) == matrix
    return changed.sites[0]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9-17", "09:00-17:00"),
        ("9:30 – 17", "09:30-17:00"),
        ("9–12 and 13–17", "09:00-12:00, 13:00-17:00"),
        ("09:00-12:00, 13:00-17:00", "09:00-12:00, 13:00-17:00"),
        ("8am until 1pm", "08:00-13:00"),
        ("9-12 & 1-5", "09:00-12:00, 13:00-17:00"),
        ("01:00-05:00", "01:00-05:00"),
        ("  ", None),
    ],
)
def test_hours_as_people_write_them(text, hours):
    assert hours_read(text) == hours


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0900-1700", "“0900-1700” should be hours such as 09:00-17:00"),
        ("mornings", "“mornings” should be hours such as 09:00-17:00"),
        ("9-17 and", "“9-17 and” should be hours such as 09:00-17:00"),
        (",".join(["1-5"] * 9), "should be hours such as 09:00-17:00"),
        ("8 until 1pm", "“8 until 1pm” can mean .* write 08:00-13:00 or 20:00-13:00"),
        ("9-5", "“9-5” can mean different hours; write 09:00-17:00 or 09:00-05:00"),
    ],
)
def test_what_is_no_hours_or_can_mean_several_is_refused_as_it_was_typed(text, reason):
    with pytest.raises(EditRefused, match=reason):
        hours_read(text)


def test_hours_of_one_weekday_leave_the_others():
    site = after(board(), hours_of_weekday(board(), "khi", "fri", "09:00-12:00"))
    assert site.days == KHI.workdays
    assert [site.hours_on(day) for day in ("thu", "fri")] == ["09:00-17:00", "09:00-12:00"]
    site = after(board(), hours_of_weekday(board(), "khi", "fri", None))
    assert site.days == KHI.workdays[:4]


def test_hours_that_a_site_has_on_days_off_stay_out():
    some = board(shift=dict(DUBAI.shift), workdays=("mon", "tue"))
    site = after(some, hours_of_weekday(some, "khi", "sat", "10:00-12:00"))
    assert site.days == ("mon", "tue", "sat")


def test_without_usual_hours_or_a_last_day_it_is_refused():
    for facts in ({"shift": None}, {"workdays": None}):
        with pytest.raises(EditRefused, match="Enter the usual working hours"):
            hours_of_weekday(board(**facts), "khi", "fri", "09:00-12:00")
    with pytest.raises(EditRefused, match="at least one day"):
        hours_of_weekday(board(workdays=("fri",)), "khi", "fri", None)


def test_the_most_frequent_hours_become_those_of_all_days():
    uneven = board(shift=dict(DUBAI.shift), workdays=None)
    site = after(uneven, same_hours(uneven, "khi"))
    assert (site.shift, site.workdays) == ("07:30-15:30", KHI.workdays)
    assert same_hours(board(), "khi") == ()
