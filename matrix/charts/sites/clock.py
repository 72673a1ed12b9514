"""The regular day of every site in the 24 hours of UTC, and the hours that sites share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matrix.calendars import local_time, offset_hours, usual, week_of, working_days
from matrix.model import Site
from matrix.words.hours import working_hours

DAY = 24 * 60
_UTC = Site(id="utc", name="UTC", timezone="UTC")


@dataclass(frozen=True, slots=True)
class Span:
    """Hours without a break, in minutes of a UTC day."""

    begins: int
    """0 to 1439."""
    length: int
    local: tuple[str, str]
    """What the clock of the site shows at both ends, such as 09:00."""

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The span inside one UTC day, in two pieces if it crosses midnight UTC."""
        end = self.begins + self.length
        if end <= DAY:
            return ((self.begins, end),)
        return ((self.begins, DAY), (0, min(end - DAY, self.begins)))


@dataclass(frozen=True, slots=True)
class Shift:
    """The hours of a site on most of its working days in a week."""

    site: Site
    spans: tuple[Span, ...]
    ahead: float
    """Hours that its clock is ahead of UTC."""
    alike: bool
    """Whether all its working days are like that."""

    @property
    def length(self) -> int:
        """Minutes of work."""
        return sum(span.length for span in self.spans)

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The spans inside one UTC day."""
        return tuple(piece for span in self.spans for piece in span.pieces)

    def at(self, minute: int) -> bool:
        """Whether the site works at a minute of the UTC day."""
        return any(begins <= minute < ends for begins, ends in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the UTC day in which the same sites work."""

    begins: int
    ends: int
    sites: tuple[str, ...]


def shift_of(site: Site, as_of: date | None) -> Shift | None:
    """The regular shift in the week of a day, without holidays; None if unknown."""
    if as_of is None:
        return None
    worked = working_days(usual(site), *week_of(as_of))
    ahead = offset_hours(_UTC, site, as_of)
    if not worked or ahead is None:
        return None
    days = Counter(tuple(_span(site, *span) for span in day) for day in worked)
    hours = {site.hours_on(day) for day in site.days or ()}
    return Shift(site, days.most_common(1)[0][0], ahead, len(hours) == 1)


def _span(site: Site, begins: int, ends: int) -> Span:
    shown = (local_time(site, moment) for moment in (begins, ends))
    begin, end = (f"{moment:%H:%M}" if moment else "" for moment in shown)
    return Span(begins % DAY, min(ends - begins, DAY), (begin, end))


def stretches(shifts: Sequence[Shift]) -> tuple[Stretch, ...]:
    """The whole UTC day from midnight, split at every start and end of a shift."""
    cuts = sorted({0, DAY, *(end for shift in shifts for piece in shift.pieces for end in piece)})
    return tuple(
        Stretch(begins, ends, tuple(shift.site.id for shift in shifts if shift.at(begins)))
        for begins, ends in pairwise(cuts)
    )


def shared(parts: Sequence[Stretch]) -> tuple[tuple[int, int], ...]:
    """The runs in which at least two sites work."""
    runs: list[tuple[int, int]] = []
    for part in parts:
        if len(part.sites) < 2:
            continue
        if runs and runs[-1][1] == part.begins:
            runs[-1] = (runs[-1][0], part.ends)
        else:
            runs.append((part.begins, part.ends))
    return tuple(runs)


def hours_shared(one: Shift, other: Shift) -> float:
    """Hours of the regular day in which both work."""
    return (
        sum(
            max(0, min(end, stop) - max(begin, start))
            for begin, end in one.pieces
            for start, stop in other.pieces
        )
        / 60
    )


def spoken_offset(ahead: float) -> str:
    """`UTC+5`, `UTC−3:30`, `UTC`."""
    if not ahead:
        return "UTC"
    whole, part = divmod(round(abs(ahead) * 60), 60)
    return f"UTC{'+' if ahead > 0 else '−'}{whole}{f':{part:02}' if part else ''}"


def clock_words(site: Site, shift: Shift | None) -> str:
    """`09:00–17:00 Mon–Fri, UTC+5`, as far as stated."""
    offset = spoken_offset(shift.ahead) if shift else ""
    return ", ".join(part for part in (working_hours(site), offset) if part)
