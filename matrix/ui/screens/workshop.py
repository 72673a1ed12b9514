"""Workshop: start one, let people in, and go through the agenda together."""

from matrix.ui.holder import opened
from matrix.ui.live import live
from matrix.ui.parts.agenda import agenda
from matrix.ui.parts.begin import begin
from matrix.ui.parts.house_rules import house_rules
from matrix.ui.parts.lead import lead
from matrix.ui.parts.people_panel import people_panel
from matrix.ui.parts.phases import phases
from matrix.ui.parts.stage_bar import stage_bar
from matrix.ui.parts.views import chosen_view
from matrix.ui.parts.votes_panel import votes_panel
from matrix.ui.room import AGENDA, NOW, PEOPLE, SETTINGS, VIEW, VIEWS, VOTES, room_of
from matrix.ui.sitting import Sitting


@live
def workshop(held: Sitting | None) -> None:
    """A way in for who is in none; else the function at hand, and all around it."""
    if held is None or held.shared is None:
        begin()
        return
    opened(held)
    actor = held.shared.actor
    room = room_of(actor)
    stage_bar(room)
    lead(room)
    view = chosen_view(VIEW, VIEWS, NOW if room.at_hand or not room.leads else AGENDA)
    views = {
        NOW: lambda: phases(room),
        AGENDA: lambda: agenda(room),
        VOTES: lambda: votes_panel(room),
        PEOPLE: lambda: people_panel(actor),
        SETTINGS: lambda: house_rules(room),
    }
    views[view]()


workshop()
