"""The tables of the time view, and the facts that it waits for; no Streamlit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from matrix.calendars import Pair, Pickup, local_time, pair, week_end_pickup
from matrix.handoffs import Assumptions, lead_time, party_of, timings
from matrix.model import Handoff, Matrix, Site
from matrix.words.names import name_of, site_name

UNKNOWN = "Unknown"
Row = dict[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that nobody has stated, and how many hand-offs wait for it."""

    section: str
    id: str
    attribute: str
    waiting: int


@dataclass(frozen=True, slots=True)
class WeekEnd:
    """What one site leaves for another on the last day of a week, in one season."""

    sender: Site
    receiver: Site
    monday: date
    pair: Pair
    pickup: Pickup

    @property
    def left(self) -> datetime:
        """When it is left, on the sender's clock."""
        return _clock(self.sender, self.pickup.left)

    @property
    def there(self) -> datetime:
        """The same moment on the receiver's clock."""
        return _clock(self.receiver, self.pickup.left)

    @property
    def picked_up(self) -> datetime:
        """When the receiver works next, on its own clock."""
        return _clock(self.receiver, self.pickup.picked_up)


def handoff_rows(matrix: Matrix) -> tuple[Row, ...]:
    """Every hand-off with its sites and the parts of its time, in hours."""
    found = timings(matrix)
    return tuple(_row(matrix, handoff, found[handoff.id].sender, found[handoff.id].receiver)
                 for handoff in matrix.handoffs)  # fmt: skip


@lru_cache(maxsize=64)
def gaps(matrix: Matrix) -> tuple[Gap, ...]:
    """The facts that the times wait for, those of the most hand-offs first."""
    waiting = Counter(path for timed in timings(matrix).values() for path in timed.missing)
    paths = dict.fromkeys((*waiting, *lead_time(matrix).missing))
    found: dict[tuple[str, str, str], int] = {}
    for path in paths:
        section, _, rest = path.partition(".")
        item, _, attribute = rest.rpartition(".")
        place = _place_of_work(matrix, item) if attribute == "site" else (section, item, attribute)
        found[place] = max(found.get(place, 0), waiting[path])
    ordered = sorted(found.items(), key=lambda each: -each[1])
    return tuple(Gap(*place, waiting=count) for place, count in ordered)


@lru_cache(maxsize=64)
def week_ends(matrix: Matrix) -> tuple[WeekEnd, ...]:
    """The end of a week in January and in July, for every pair of sites that work passes between.

    The second full week of each month of the year of the board, which in most countries has no
    holiday; the clocks of summer and winter both appear.
    """
    if matrix.as_of is None:
        return ()
    year, answer = matrix.as_of.year, Assumptions.of(matrix.policy).answer_hours
    mondays = [second_monday(year, month) for month in (1, 7)]
    return tuple(
        WeekEnd(sender, receiver, monday, figures, pickup)
        for sender, receiver in pairs(matrix)
        for monday in mondays
        if (figures := pair(sender, receiver, monday, answer))
        and (pickup := week_end_pickup(sender, receiver, monday))
    )


def second_monday(year: int, month: int) -> date:
    """The Monday from the 8th to the 14th of a month."""
    eighth = date(year, month, 8)
    return eighth + timedelta(days=-eighth.weekday() % 7)


def week_end_sentence(matrix: Matrix, end: WeekEnd) -> str:
    """`Friday 17:00 in New York is Saturday 03:00 in Karachi; …`."""
    sender, receiver = (site_name(matrix, site.id) for site in (end.sender, end.receiver))
    return (
        f"{end.left:%A %H:%M} in {sender} is {end.there:%A %H:%M} in "
        f"{receiver}. What is left then is picked up on {end.picked_up:%A at %H:%M}"
    )


def _row(matrix: Matrix, handoff: Handoff, sender: Site | None, receiver: Site | None) -> Row:
    timed = timings(matrix)[handoff.id]
    names, sites = [name_of(matrix, end) for end in handoff.ends], matrix.site_names
    labels = matrix.handoff_labels
    return {
        "From": names[0],
        "To": names[1],
        **({"What": labels.get(handoff.id)} if labels else {}),
        "Leaves": sites[sender.id] if sender else UNKNOWN,
        "Arrives": sites[receiver.id] if receiver else UNKNOWN,
        "Handed over": {"end_of_shift": "End of shift"}.get(handoff.batch or "", "Any time"),
        "Wait": timed.wait_hours,
        "Clarification": timed.clarification_hours,
        "Boundary": timed.boundary_hours,
        "Total": timed.handoff_hours,
        "Crosses": {True: "Crosses", False: "Inside", None: UNKNOWN}[timed.crosses],
        "Documentation": handoff.doc_quality,
    }


def _place_of_work(matrix: Matrix, function: str) -> tuple[str, str, str]:
    leader = party_of(matrix, matrix.functions_by_id[function])
    return ("parties", leader.id, "sites") if leader else ("functions", function, "shares")


def pairs(matrix: Matrix) -> Iterator[tuple[Site, Site]]:
    """Pairs of two sites that work passes between; all of them where nothing is passed yet."""
    used = {
        (timed.sender, timed.receiver)
        for timed in timings(matrix).values()
        if timed.sender and timed.receiver and timed.sender != timed.receiver
    }
    for sender in matrix.sites:
        for receiver in matrix.sites:
            if sender != receiver and (not matrix.handoffs or (sender, receiver) in used):
                yield sender, receiver


def _clock(site: Site, minute: int) -> datetime:
    shown = local_time(site, minute)
    assert shown is not None  # a site with working time has a zone
    return shown
