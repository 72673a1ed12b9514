"""Workshop: start one, invite people, and go through the agenda together."""

from matrix.ui.frame.live import live
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.widgets.views import chosen_view
from matrix.ui.workshop.agenda import agenda
from matrix.ui.workshop.begin import begin
from matrix.ui.workshop.house_rules import house_rules
from matrix.ui.workshop.lead import lead
from matrix.ui.workshop.people_panel import people_panel
from matrix.ui.workshop.phases import phases
from matrix.ui.workshop.stage_bar import stage_bar
from matrix.ui.workshop.view import AGENDA, NOW, PEOPLE, SETTINGS, VIEW, VIEWS, VOTES, workshop_view
from matrix.ui.workshop.votes_panel import votes_panel


@live("workshop", shows_stage=True)
def workshop(current: OpenBoard | None) -> None:
    """A button to start a workshop; in a workshop its stage, agenda, votes, people, settings."""
    if current is None or current.workshop is None:
        begin()
        return
    opened(current)
    actor = current.workshop.actor
    view = workshop_view(current.workshop)
    stage_bar(view)
    lead(view)
    chosen = chosen_view(VIEW, VIEWS, NOW if view.at_hand or not view.leads else AGENDA)
    panels = {
        NOW: lambda: phases(view),
        AGENDA: lambda: agenda(view),
        VOTES: lambda: votes_panel(view),
        PEOPLE: lambda: people_panel(actor, view.company),
        SETTINGS: lambda: house_rules(view),
    }
    panels[chosen]()


workshop()
