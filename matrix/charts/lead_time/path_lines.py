"""The critical path as lines of a waterfall: the hours of each function and hand-off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from matrix.charts.base import Row
from matrix.handoffs import Timed, lead_time, timings
from matrix.handoffs.lead import Kind, colocated, work_hours
from matrix.model import Matrix
from matrix.words.names import handoff_name

KINDS: tuple[Kind, ...] = ("work", "wait", "clarification", "boundary")


@dataclass(frozen=True, slots=True)
class PathLine:
    """One line of the waterfall, in elapsed hours since the path began.

    `items` are its functions and hand-offs: one, or several short ones in a row. `parts` are
    their steps in order. `at_one_site` are the hours of the same items with everyone at one site;
    None if unknown.
    """

    name: str
    items: tuple[str, ...]
    begins: float
    parts: tuple[tuple[Kind, float], ...]
    unknown: bool
    at_one_site: float | None

    @property
    def hours(self) -> float:
        """Elapsed hours of the line, with every unknown part counted as 0."""
        return sum(hours for _, hours in self.parts)

    @property
    def ends(self) -> float:
        """Elapsed hours at its end since the path began."""
        return self.begins + self.hours


@lru_cache(maxsize=64)
def step_rows(matrix: Matrix) -> tuple[Row, ...]:
    """Every step of the path in the current split, then at one site, with cumulative hours.

    A part that is unknown because of a missing fact is listed in its place without hours.
    """
    rows = _rows(matrix, "as split")
    twin = colocated(matrix)
    return rows + (_rows(twin, "at one site") if twin else ())


@lru_cache(maxsize=64)
def path_lines(matrix: Matrix) -> tuple[PathLine, ...]:
    """One line for every function and hand-off on the path that takes or may take time.

    The figures are those of `step_rows`, from `lead_time` and `timings`.
    """
    elsewhere = _hours_at_one_site(matrix)
    lines, at = [], 0.0
    for item, group in groupby(_rows(matrix, "as split"), key=lambda row: row["item"]):
        rows = list(group)
        parts = tuple((row["kind"], row["hours"]) for row in rows if row["hours"])
        unknown = any(row["hours"] is None for row in rows)
        lines.append(PathLine(rows[0]["name"], (item,), at, parts, unknown, elsewhere.get(item)))
        at = lines[-1].ends
    return tuple(lines)


def shortened(lines: Sequence[PathLine], at_most: int) -> tuple[PathLine, ...]:
    """At most this many lines: short ones in a row are merged into one."""
    if len(lines) <= at_most:
        return tuple(lines)
    ranked = sorted(lines, key=lambda line: (line.hours, line.unknown), reverse=True)
    for kept in range(at_most, 0, -1):
        long = {line.items for line in ranked[:kept]}
        merged = tuple(_merged(lines, long))
        if len(merged) <= at_most:
            return merged
    return tuple(_merged(lines, set()))


def _merged(lines: Iterable[PathLine], long: set[tuple[str, ...]]) -> Iterable[PathLine]:
    for is_long, run in groupby(lines, key=lambda line: line.items in long):
        members = list(run)
        if is_long or len(members) == 1:
            yield from members
            continue
        twins = [line.at_one_site for line in members if line.at_one_site is not None]
        yield PathLine(
            name=f"{len(members)} steps together",
            items=tuple(item for line in members for item in line.items),
            begins=members[0].begins,
            parts=tuple(part for line in members for part in line.parts),
            unknown=any(line.unknown for line in members),
            at_one_site=sum(twins) if len(twins) == len(members) else None,
        )


def _rows(matrix: Matrix, course: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    at, times = 0.0, timings(matrix)
    for item in lead_time(matrix).items:
        for kind, hours in _parts(matrix, item, times):
            begins, at = at, at + (hours or 0.0)
            rows.append(
                {
                    "course": course,
                    "place": len(rows) + 1,
                    "item": item,
                    "name": _name(matrix, item),
                    "kind": kind,
                    "hours": hours,
                    "begins": begins,
                    "ends": at,
                }
            )
    return tuple(rows)


def _parts(
    matrix: Matrix, item: str, times: Mapping[str, Timed]
) -> list[tuple[Kind, float | None]]:
    """The parts of one item in order, without those that take no time; None if unknown."""
    parts: tuple[tuple[Kind, float | None], ...]
    if item in times:
        timed = times[item]
        parts = (
            ("wait", timed.wait_hours),
            ("clarification", timed.clarification_hours),
            ("boundary", timed.boundary_hours),
        )
    else:
        parts = (("work", work_hours(matrix, matrix.functions_by_id[item])),)
    return [(kind, hours) for kind, hours in parts if hours != 0]


def _hours_at_one_site(matrix: Matrix) -> Mapping[str, float]:
    """The hours of every function and hand-off on the path at one site, if known."""
    twin = colocated(matrix)
    by_item: dict[str, float] = {}
    if twin is None:
        return by_item
    times = timings(twin)
    for item in lead_time(matrix).items:
        parts = [hours for _, hours in _parts(twin, item, times)]
        known = [hours for hours in parts if hours is not None]
        if len(known) == len(parts):
            by_item[item] = sum(known)
    return by_item


def _name(matrix: Matrix, item: str) -> str:
    return handoff_name(matrix, item)
