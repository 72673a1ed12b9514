"""History: changes with their authors, versions, and how to go back."""

from matrix.ui.frame.live import live
from matrix.ui.history.changes import changes
from matrix.ui.history.compare_panel import compare_panel
from matrix.ui.history.steps import steps
from matrix.ui.history.versions_panel import versions_panel
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.widgets.heading import heading
from matrix.ui.widgets.views import chosen_view

VIEW = "history-view"
CHANGES, VERSIONS, COMPARE = "Changes", "Versions", "Compare"


@live("history")
def history(current: OpenBoard | None) -> None:
    """In a workshop: changes, versions and comparison; otherwise the steps of this session."""
    open_board = opened(current)
    heading(open_board)
    if open_board.workshop is None:
        steps(open_board)
        return
    actor = open_board.workshop.actor
    view = chosen_view(VIEW, (CHANGES, VERSIONS, COMPARE), CHANGES)
    if view == VERSIONS:
        versions_panel(actor, VIEW, COMPARE)
    elif view == COMPARE:
        compare_panel(actor)
    else:
        changes(actor, open_board)


history()
