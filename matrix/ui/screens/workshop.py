"""Workshop: start one, let people in, and go through the agenda together."""

from matrix.ui.live import live
from matrix.ui.parts.begin import begin
from matrix.ui.parts.people_panel import people_panel
from matrix.ui.seat import seat


@live
def workshop() -> None:
    """A way in for who is in none; else the people and the agenda."""
    actor = seat()
    if actor is None:
        begin()
        return
    people_panel(actor)


workshop()
