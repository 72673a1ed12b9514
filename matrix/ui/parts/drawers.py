"""Draws the drawer that is open, on whichever screen."""

from matrix.ui.drawer import drawer
from matrix.ui.parts.function_panel import function_panel
from matrix.ui.parts.party_panel import parties_panel
from matrix.ui.parts.settings_panel import settings_panel


def drawers() -> None:
    """The open drawer, if one is open."""
    match drawer():
        case ("function", str(function)):
            function_panel(function)
        case ("parties", _):
            parties_panel()
        case ("settings", _):
            settings_panel()
