"""Functions in the lanes of their lead parties, and the hand-offs between them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.handoff_map.geometry import SLIDE
from matrix.charts.handoff_map.labels import MOST, frequencies_of, labels_of, lines_of
from matrix.charts.handoff_map.layout import MOST_BY_FUNCTION
from matrix.charts.handoff_map.sheet import MapSheet
from matrix.charts.handoff_map.verdict import crossing_verdict
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.kit.slide import fits
from matrix.charts.party_map.sheet import party_spec
from matrix.handoffs import Timed, crosses, feedback, flow, lead_time, party_of, timings
from matrix.model import Handoff, Matrix
from matrix.model.sourcing import effective_ownership
from matrix.values.phrases import counted, listed, spoken_hours
from matrix.words.names import handoff_name, name_of, party_name

EMPTY = "Add functions and hand-offs to see the flow of work."


@lru_cache(maxsize=64)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per hand-off: its functions and parties, whether it crosses or is feedback, its time.

    `hours` and its three parts are elapsed hours from `timings`, None if unknown; `on_path` says
    whether it is on the critical path of `lead_time`.
    """
    back, on_path = feedback(matrix), frozenset(lead_time(matrix).handoffs)
    return tuple(
        _row(matrix, handoff, handoff.id in back)
        | _hours(timings(matrix)[handoff.id], handoff.id in on_path)
        for handoff in matrix.handoffs
    )


def headline(matrix: Matrix) -> str:
    """The verdict: how many hand-offs cross a company boundary."""
    return crossing_verdict(matrix)


def alt(matrix: Matrix) -> str:
    """The counts, the most frequent crossing, unknowns and loops."""
    if not matrix.functions:
        return f"Hand-offs on the board {matrix.title}: there are no functions yet."
    start = f"Hand-offs on the board {matrix.title}: {headline(matrix)}."
    return " ".join(line for line in (start, *_notes(matrix)) if line)


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """Swimlanes: our side above the company boundary, external parties below."""
    if not matrix.functions:
        return invitation(matrix, theme, EMPTY)
    sheet = MapSheet(matrix, lines_of(rows(matrix)), theme)
    return sheet.drawn().spec(headline(matrix), context(_notes(matrix)), footer(matrix))


def slide(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """The map in little room, with as much on its lines as fits; if even that is too much, parties.

    More than `MOST_BY_FUNCTION` functions are summed up by party.
    """
    if not matrix.functions:
        return invitation(matrix, theme, EMPTY)
    texts = headline(matrix), context(_notes(matrix)), footer(matrix)
    if len(matrix.functions) <= MOST_BY_FUNCTION:
        table = lines_of(rows(matrix))
        for labels in (labels_of(table), frequencies_of(table), {}):
            sheet = MapSheet(matrix, table, theme, SLIDE, labels).drawn()
            if fits(drawn := sheet.spec(*texts)):
                return drawn
    return party_spec(matrix, theme)


def _row(matrix: Matrix, handoff: Handoff, back: bool) -> Row:
    sender, receiver = (matrix.functions_by_id[end] for end in handoff.ends)
    leads = party_of(matrix, sender), party_of(matrix, receiver)
    return {
        "id": handoff.id,
        "from": name_of(matrix, sender.id),
        "to": name_of(matrix, receiver.id),
        "from_ownership": effective_ownership(matrix, sender).value,
        "to_ownership": effective_ownership(matrix, receiver).value,
        "from_party": party_name(matrix, leads[0].id) if leads[0] else None,
        "to_party": party_name(matrix, leads[1].id) if leads[1] else None,
        "artefact": handoff.artefact,
        "per_week": handoff.per_week,
        "crosses": crosses(matrix, handoff),
        "feedback": back,
    }


def _hours(timed: Timed, on_path: bool) -> Row:
    return {
        "hours": timed.handoff_hours,
        "wait_hours": timed.wait_hours,
        "clarification_hours": timed.clarification_hours,
        "boundary_hours": timed.boundary_hours,
        "on_path": on_path,
    }


def _notes(matrix: Matrix) -> list[str]:
    figures = flow(matrix)
    if not figures.handoffs:
        return ["Add hand-offs between the functions to draw the lines."]
    notes = [_busiest(matrix)]
    if figures.unknown:
        unknown = counted(figures.unknown, "hand-off")
        notes.append(f"{unknown} may or may not cross: a lead party is unknown.")
    if figures.cycles:
        longest = max(figures.cycles, key=len)
        members = listed([name_of(matrix, function) for function in longest], 4)
        start = (
            "Work can go in circles"
            if len(figures.cycles) == 1
            else (f"Work can go in circles in {counted(len(figures.cycles), 'loop')}, the largest")
        )
        notes.append(f"{start} between {members}.")
    notes.append(_timed(matrix))
    leading = {party_of(matrix, function) for function in matrix.functions}
    idle = [party_name(matrix, party.id) for party in matrix.parties if party not in leading]
    if idle:
        notes.append(f"No lane, because they lead no function: {listed(idle, 6)}.")
    return notes


def _busiest(matrix: Matrix) -> str:
    crossing = [row for row in rows(matrix) if row["crosses"]]
    stated = [row for row in crossing if row["per_week"] is not None]
    if not crossing:
        return ""
    if not stated:
        return "The frequency of the crossing hand-offs is not stated."
    most = max(stated, key=lambda row: row["per_week"])
    name = handoff_name(matrix, most["id"])
    return f"Most frequent crossing: {name}, {most['per_week']:g} a week."


def _timed(matrix: Matrix) -> str:
    """The longest hand-off, and for how many the hours are known."""
    known = [row for row in rows(matrix) if row["hours"] is not None]
    if not known:
        return ""
    most = max(known, key=lambda row: row["hours"])
    text = f"Longest: {handoff_name(matrix, most['id'])}, {spoken_hours(most['hours'])}."
    if len(known) < len(matrix.handoffs):
        text += f" Hours known for {len(known)} of {len(matrix.handoffs)} hand-offs."
    if len(known) > MOST:
        text += (
            f" Hours are shown on at most {MOST} lines: crossing ones, the critical path, and the "
            "longest."
        )
    return text


CHART = Chart("handoff-map", "Hand-off map", rows, spec, alt, order=3, slide=slide)
