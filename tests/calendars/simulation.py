"""Two sites minute by minute: plain arrays, no integral, nothing of the package under test.

Time runs in half-minutes, so that the middle of each minute, at which work ends or a question is
asked, is a tick of its own. What a local clock shows is looked up every quarter of an hour.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

import numpy as np

BEFORE, AFTER = 10, 46
"""Days around the Monday of the week."""

MINUTES = (BEFORE + AFTER) * 1440
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def _shown(zone: str, monday: date) -> np.ndarray:
    """Minutes of local calendar time since the Monday's midnight; never runs back."""
    start = datetime(monday.year, monday.month, monday.day, tzinfo=UTC) - timedelta(BEFORE)
    with resources.files("tzdata").joinpath("zoneinfo", zone).open("rb") as data:
        clock = ZoneInfo.from_file(data)
    offsets = [
        (start + timedelta(minutes=at)).astimezone(clock).utcoffset().total_seconds() // 60
        for at in range(0, MINUTES, 15)
    ]
    shown = np.arange(MINUTES) - BEFORE * 1440 + np.repeat(np.array(offsets, dtype=int), 15)
    return np.maximum.accumulate(shown)


def _of_day(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _spans(hours: str) -> list[tuple[int, int]]:
    """Begin and end in minutes after midnight; what follows a night is on the next day too."""
    spans: list[tuple[int, int]] = []
    for text in filter(None, hours.split(", ")):
        begin, end = map(_of_day, text.split("-"))
        while spans and begin < spans[-1][1]:
            begin += 1440
        while end <= begin:
            end += 1440
        spans.append((begin, end))
    return spans


class Desk:
    """For every minute whether the site works, and the local day on which that shift began."""

    def __init__(self, zone, shift, workdays, closed, monday, special=None):
        shown = _shown(zone, monday)
        self.day = np.full(MINUTES, 10**6)
        for number in range(int(shown.min()) // 1440 - 1, int(shown.max()) // 1440 + 1):
            name, day = NAMES[number % 7], monday + timedelta(number)
            regular = shift.get(name) if isinstance(shift, dict) else shift
            held = name in workdays and day not in closed
            hours = (special or {}).get(day.isoformat(), regular if held else "closed")
            for begin, end in _spans({"open": regular, "closed": ""}.get(hours, hours)):
                inside = (1440 * number + begin <= shown) & (shown < 1440 * number + end)
                self.day[inside] = number
        self.works = self.day < 10**6
        self.workdays = workdays
        ticks = np.repeat(self.works, 2)
        self.done = np.concatenate([[0], np.cumsum(ticks)])
        at = np.where(ticks, np.arange(2 * MINUTES), 10**9)
        self.next = np.minimum.accumulate(at[::-1])[::-1]

    def week(self) -> np.ndarray:
        """The minutes of the shifts of the first week, from the Monday, that has any."""
        for number in range(4):
            inside = (self.day >= 7 * number) & (self.day < 7 * number + 7)
            if inside.any():
                return inside
        raise AssertionError("no work in a month")

    def ends(self) -> list[int]:
        """Minutes at which the shifts of that week end, in the order of the working week."""
        days = self.day[self.week()]
        held = [NAMES.index(name) for name in self.workdays]

        def rest_before(day):
            return next(back for back in range(1, 8) if (day - back) % 7 in held)

        opening = min(held, key=lambda day: (-rest_before(day), day))
        order = sorted(set(days.tolist()), key=lambda day: (day - opening) % 7)
        return [int(np.flatnonzero(self.day == day)[-1]) + 1 for day in order]


def simulated(sender: Desk, receiver: Desk, answer: int) -> dict[str, float]:
    """The figures of `Pair` in hours; `answer` in minutes."""
    on_circle = [
        np.bincount(np.flatnonzero((desk.day >= 0) & (desk.day < 7)) % 10080, minlength=10080) > 0
        for desk in (sender, receiver)
    ]
    mine = np.flatnonzero((sender.day >= 0) & (sender.day < 7))
    shared_days = len(set(sender.day[mine[on_circle[1][mine % 10080]]].tolist()))
    ready = 2 * np.flatnonzero(sender.week()) + 1
    ends = [2 * end for end in sender.ends()]
    asked = 2 * np.flatnonzero(receiver.week()) + 1
    answered = (
        np.searchsorted(sender.done, sender.done[asked] + 2 * answer)
        if answer
        else sender.next[asked]
    )
    resumed = receiver.next[answered]
    waits = receiver.next[ready] - ready
    per_week = np.count_nonzero(on_circle[0] & on_circle[1]) / 60
    return {
        "overlap_hours_per_week": per_week,
        "overlap_hours_per_shared_day": per_week / shared_days if shared_days else 0,
        "shared_days": shared_days,
        "expected_wait_hours": waits.mean() / 120,
        "end_of_shift_wait_hours": (receiver.next[ends[0]] - ends[0]) / 120,
        "end_of_week_wait_hours": (receiver.next[ends[-1]] - ends[-1]) / 120,
        "round_trip_hours": (resumed - asked).mean() / 120,
        "lost_work_hours": (receiver.done[resumed] - receiver.done[asked]).mean() / 120,
    }
