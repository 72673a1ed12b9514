"""Urgent work is covered on the days and on the clock on which its hours are required."""

import pytest

from matrix.edits import SetAttribute, apply_all
from matrix.rules import review
from tests.examples import matrix_from

DESK = """
    sites:
      - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
         workdays: [mon, tue, wed, thu, fri]}
    parties:
      - {id: home, name: Home, kind: in_house, sites: [khi]}
    functions:
      - id: support
        name: Support
        ownership: in_house
        shares: {home: 1.0}
        urgent: true
        required_hours: "09:00-17:00"
    """


def found(**facts):
    edits = [
        SetAttribute(subject="function", id="support", attribute=name, value=value)
        for name, value in facts.items()
    ]
    result = review(apply_all(matrix_from(DESK), edits))
    return [f.message for f in result.findings if f.rule == "handoff.urgent-coverage"]


@pytest.mark.parametrize(
    ("facts", "hours"),
    [
        ({}, 52 * 2 * 8),
        ({"required_days": ["mon", "tue", "wed", "thu", "fri", "sat"]}, 52 * 8),
        ({"required_timezone": "America/New_York"}, 52 * 7 * 8),
        ({"required_hours": "09:00-12:00, 13:00-18:00"}, 52 * (5 + 2 * 8)),
    ],
)
def test_hours_a_year_that_nobody_covers(facts, hours):
    (message,) = found(**facts)
    assert f"{hours:,} hours a year of required cover are unstaffed" in message


def test_what_is_required_only_while_the_desk_works_is_covered():
    weekdays = ["mon", "tue", "wed", "thu", "fri"]
    assert found(required_days=weekdays) == []
    assert found(required_days=[]) == []
    new_york = {"required_timezone": "America/New_York", "required_hours": "00:00-04:00"}
    assert found(required_days=weekdays, **new_york) == []
    assert found(required_days=weekdays, required_holidays="PK") == []
