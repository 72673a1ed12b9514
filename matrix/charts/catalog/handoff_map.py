"""Functions in the lanes of the parties that lead them, and what passes between them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.handoff_map.labels import MOST
from matrix.charts.handoff_map.layout import laid_out
from matrix.charts.handoff_map.routing import runs_of
from matrix.charts.handoff_map.sheet import MapSheet
from matrix.charts.kit.headings import evidence_line, invitation, source_line
from matrix.handoffs import Timed, crosses, feedback, flow, lead_time, party_of, timings
from matrix.model import Handoff, Matrix
from matrix.model.sourcing import effective_ownership
from matrix.values.phrases import arrow, counted, listed, spoken_hours

EMPTY = "Add functions and say what they hand over, and the flow is shown here."


@lru_cache(maxsize=64)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row a hand-off: its ends, their parties, whether it crosses or leads back, its time.

    `hours` and its three parts are elapsed hours from `timings`, None where they are not known;
    `on_path` says whether it lies on the critical path of `lead_time`.
    """
    back, on_path = feedback(matrix), frozenset(lead_time(matrix).handoffs)
    return tuple(
        _row(matrix, handoff, handoff.id in back)
        | _hours(timings(matrix)[handoff.id], handoff.id in on_path)
        for handoff in matrix.handoffs
    )


def headline(matrix: Matrix) -> str:
    """The verdict: how many hand-offs cross a company boundary."""
    figures = flow(matrix)
    if not figures.handoffs:
        return "No hand-offs stated yet"
    crossing = [row for row in rows(matrix) if row["crosses"]]
    which = "the" if all(row["over_boundary"] for row in crossing) else "a"
    verb = "crosses" if figures.crossing == 1 else "cross"
    handoffs = counted(figures.handoffs, "hand-off")
    return f"{figures.crossing} of {handoffs} {verb} {which} company boundary"


def alt(matrix: Matrix) -> str:
    """The counts, the most frequent crossing, what is unknown and what goes round."""
    if not matrix.functions:
        return f"Hand-offs on the board {matrix.title}: there are no functions yet."
    start = f"Hand-offs on the board {matrix.title}: {headline(matrix)}."
    return " ".join(line for line in (start, *_notes(matrix)) if line)


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """Swimlanes: our side above the company boundary, external parties below."""
    if not matrix.functions:
        return invitation(matrix, theme, EMPTY)
    layout = laid_out(matrix)
    sheet = MapSheet(matrix, rows(matrix), layout, runs_of(matrix, layout), theme)
    notes = [*_notes(matrix), source_line(matrix), evidence_line(matrix)]
    return sheet.drawn().spec(headline(matrix), notes)


def _row(matrix: Matrix, handoff: Handoff, back: bool) -> Row:
    sender, receiver = (matrix.functions_by_id[end] for end in handoff.ends)
    leads = party_of(matrix, sender), party_of(matrix, receiver)
    sides = {lead.id in matrix.external_ids for lead in leads if lead}
    return {
        "id": handoff.id,
        "from": sender.name,
        "to": receiver.name,
        "from_ownership": effective_ownership(matrix, sender).value,
        "to_ownership": effective_ownership(matrix, receiver).value,
        "from_party": leads[0].name if leads[0] else None,
        "to_party": leads[1].name if leads[1] else None,
        "artefact": handoff.artefact,
        "per_week": handoff.per_week,
        "crosses": crosses(matrix, handoff),
        "over_boundary": len(sides) == 2,
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
        return ["Say what each function hands over and to whom, and the lines are drawn."]
    notes = [_busiest(matrix)]
    if figures.unknown:
        unknown = counted(figures.unknown, "hand-off")
        notes.append(f"{unknown} may or may not cross: a lead party is unknown.")
    if figures.cycles:
        names = {function.id: function.name for function in matrix.functions}
        longest = max(figures.cycles, key=len)
        members = listed([names[function] for function in longest], 4)
        start = (
            "Work can go round"
            if len(figures.cycles) == 1
            else (f"Work can go round in {counted(len(figures.cycles), 'loop')}, the largest")
        )
        notes.append(f"{start} between {members}.")
    notes.append(_timed(matrix))
    leading = {party_of(matrix, function) for function in matrix.functions}
    idle = [party.name for party in matrix.parties if party not in leading]
    if idle:
        notes.append(f"No lane, as no function is led by {listed(idle, 6, 'or')}.")
    return notes


def _busiest(matrix: Matrix) -> str:
    crossing = [row for row in rows(matrix) if row["crosses"]]
    stated = [row for row in crossing if row["per_week"] is not None]
    if not crossing:
        return ""
    if not stated:
        return "How often the crossing hand-offs happen is not stated."
    most = max(stated, key=lambda row: row["per_week"])
    return (
        f"Most frequent crossing: {arrow(most['from'], most['to'])}, {most['per_week']:g} a week."
    )


def _timed(matrix: Matrix) -> str:
    """The hand-off that takes longest, and of how many the hours are known."""
    known = [row for row in rows(matrix) if row["hours"] is not None]
    if not known:
        return ""
    most = max(known, key=lambda row: row["hours"])
    said = f"Longest: {arrow(most['from'], most['to'])}, {spoken_hours(most['hours'])}."
    if len(known) < len(matrix.handoffs):
        said += f" Hours known of {len(known)} of {len(matrix.handoffs)} hand-offs."
    if len(known) > MOST:
        said += (
            f" Hours are written on {MOST} lines at most: on those that cross, on the critical "
            "path, and on the longest."
        )
    return said


CHART = Chart("handoff-map", "Hand-off map", rows, spec, alt, order=3)
