"""Countries of which only parts have some of the holidays."""

import pytest

from matrix.calendars import left_out, public_holidays


def test_the_united_kingdom_leaves_out_what_its_parts_have():
    missing = left_out("GB", 2026)
    assert missing.country == "United Kingdom"
    assert dict(missing.parts) == {
        "GB-ENG": "England",
        "GB-NIR": "Northern Ireland",
        "GB-SCT": "Scotland",
        "GB-WLS": "Wales",
    }
    assert missing.days[:2] == ("Easter Monday", "Late Summer Bank Holiday")
    assert "Good Friday" not in missing.days
    assert len(missing.days) == len(set(missing.days))


@pytest.mark.parametrize("country", ["AU", "CA", "CH", "DE", "ES", "US"])
def test_every_part_that_can_be_chosen_has_a_calendar(country):
    missing = left_out(country, 2026)
    assert missing.days
    assert all(public_holidays(code, 2026) for code in missing.parts)
    named = [code for code, name in missing.parts.items() if name != code.partition("-")[2]]
    assert named == list(missing.parts)


@pytest.mark.parametrize("code", ["PK", "AE", "EG", "GB-ENG", "ZZ"])
def test_a_code_that_leaves_nothing_out_or_is_unknown(code):
    assert left_out(code, 2026) is None
