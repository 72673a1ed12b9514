"""History: what was changed, by whom, from what to what, and the ways back."""

from matrix.ui.holder import opened
from matrix.ui.live import live
from matrix.ui.parts.changes import changes
from matrix.ui.parts.compare_panel import compare_panel
from matrix.ui.parts.heading import heading
from matrix.ui.parts.steps import steps
from matrix.ui.parts.versions_panel import versions_panel
from matrix.ui.parts.views import chosen_view
from matrix.ui.sitting import Sitting

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
