"""The shared hours of two sites over a year: one strip per pair, clock changes marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matrix.calendars import Year, offset_hours, year
from matrix.charts.base import Row
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.text import fitted, width
from matrix.model import Site
from matrix.values.phrases import spoken_hours

PITCH, HIGH = 46, 30
TALLEST = 12
"""Shared hours a day that fill a strip."""


@dataclass(frozen=True, slots=True)
class Season:
    """Consecutive weeks in which two clocks are equally far apart."""

    first: int
    """Places among the weeks of the year, from `first` up to but without `end`."""
    end: int
    shared: float | None
    """Shared hours on most of the sender's days with any; None if there are none."""
    apart: float | None
    """Hours between the two clocks."""


@dataclass(frozen=True, slots=True)
class PairYear:
    """Two sites over the year."""

    one: Site
    other: Site
    year: Year | None
    seasons: tuple[Season, ...]


def pair_year(one: Site, other: Site, as_of: date) -> PairYear:
    """The seasons of two sites in the calendar year of a day."""
    figures = year(one, other, as_of)
    return PairYear(one, other, figures, tuple(_seasons(one, other, figures)) if figures else ())


def _seasons(one: Site, other: Site, figures: Year) -> Iterator[Season]:
    starts = [0, *(position for position, week in enumerate(figures.weeks)
                   if position and week.monday in figures.clock_weeks)]  # fmt: skip
    for first, end in zip(starts, [*starts[1:], len(figures.weeks)], strict=True):
        weeks = figures.weeks[first:end]
        hours = Counter(
            round(week.overlap_hours_per_shared_day, 2)
            for week in weeks
            if week.overlap_hours_per_shared_day is not None
        )
        apart = offset_hours(one, other, weeks[0].monday)
        usual = hours.most_common(1)[0][0] if hours else None
        yield Season(first, end, usual, abs(apart) if apart is not None else None)


def season_texts(season: Season) -> tuple[str, ...]:
    """`3 h shared · 5 h apart`, and shorter forms for less room."""
    apart = "" if season.apart is None else f" · {spoken_hours(season.apart)} apart"
    hours = spoken_hours(season.shared or 0)
    first = f"{hours} shared" if season.shared else "no shared hours"
    return f"{first}{apart}", f"{hours}{apart}", hours


def draw_year(
    canvas: Canvas, pairs: Mapping[str, PairYear], left: float, right: float, top: float
) -> float:
    """Put the strips on a sheet by name, months below them; the height at which they end."""
    colours = canvas.palette
    weeks = max(len(pair.year.weeks) for pair in pairs.values() if pair.year)
    step = (right - left) / weeks
    grounds: list[Row] = []
    steps: list[Row] = []
    names: list[Row] = []
    words: list[Row] = []
    marks: list[Row] = []
    for position, (name, pair) in enumerate(pairs.items()):
        y = top + position * PITCH
        names.append(
            {"x": 0, "y": y + HIGH / 2 + 1, "text": fitted(name, left - 12, 12, bold=True)}
            | {"tooltip": name}
        )
        grounds.append({"x": left, "x2": right, "y": y, "y2": y + HIGH, "fill": colours.empty})
        if pair.year is None:
            words.append({"x": left + 8, "y": y + HIGH / 2 + 1, "text": "No shared working hours."})
            continue
        for season in pair.seasons:
            x, x2 = left + season.first * step, left + season.end * step
            label = season_texts(season)[0]
            high = HIGH * min((season.shared or 0) / TALLEST, 1)
            if high:
                box = {"x": x, "x2": x2, "y": y + HIGH - high, "y2": y + HIGH}
                steps.append(box | {"fill": colours.rule, "tooltip": f"{name}: {label}"})
            fits = [text for text in season_texts(season) if width(text, 12) <= x2 - x - 8]
            if fits:
                words.append({"x": x + 6, "y": y + HIGH / 2 + 1, "text": fits[0]})
            if season.first:
                points = ((x, y - 3), (x, y + HIGH + 3))
                marks.append({"points": points, "stroke": colours.boundary, "thickness": 1.6})
    canvas.boxes(grounds, radius=2)
    canvas.boxes(steps, radius=0)
    canvas.lines(marks, strokeDash=[3, 2])
    canvas.words(names, bold=True)
    canvas.words(words, size=12)
    bottom = top + len(pairs) * PITCH - (PITCH - HIGH)
    _calendar(canvas, [*pairs.values()], left, step, bottom)
    return bottom + 54


def _calendar(
    canvas: Canvas, pairs: Sequence[PairYear], left: float, step: float, bottom: float
) -> None:
    """The months below the strips, and the weeks in which a clock moved."""
    colours = canvas.palette
    mondays = next(pair.year.weeks for pair in pairs if pair.year)
    starts = {week.monday.month: position for position, week in reversed([*enumerate(mondays)])}
    months = [
        {"x": left + position * step, "y": bottom + 14, "text": f"{mondays[position].monday:%b}"}
        | {"colour": colours.muted}
        for position in starts.values()
    ]
    canvas.words(months, size=12)
    moved = sorted({day for pair in pairs if pair.year for day in pair.year.clock_weeks})
    placed: list[Row] = []
    free = [0.0, 0.0]
    for day in moved:
        position = next((n for n, week in enumerate(mondays) if week.monday == day), 0)
        change = day - timedelta(days=1)
        x, text = left + position * step, f"{change.day} {change:%b}"
        half = width(text, 12, bold=True) / 2
        line = next((n for n, end in enumerate(free) if x - half > end), None)
        if position and line is not None:
            y = bottom + 30 + 14 * line
            placed.append({"x": x, "y": y, "text": text, "colour": colours.boundary})
            free[line] = x + half + 4
    canvas.words(placed, size=12, bold=True, align="center")
