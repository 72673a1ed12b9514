"""History: what was changed, by whom, from what to what, and the ways back."""

from matrix.ui.frame.live import live
from matrix.ui.history.changes import changes
from matrix.ui.history.compare_panel import compare_panel
from matrix.ui.history.steps import steps
from matrix.ui.history.versions_panel import versions_panel
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import Sitting
from matrix.ui.widgets.heading import heading
from matrix.ui.widgets.views import chosen_view

VIEW = "history-view"
CHANGES, VERSIONS, COMPARE = "Changes", "Versions", "Compare"


@live
def history(held: Sitting | None) -> None:
    """In a workshop the journal, the versions and what lies between them; else the steps."""
    sitting = opened(held)
    heading(sitting)
    if sitting.shared is None:
        steps(sitting)
        return
    actor = sitting.shared.actor
    view = chosen_view(VIEW, (CHANGES, VERSIONS, COMPARE), CHANGES)
    if view == VERSIONS:
        versions_panel(actor, VIEW, COMPARE)
    elif view == COMPARE:
        compare_panel(actor)
    else:
        changes(actor, sitting)


history()
