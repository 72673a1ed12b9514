"""Countries of which only parts have some of the public holidays."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from immutabledict import immutabledict

from matrix.calendars.free_days import public_holidays

_CODE = re.compile(r"[A-Z0-9]{1,4}")
_NOTE = re.compile(r" \((?:observed|estimated|observed, estimated)\)")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the calendar of a country leaves out, and the parts to choose from."""

    country: str
    """Its English name."""
    days: tuple[str, ...]
    """Names of the holidays, those of most parts first."""
    parts: Mapping[str, str]
    """Calendar code to name: GB-ENG, England."""


@lru_cache(maxsize=256)
def left_out(country: str, year: int) -> LeftOut | None:
    """What a country code such as GB leaves out in a year.

    None where its parts have no days of their own, for a code that names a part already, and for
    one that is not known.
    """
    whole = public_holidays(country, year)
    if whole is None or "-" in country:
        return None
    parts = _parts(country)
    only: Counter[str] = Counter()
    for code in parts:
        known = public_holidays(code, year) or {}
        names = [_NOTE.sub("", name) for day, name in known.items() if day not in whole]
        only.update(list(dict.fromkeys(names)))
    if not only:
        return None
    return LeftOut(_name(country), tuple(name for name, _ in only.most_common()), parts)


def _parts(country: str) -> Mapping[str, str]:
    import holidays  # noqa: PLC0415  # 80 ms that a board without holidays need not spend

    calendar = holidays.country_holidays(country)
    names: dict[str, str] = {}
    for name, part in calendar.subdivisions_aliases.items():
        if not name.isupper():
            names.setdefault(part, name)
    return immutabledict(
        {f"{country}-{part}": names.get(part, part)
         for part in calendar.subdivisions if _CODE.fullmatch(part)}
    )  # fmt: skip


def _name(country: str) -> str:
    from holidays.registry import COUNTRIES  # noqa: PLC0415  # as above

    name = next((key for key, (_, *codes) in COUNTRIES.items() if country in codes), country)
    return name.replace("_", " ").title().replace(" And ", " and ") if name != country else country
