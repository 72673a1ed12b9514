"""What the administrator allows: who may start workshops, how many, how large, for how long."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum

from matrix.values.errors import MatrixError

CREATE = "MATRIX_CREATE"
MOST_WORKSHOPS = "MATRIX_MAX_WORKSHOPS"
MOST_BYTES = "MATRIX_MAX_BYTES"
MOST_PEOPLE = "MATRIX_MAX_PEOPLE"
MOST_BY_LINK = "MATRIX_MAX_PEOPLE_PER_LINK"
EMPTY_DAYS = "MATRIX_KEEP_EMPTY_DAYS"
NAMES_DAYS = "MATRIX_KEEP_NAMES_DAYS"
VARIABLES = (
    CREATE,
    MOST_WORKSHOPS,
    MOST_BYTES,
    MOST_PEOPLE,
    MOST_BY_LINK,
    EMPTY_DAYS,
    NAMES_DAYS,
)
NEVER = "never"
"""The value for what never expires."""


class Creation(StrEnum):
    """Who may start a workshop in the app; the administrator always can by command line."""

    ANYONE = "anyone"
    SIGNED_IN = "signed-in"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it, as the environment says."""

    create: Creation = Creation.ANYONE
    most_workshops: int = 1000
    most_bytes: int = 2_000_000_000
    """Size of the database at which nobody starts a workshop; at twice that, nothing grows."""
    most_people: int = 1000
    """In one workshop at a time."""
    most_by_link: int = 200
    """Who ever came by one link, removed or not."""
    empty_days: int | None = 30
    """After as many days a browser's cookie has expired, too."""
    names_days: int | None = None


def settings() -> Settings:
    """The settings of this process.

    Raises:
        MatrixError: a value is not valid; a guess could let in or delete too much.
    """
    usual = Settings()
    return Settings(
        _creation(usual.create),
        _number(MOST_WORKSHOPS, usual.most_workshops),
        _number(MOST_BYTES, usual.most_bytes),
        _number(MOST_PEOPLE, usual.most_people),
        _number(MOST_BY_LINK, usual.most_by_link),
        _days(EMPTY_DAYS, usual.empty_days),
        _days(NAMES_DAYS, usual.names_days),
    )


def _creation(usual: Creation) -> Creation:
    value = _value(CREATE) or usual
    try:
        return Creation(value)
    except ValueError:
        choices = ", ".join(Creation)
        raise MatrixError(f"{CREATE} is “{value}”, but must be one of {choices}.") from None


def _number(variable: str, usual: int, or_else: str = "") -> int:
    value = _value(variable)
    if not value:
        return usual
    if not (value.isascii() and value.isdigit() and int(value)):
        raise MatrixError(f"{variable} is “{value}”, but must be a whole number from 1{or_else}.")
    return int(value)


def _days(variable: str, usual: int | None) -> int | None:
    value = _value(variable)
    if value == NEVER or (not value and usual is None):
        return None
    return _number(variable, usual or 0, f", or {NEVER}")


def _value(variable: str) -> str:
    return os.environ.get(variable, "").strip().lower()
