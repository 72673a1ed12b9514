"""What the clocks of two sites do to work that goes from one to the other, and to questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from math import inf

from matrix.calendars.hours import local_time, shifted, week_of, working, working_days
from matrix.calendars.spans import Spans, Timeline, common, mean, on_the_week
from matrix.model import Site
from matrix.model.vocabulary import WEEKDAYS
from matrix.values.errors import MatrixError

_LOOK_AHEAD = (14, 60, 380)
"""Days after a week in which to look for the next work: mostly a few, at most a year."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The figures of a sender and a receiver in one week, in elapsed hours if not said otherwise.

    Waits depend on the direction, as Espinosa & Carmel (HICSS 2004) predicted; that question and
    answer go by the clock alone, while finding the person takes longer, is a limit of the model.
    """

    overlap_hours_per_week: float
    """Both at work, of the shifts that begin in the week; the same in both directions."""
    overlap_hours_per_shared_day: float
    """The same by the sender's days that have any; 0 where none has."""
    shared_days: int
    expected_wait_hours: float
    """From a uniform moment of the sender's work to the receiver's next: (1/|S|) ∫ (next − t)."""
    end_of_shift_wait_hours: float
    """From the end of the sender's first working day of the week."""
    end_of_week_wait_hours: float
    """From the end of its last before its days off."""
    round_trip_hours: float
    """From a question, at a uniform moment of the receiver's work, to the receiver's next work
    after the sender answered it."""
    lost_work_hours: float
    """The receiver's working hours in that time."""


def pair(sender: Site, receiver: Site, as_of: date, answer_hours: float = 0.5) -> Pair | None:
    """The figures of two sites in the week of `as_of`, Monday to Sunday of each local calendar.

    The sender answers a question after `answer_hours` of its own work, counted from its next
    working moment. Holidays and changes of the clock count, also those after the week that a wait
    runs into. A site that does not work at all in the week is measured in its next week of work;
    the overlap stays that of the week itself.

    None where the working time of one is not known, or one of them does not work, or leaves a
    question unanswered, for a year.

    Raises:
        MatrixError: `answer_hours` is negative or not a number.
    """
    if not 0 <= answer_hours < inf:
        raise MatrixError(f"The answer time {answer_hours:g} hours is not valid; enter 0 or more.")
    return _pair(sender, receiver, week_of(as_of)[0], answer_hours)


@lru_cache(maxsize=4096)
def _pair(sender: Site, receiver: Site, monday: date, answer_hours: float) -> Pair | None:
    mine = working_days(sender, monday, shifted(monday, 6))
    theirs = working(receiver, monday, shifted(monday, 6))
    if mine is None or theirs is None:
        return None
    waits = _waits(sender, receiver, monday)
    trip = _round_trip(sender, receiver, monday, round(answer_hours * 60, 6))
    if waits is None or trip is None:
        return None
    shared = overlap(mine, theirs)
    return Pair(
        overlap_hours_per_week=shared.hours,
        overlap_hours_per_shared_day=shared.hours_per_day,
        shared_days=shared.days,
        expected_wait_hours=waits[0],
        end_of_shift_wait_hours=waits[1],
        end_of_week_wait_hours=waits[2],
        round_trip_hours=trip[0],
        lost_work_hours=trip[1],
    )


@dataclass(frozen=True, slots=True)
class Overlap:
    """The time of a week in which both sides work."""

    hours: float
    days: int
    """Working days of the first side that share any of it."""

    @property
    def hours_per_day(self) -> float:
        """Hours for each day that shares any; 0 without such days."""
        return self.hours / self.days if self.days else 0.0


def overlap(mine: Sequence[Spans], theirs: Spans) -> Overlap:
    """What the working days of one and the spans of the other share in a week.

    The end of the week meets its beginning.
    """
    week = on_the_week(theirs)
    sharing = sum(common(on_the_week(day), week) > 0 for day in mine)
    return Overlap(hours=common(on_the_week(joined(mine)), week) / 60, days=sharing)


def joined(worked: Sequence[Spans]) -> Spans:
    """The spans of all the days."""
    return tuple(chain.from_iterable(worked))


def mean_wait(shifts: Spans, receiver: Timeline) -> float:
    """Mean minutes from a moment of the shifts to the receiver's next work, which must exist."""
    return mean(shifts, receiver.bounds, lambda moment: waited(receiver, moment))


def waited(receiver: Timeline, moment: float) -> float:
    """Minutes from a moment to the receiver's next work; infinite where there is none."""
    later = receiver.next(moment)
    return inf if later is None else later - moment


def timelines(site: Site, first: date, last: date) -> Iterator[Timeline]:
    """The work of a site from a little before `first` to ever longer after `last`."""
    for ahead in _LOOK_AHEAD:
        yield Timeline(working(site, shifted(first, -3), shifted(last, ahead)) or ())


def _waits(sender: Site, receiver: Site, monday: date) -> tuple[float, float, float] | None:
    week = week_of_work(sender, monday)
    if week is None:
        return None
    monday, worked = week
    shifts, ends = joined(worked), ends_of_days(sender, worked)
    for line in timelines(receiver, monday, shifted(monday, 6)):
        if line.next(shifts[-1][1]) is not None:
            first, last = (waited(line, end) for end in (ends[0], ends[-1]))
            return mean_wait(shifts, line) / 60, first / 60, last / 60
    return None


def _round_trip(
    sender: Site, receiver: Site, monday: date, answer: float
) -> tuple[float, float] | None:
    receiving = week_of_work(receiver, monday)
    if receiving is None:
        return None
    monday, shifts = receiving[0], joined(receiving[1])
    week = (monday, shifted(monday, 6))
    for lines in zip(timelines(sender, *week), timelines(receiver, *week), strict=True):
        asking = _Asking(*lines, answer)
        if asking.resumed(shifts[-1][1]) < inf:
            cuts = asking.cuts()
            return mean(shifts, cuts, asking.elapsed) / 60, mean(shifts, cuts, asking.lost) / 60
    return None


@dataclass(frozen=True, slots=True)
class _Asking:
    """Questions of the receiver that the sender answers after `answer` minutes of its work."""

    sender: Timeline
    receiver: Timeline
    answer: float

    def resumed(self, asked: float) -> float:
        answered = (
            self.sender.when(self.sender.worked_by(asked) + self.answer)
            if self.answer
            else self.sender.next(asked)
        )
        later = None if answered is None else self.receiver.next(answered)
        return inf if later is None else later

    def elapsed(self, asked: float) -> float:
        return self.resumed(asked) - asked

    def lost(self, asked: float) -> float:
        return self.receiver.worked_by(self.resumed(asked)) - self.receiver.worked_by(asked)

    def cuts(self) -> list[float]:
        """Moments of asking between which both figures run straight.

        That is where one of the two starts or stops, and where the answer comes just then.
        """
        bounds = self.sender.bounds + self.receiver.bounds
        asked = (
            self.sender.when(self.sender.worked_by(bound) - self.answer)
            for bound in bounds
            if self.sender.worked_by(bound) > self.answer
        )
        return sorted({*bounds, *(moment for moment in asked if moment is not None)})


def week_of_work(site: Site, monday: date) -> tuple[date, tuple[Spans, ...]] | None:
    """The first week from this Monday on in which the site works, and its days of work."""
    for weeks in range(54):
        first = shifted(monday, 7 * weeks)
        worked = working_days(site, first, shifted(first, 6))
        if worked:
            return first, worked
    return None


def ends_of_days(site: Site, worked: Sequence[Spans]) -> list[int]:
    """Ends of the working days of a week, in the order of the site's own working week.

    It begins after the longest run of days off, so Thursday ends one that runs from Sunday.
    """
    regular = sorted(WEEKDAYS.index(day) for day in site.days or ()) or [0]
    days_off = {day: (day - before - 1) % 7 for before, day in pairwise((regular[-1], *regular))}
    opening = max(regular, key=days_off.__getitem__)

    def place(day: Spans) -> int:
        begins = local_time(site, day[0][0])
        return (begins.weekday() - opening) % 7 if begins else 0

    return [day[-1][1] for day in sorted(worked, key=place)]
