"""The hours of a site as a document and an edit state them."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from matrix.document import from_tree, loads, to_json, to_yaml
from matrix.document.manual import manual
from matrix.document.plain import read_tree
from matrix.edits import SetAttribute, apply, apply_all, inverse_all
from matrix.model import Matrix, Site
from matrix.model.hours import Hours, minutes_of
from matrix.values.errors import DocumentInvalid, EditRefused
from tests.calendars.sites import DUBAI

SATURDAY = date(2026, 12, 26)
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu"), "07:30-15:30")
SHORT_FRIDAY = WEEK | {"fri": "07:30-12:00"}


def document(**facts):
    return {"format": 1, "title": "T", "sites": [{"id": "dxb", "name": "Dubai", **facts}]}


def problems(**facts):
    with pytest.raises(DocumentInvalid) as caught:
        from_tree(document(**facts))
    return [str(problem) for problem in caught.value.problems]


def board(site=DUBAI):
    return Matrix(title="T", sites=[site])


def stating(attribute, value):
    return SetAttribute(subject="site", id="dxb", attribute=attribute, value=value)


def test_hours_by_weekday_stay_in_the_order_of_the_week():
    shuffled = dict(reversed(SHORT_FRIDAY.items()))
    (site,) = from_tree(document(shift=shuffled)).sites
    assert list(site.shift) == list(SHORT_FRIDAY) == list(site.days)
    assert site.workdays is None


def test_every_form_survives_yaml_and_json():
    special = {
        "2026-12-24": "07:30-10:00, 10:30-12:00",
        "2026-12-25": "closed",
        "2026-12-26": "open",
    }
    for shift in (SHORT_FRIDAY | {"sat": "09:00-10:00"}, "09:00-12:00,13:00-17:00"):
        matrix = from_tree(document(shift=shift, special_days=special))
        assert matrix.sites[0].special_days == special
        assert loads(to_yaml(matrix)) == matrix == loads(to_json(matrix))


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        ("09:00-17:00", [(9, 17)]),
        ("22:00-06:00", [(22, 30)]),
        ("00:00-00:00", [(0, 24)]),
        ("09:00-12:00, 13:00-17:00", [(9, 12), (13, 17)]),
        ("09:00-12:00, 12:00-17:00", [(9, 12), (12, 17)]),
        ("06:00-10:00, 22:00-02:00", [(6, 10), (22, 26)]),
        ("22:00-02:00, 03:00-06:00", [(22, 26), (27, 30)]),
        ("16:00-00:00, 01:00-02:00", [(16, 24), (25, 26)]),
    ],
)
def test_hours_in_minutes_of_the_day(hours, spans):
    assert TypeAdapter(Hours).validate_python(hours) == hours
    assert minutes_of(hours) == tuple((60 * begin, 60 * end) for begin, end in spans)


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"shift": "nine to five"}, "shift: 'nine to five' should be hours such as"),
        (
            {"shift": "09:00-12:00, 11:00-13:00"},
            "shift: 11:00-13:00 begins before 09:00-12:00 ends",
        ),
        (
            {"shift": "13:00-17:00, 09:00-12:00"},
            "shift: 09:00-12:00 begins before 13:00-17:00 ends",
        ),
        (
            {"shift": "22:00-02:00, 03:00-23:00"},
            "shift: 22:00-02:00, 03:00-23:00 is more than a day",
        ),
        ({"shift": {}}, "shift: is empty"),
        ({"shift": WEEK | {"fri": "early"}}, "shift.fri: 'early' should be hours such as"),
        ({"shift": WEEK | {"freitag": "07:30-12:00"}}, "shift.freitag: 'freitag' is not one of"),
        (
            {"shift": WEEK, "workdays": ["mon", "fri"]},
            "workdays: Friday is a working day, but shift has no hours for it",
        ),
        (
            {"shift": WEEK | {"fri": "22:00-10:00", "sat": "09:00-12:00"}},
            "shift.sat: Saturday begins before the hours of Friday end",
        ),
        (
            {"shift": {"sun": "22:00-10:00", "mon": "09:00-12:00"}},
            "shift.mon: Monday begins before the hours of Sunday end",
        ),
        (
            {"special_days": {"2026-02-30": "closed"}},
            "special_days.2026-02-30: 2026-02-30 is no day",
        ),
        (
            {"special_days": {"24/12": "closed"}},
            "special_days.24/12: '24/12' should be a day such as",
        ),
        (
            {"special_days": {"2026-12-24": "half"}},
            "special_days.2026-12-24: 'half' should be closed, open, or hours such as",
        ),
        (
            {"shift": WEEK, "special_days": {"2026-12-26": "open"}},
            "special_days.2026-12-26: 2026-12-26 is a Saturday, which has no hours",
        ),
        (
            {"special_days": {"2026-12-24": "22:00-10:00", "2026-12-25": "09:00-12:00"}},
            "special_days.2026-12-24: 2026-12-25 begins before the hours of 2026-12-24 end",
        ),
        (
            {
                "shift": "20:00-04:00",
                "workdays": ["wed"],
                "special_days": {"2026-12-24": "03:00-12:00"},
            },
            "special_days.2026-12-24: 2026-12-24 begins before the hours of 2026-12-23 end",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(facts, problem):
    (found,) = problems(**facts)
    assert found.startswith(f"sites[0].{problem}")


def test_an_open_day_without_any_hours_is_unknown_and_no_fault():
    (site,) = from_tree(document(special_days={"2026-12-26": "open"})).sites
    assert site.hours_of(SATURDAY) is None
    assert site.replace(shift="09:00-17:00").hours_of(SATURDAY) == "09:00-17:00"


def test_what_the_clock_of_a_site_lacks():
    site = Site(id="a", name="A")
    assert site.open_clock == ("timezone", "shift", "workdays")
    assert site.replace(shift="09:00-17:00").open_clock == ("timezone", "workdays")
    assert DUBAI.open_clock == ()
    assert DUBAI.replace(workdays=()).open_clock == ("workdays",)


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("shift", "09:00-12:00, 13:00-17:00"),
        ("shift", SHORT_FRIDAY | {"sun": "08:00-12:00"}),
        ("shift.fri", "08:00-12:00"),
        ("shift.sat", "08:00-12:00"),
        ("shift.fri", None),
        ("special_days", {"2026-12-25": "closed"}),
        ("special_days.2026-12-24", "07:30-12:00"),
        ("special_days.2026-12-31", None),
    ],
)
def test_every_way_to_state_hours_can_be_undone(attribute, value):
    site = DUBAI.fields() | {"id": "dxb", "special_days": {"2026-12-31": "closed"}}
    before = board(Site.model_validate(site))
    edits = (stating(attribute, value),)
    after = apply_all(before, edits)
    assert after != before
    assert apply_all(after, inverse_all(before, edits)) == before


def test_an_edit_that_leaves_a_working_day_without_hours_is_refused():
    stated = apply(board(), stating("workdays", ["mon", "fri"]))
    with pytest.raises(EditRefused, match="Friday is a working day, but shift has no hours"):
        apply(stated, stating("shift.fri", None))
    with pytest.raises(EditRefused, match="should be a day such as"):
        apply(stated, stating("special_days.tomorrow", "closed"))
    with pytest.raises(ValidationError):
        Site.model_validate({**DUBAI.fields(), "workdays": ("sun",)})


def test_the_example_of_the_manual_can_be_read():
    hours = manual().partition("## Working hours")[2]
    example = hours.partition("```yaml\n")[2].partition("```")[0]
    (site,) = from_tree(document(**read_tree(example))).sites
    assert site.hours_of(date(2026, 12, 24)) == "07:30-12:00"
    assert site.hours_of(date(2026, 12, 28)) is None
