"""What pictures of time say about sites: their hours in words, their sides, and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from matrix.charts.kit.style import OWNERSHIP, Sign
from matrix.handoffs import timings
from matrix.model import Matrix, Ownership, Party, Site
from matrix.model.vocabulary import Weekday
from matrix.values.phrases import listed

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FACTS = {"timezone": "time zone", "shift": "working hours", "workdays": "working days"}
_OTHER = {"doc_quality": "how well {0} is documented", "shares": "who leads {0}",
          "sites": "where {0} works", "site": "where {0} is done"}  # fmt: skip
NOT_YET = "the day of the board"


def spoken_hours(hours: float | None) -> str:
    """`19.6 h`, `54 h`, `<0.1 h`; `?` where it is not known."""
    if hours is None:
        return "?"
    if 0 < hours < 0.05:
        return "<0.1 h"
    return f"{f'{hours:,.1f}'.removesuffix('.0')} h"


def spoken_days(days: Iterable[Weekday]) -> str:
    """`Mon–Fri`, `Sun–Thu`, or `Mon, Wed, Fri`; a run may go over the week-end."""
    places = [WEEKDAYS.index(day) for day in WEEKDAYS if day in set(days)]
    names = [day.capitalize() for day in WEEKDAYS]
    if len(places) == 7:
        return "every day"
    starts = [place for place in places if (place - 1) % 7 not in places]
    if len(starts) == 1 and len(places) > 2:
        return f"{names[starts[0]]}–{names[(starts[0] + len(places) - 1) % 7]}"
    return ", ".join(names[place] for place in places) or "no day"


def open_facts(site: Site) -> list[str]:
    """What a site lacks for a clock, such as `working hours`: not stated, or stated as none."""
    return [word for fact, word in _FACTS.items() if not getattr(site, fact)]


def look_of_site(matrix: Matrix, site: Site) -> tuple[Sign | None, str]:
    """How the side of those who work at a site looks, and its name; no look where nobody does."""
    sides = {p.id in matrix.external_ids for p in matrix.parties if site.id in p.sites}
    if not sides:
        return None, "nobody stated to work there"
    if len(sides) == 2:
        return OWNERSHIP[Ownership.MIXED], "our side and external parties"
    if True in sides:
        return OWNERSHIP[Ownership.OUTSOURCED], "external parties"
    return OWNERSHIP[Ownership.IN_HOUSE], "our side"


def passed_between(matrix: Matrix) -> Counter[tuple[str, str]]:
    """How many hand-offs go from each site to each other, by ids."""
    return Counter(
        (timed.sender.id, timed.receiver.id)
        for timed in timings(matrix).values()
        if timed.sender and timed.receiver
    )


def pairs_by_traffic(matrix: Matrix, sites: Sequence[Site]) -> list[tuple[Site, Site]]:
    """All pairs of sites, those first between which most hand-offs pass, else in board order."""
    passed = passed_between(matrix)

    def traffic(both: tuple[Site, Site]) -> int:
        one, other = both[0].id, both[1].id
        return passed[one, other] + passed[other, one]

    return sorted(combinations(sites, 2), key=traffic, reverse=True)


def missing_words(matrix: Matrix, paths: Iterable[str], at_most: int = 4) -> str:
    """Paths of facts in words: `the time zone of Karachi and where Indus works`."""
    said = list(dict.fromkeys(_said(matrix, path) for path in paths))
    return listed(said, at_most) if said else ""


def _said(matrix: Matrix, path: str) -> str:
    section, _, rest = path.partition(".")
    item, _, fact = rest.rpartition(".")
    if section == "matrix":
        return NOT_YET
    if section == "sites":
        return f"the {_FACTS.get(fact, fact)} of {_name(matrix.sites, item)}"
    if section == "parties":
        return _OTHER[fact].format(_name(matrix.parties, item))
    if section == "functions":
        return _OTHER[fact].format(matrix.functions_by_id[item].name)
    return _OTHER.get(fact, f"the {fact} of {{0}}").format(handoff_name(matrix, item))


def handoff_name(matrix: Matrix, handoff: str) -> str:
    """`Design → Build`."""
    return " → ".join(matrix.functions_by_id[end].name for end in handoff.split(">"))


def _name(items: Iterable[Site | Party], wanted: str) -> str:
    return next((item.name for item in items if item.id == wanted), wanted)
