"""A place of work and its clock."""

from typing import Annotated

from pydantic import AfterValidator, Field

from matrix.model.vocabulary import Weekday
from matrix.values.value import CLOCK, Distinct, Name, Slug, Value
from matrix.values.zones import zone_names

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
HolidayCalendar = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$")]
"""A country, or a country and its part: PK, GB-ENG."""


def _known_zone(zone: str) -> str:
    if zone not in zone_names():
        raise ValueError(f"{zone!r} is not an IANA time zone such as Europe/London")
    return zone


TimeZone = Annotated[
    str, Field(json_schema_extra={"format": "iana-time-zone"}), AfterValidator(_known_zone)
]


class Site(Value):
    """A place of work and its clock."""

    id: Slug = Field(description="Stable id.")
    name: Name = Field(description="Name of the place.")
    country: Country | None = Field(default=None, description="Two-letter country code.")
    timezone: TimeZone | None = Field(
        default=None, description="IANA time zone, such as Asia/Karachi."
    )
    shift: Annotated[str, Field(pattern=f"^{CLOCK}-{CLOCK}$")] | None = Field(
        default=None, description="Working hours on the local clock; may cross midnight."
    )
    workdays: Distinct[Weekday] | None = Field(default=None, description="Working days.")
    holidays: HolidayCalendar | None = Field(
        default=None, description="Holiday calendar, such as PK or GB-ENG."
    )
