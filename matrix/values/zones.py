"""Time zones from the pinned package `tzdata`, whatever the machine has.

`zoneinfo` alone would take the files of the machine first, which may be years old, and would answer
differently on another machine. So nothing else in the package imports `zoneinfo`, and the search
path of the process stays as its owner set it.
"""

from datetime import tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

import tzdata

ZONE_VERSION = tzdata.IANA_VERSION
"""The release of the IANA time zone database, such as 2026f."""


@cache
def zone_names() -> frozenset[str]:
    """The name of every time zone, legacy names included."""
    return frozenset((resources.files(tzdata) / "zones").read_text("utf-8").split())


@cache
def zone_named(name: str) -> tzinfo:
    """The time zone of that name, the same object at every call.

    It compares by identity and cannot be pickled; keep its name instead.

    Raises:
        KeyError: If there is no such zone.
    """
    if name not in zone_names():
        raise KeyError(name)
    file = resources.files(tzdata).joinpath("zoneinfo", *name.split("/"))
    with file.open("rb") as data:
        return ZoneInfo.from_file(data, key=name)
