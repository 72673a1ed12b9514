"""What a person wants of the country of a site and its holiday calendar, as edits."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from matrix.calendars import public_holidays
from matrix.edits import Edit, SetAttribute
from matrix.edits.base import site_of
from matrix.model import Matrix
from matrix.ui.plain.intents import site_added
from matrix.values.errors import EditRefused

_COUNTRY = re.compile("[A-Z]{2}")
_BRITAIN, _BRITISH = "GB", "UK"


def country_in(text: str) -> str | None:
    """The two-letter code of a country that was typed; None without any.

    Raises:
        EditRefused: the text is no code.
    """
    code = text.strip().upper()
    if code == _BRITISH:
        raise EditRefused(f"The code of the United Kingdom is {_BRITAIN}.")
    if code and not _COUNTRY.fullmatch(code):
        raise EditRefused("Write the two-letter code, such as DE.")
    return code or None


def country_stated(matrix: Matrix, site: str, text: str) -> tuple[SetAttribute, ...]:
    """The country, and its holiday calendar if the site had the calendar of the country before.

    Raises:
        EditRefused: the text is no code.
    """
    country, place = country_in(text), site_of(matrix, site)
    stated = (_stating(site, "country", country),)
    followed = place.holidays is not None and _nation(place.holidays) == _nation(place.country)
    if country is None or country == place.country or not followed:
        return stated
    return (*stated, _stating(site, "holidays", _calendar_of(country)))


def calendar_stated(site: str, text: str) -> tuple[Edit, ...]:
    """The holiday calendar; an empty one counts no holidays.

    Raises:
        EditRefused: there is no such calendar.
    """
    code = text.strip().upper() or None
    if code and code.partition("-")[0] == _BRITISH:
        country_in(_BRITISH)
    if code and not _calendar_of(code):
        raise EditRefused(
            f"There is no holiday calendar “{code}”. Enter a code such as PK or GB-ENG."
        )
    return (_stating(site, "holidays", code),)


def new_site(
    matrix: Matrix, facts: Mapping[str, Any], country: str, holidays: bool
) -> tuple[Edit, ...]:
    """A new site in a country that was typed, with or without its holiday calendar.

    Raises:
        EditRefused: a fact is not valid.
    """
    code = country_in(country)
    calendar = _calendar_of(code) if code and holidays else None
    return site_added(matrix, {**facts, "country": code, "holidays": calendar})


def _calendar_of(code: str) -> str | None:
    return None if public_holidays(code, date.today().year) is None else code


def _nation(code: str | None) -> str:
    country = (code or "").partition("-")[0]
    return _BRITAIN if country == _BRITISH else country


def _stating(site: str, attribute: str, value: str | None) -> SetAttribute:
    return SetAttribute(subject="site", id=site, attribute=attribute, value=value)
