"""The duration of the whole work, step by step on its critical path, compared with one site."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.lead_time.path_lines import PathLine, path_lines, shortened, step_rows
from matrix.charts.lead_time.waterfall import Waterfall, spread
from matrix.handoffs import cycles, lead_time, timings
from matrix.handoffs.lead import colocated
from matrix.model import Matrix
from matrix.values.phrases import listed, spoken_hours
from matrix.words.facts import missing_words
from matrix.words.names import name_of, site_name

MOST = 26
FACTS = 6
EMPTY = "Add functions and hand-offs to see the lead time."
NO_HANDOFFS = "Add hand-offs between the functions to see the lead time."
NO_SITES = "Add sites with working hours and say who works where: waits depend on both."
NO_DAY = "Set the as-of date of the board: waits depend on the season."


@lru_cache(maxsize=64)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per step of the longest path, for the current split and for one site.

    `hours`, `begins` and `ends` are elapsed hours; `hours` is None if a part is unknown.
    From `lead_time` and `timings` of `matrix.handoffs`.
    """
    return step_rows(matrix)


def headline(matrix: Matrix) -> str:
    """The verdict: the lead time, and how much of it is not work."""
    lead = lead_time(matrix)
    if not lead.at_least:
        known = sum(timed.handoff_hours is not None for timed in timings(matrix).values())
        return f"{known} of {len(matrix.handoffs)} hand-offs have known hours"
    hours = spread(path_lines(matrix))
    total = f"{spoken_hours(lead.at_least)}{' or more' if lead.missing else ''}"
    if not hours["work"]:
        return f"{total} pass between functions on the critical path, work not counted"
    between = spoken_hours(sum(hours.values()) - hours["work"])
    return f"{total} pass from the first step to the last, {between} of it between functions"


def alt(matrix: Matrix) -> str:
    """The total, its parts, the comparison with one site, and what is unknown."""
    start = f"Lead time of the board {matrix.title}"
    if not matrix.functions:
        return f"{start}: there are no functions yet."
    if _advice(matrix):
        return f"{start}: nothing to show yet. {_advice(matrix)}"
    names = {"work": "work", "wait": "waits", "clarification": "clarification",
             "boundary": "the company boundary"}  # fmt: skip
    parts = [
        f"{names[kind]} {spoken_hours(hours)}"
        for kind, hours in spread(path_lines(matrix)).items()
        if hours
    ]
    on_path = f" On the path: {listed(parts, 4)}." if parts else ""
    return " ".join(
        part for part in (f"{start}: {headline(matrix)}.{on_path}", *_notes(matrix)) if part
    )


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """Both totals on one scale, then a bar for every step, each starting at the end of the last."""
    advice = _advice(matrix)
    if advice:
        return invitation(matrix, theme, advice)
    texts = headline(matrix), context(_notes(matrix)), footer(matrix)
    if not lead_time(matrix).at_least:
        return _open(matrix, theme).spec(*texts)
    lines, twin = path_lines(matrix), colocated(matrix)
    totals: list[tuple[str, tuple[PathLine, ...]]] = [("Current split", lines)]
    if twin:
        totals.append((f"Everyone at {_site_of(twin)}", path_lines(twin)))
    sheet = Waterfall(shortened(lines, MOST), totals, bool(lead_time(matrix).missing), theme)
    return sheet.drawn().spec(*texts)


def _advice(matrix: Matrix) -> str:
    """What to do first if nothing can be calculated; otherwise empty."""
    if not matrix.functions:
        return EMPTY
    if not matrix.handoffs:
        return NO_HANDOFFS
    if not matrix.sites:
        return NO_SITES
    return NO_DAY if matrix.as_of is None else ""


def _open(matrix: Matrix, theme: Theme) -> Canvas:
    """A sheet that lists the missing facts if no hours of the path are known."""
    canvas = Canvas(theme)
    facts = list(dict.fromkeys(missing_words(matrix, [path]) for path in lead_time(matrix).missing))
    lines = [f"State {fact}." for fact in facts[:FACTS]]
    if len(facts) > FACTS:
        lines.append(f"And {len(facts) - FACTS} more facts.")
    heading = "The lead time needs these facts:"
    if not facts:
        heading = "Everything stated so far takes 0 h: add the effort of the functions."
    bottom = 50 + 22 * len(lines)
    frame = {"x": 1, "x2": 619, "y": 1, "y2": bottom, "stroke": canvas.palette.undecided}
    canvas.boxes([frame], radius=8, strokeDash=[5, 4], strokeWidth=1.5)
    canvas.words([{"x": 20, "y": 25, "text": heading}], size=13, bold=True)
    canvas.words(
        [{"x": 20, "y": 51 + 22 * index, "text": line, "colour": canvas.palette.muted}
         for index, line in enumerate(lines)],
        size=13,
    )  # fmt: skip
    return canvas


def _notes(matrix: Matrix) -> list[str]:
    return [note for note in (_missing(matrix), _against(matrix), _effort(matrix),
                              _loops(matrix)) if note]  # fmt: skip


def _against(matrix: Matrix) -> str:
    """The ratio to the same work at one site, as far as it is known."""
    lead, twin = lead_time(matrix), colocated(matrix)
    if twin is None:
        return "State who works at which site to compare with everyone at one site."
    if not lead.at_least:
        return ""
    site, hours = _site_of(twin), spoken_hours(lead.colocated_at_least)
    if lead.missing:
        least = f"; there it takes {hours} or more" if lead.colocated_at_least else ""
        return f"The ratio to everyone at {site} needs the missing facts{least}."
    end = f"{hours} that the same work takes with everyone at {site}"
    if lead.ratio is None:
        return f"Compared with the {end}."
    other = "" if lead.handoffs == lead_time(twin).handoffs else ", with a different longest path"
    return f"{lead.ratio:.2f} × the {end}{other}."


def _effort(matrix: Matrix) -> str:
    """The functions on the path without a stated effort, which count as no work."""
    on_path = [matrix.functions_by_id[item] for item in lead_time(matrix).items
               if item in matrix.functions_by_id]  # fmt: skip
    silent = [name_of(matrix, function.id) for function in on_path if function.effort_hours is None]
    if not silent or not lead_time(matrix).at_least:
        return ""
    if len(silent) == len(on_path) > 1:
        return "No function on the path has a stated effort: its work counts as 0 h."
    which = f"{len(silent)} of {len(on_path)} functions" if len(silent) > 3 else listed(silent, 3)
    return f"Effort of {which} on the path is not stated and counts as 0 h."


def _missing(matrix: Matrix) -> str:
    lead = lead_time(matrix)
    if not lead.missing or not lead.at_least:
        return ""
    known = sum(timed.handoff_hours is not None for timed in timings(matrix).values())
    return (
        f"A minimum, and the path may differ: hours known for {known} of "
        f"{len(matrix.handoffs)} hand-offs. State {missing_words(matrix, lead.missing, 3)}."
    )


def _loops(matrix: Matrix) -> str:
    inside = {function for loop in cycles(matrix) for function in loop}
    if not inside.intersection(lead_time(matrix).items):
        return ""
    return "In a loop, each function and hand-off counts once."


def _site_of(twin: Matrix) -> str:
    """The name of the one site."""
    wanted = next(site for party in twin.parties for site in party.sites)
    return site_name(twin, wanted)


CHART = Chart("lead-time", "Lead time", rows, spec, alt, order=6)
