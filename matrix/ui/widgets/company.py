"""Who is here: one line above a screen, with the function that each person has open."""

import streamlit as st

from matrix.model import Matrix
from matrix.ui.session.open_board import OpenBoard, WorkshopContext
from matrix.values.phrases import plain, shortened
from matrix.words.names import name_of
from matrix.workshop.people.actor import Present, Role
from matrix.workshop.stage import Phase, Stage

ROLE_ICON = {
    Role.FACILITATOR: ":material/flag:",
    Role.PARTICIPANT: ":material/person:",
    Role.VIEWER: ":material/visibility:",
}
PHASE_ICON = {
    Phase.GATHER: ":material/fact_check:",
    Phase.VOTE: ":material/how_to_vote:",
    Phase.DISCUSS: ":material/forum:",
    Phase.DECIDE: ":material/gavel:",
}
SHOWN = 12
AT_ROW = 6
"""Names that a row of the board shows."""


def others_at_rows(open_board: OpenBoard) -> dict[str, str]:
    """The names of the others, by the function that they have open."""
    context = open_board.workshop
    if context is None:
        return {}
    rows: dict[str, list[str]] = {}
    for each in context.company.shown:
        if each.at_row and each.person != context.actor.person:
            rows.setdefault(each.at_row, []).append(each.name)
    return {row: shortened(names, AT_ROW) for row, names in rows.items()}


def company(matrix: Matrix, context: WorkshopContext) -> None:
    """The people who are here now, this person first."""
    me = context.actor
    others = [each for each in context.company.shown if each.person != me.person]
    present = [Present(me.person, me.name, me.role, here=True, at_row=context.at_row), *others]
    words = []
    for each in present[:SHOWN]:
        name = plain(each.name) + (" (you)" if each.person == me.person else "")
        row = matrix.functions_by_id.get(each.at_row or "")
        at = f" :grey[:small[at {plain(name_of(matrix, row.id))}]]" if row else ""
        words.append(f"{ROLE_ICON[each.role]} {name}{at}")
    more = max(len(present), context.company.here) - SHOWN
    if more > 0:
        words.append(f":grey[and {more} more]")
    with st.container(key="company"):
        st.markdown(f":grey[:small[Here now]] {' · '.join(words)}")


def at_hand(matrix: Matrix, stage: Stage) -> None:
    """The function and phase of the workshop, for people on another page."""
    function = matrix.functions_by_id.get(stage.function or "")
    if function is not None:
        name = plain(name_of(matrix, function.id))
        st.page_link(
            "workshop/screen.py",
            label=f"The workshop is at **{name}**: {stage.phase.label.lower()}",
            icon=PHASE_ICON[stage.phase],
        )
