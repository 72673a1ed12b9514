"""The board settings: title, description, company, as-of date."""

from matrix.ui.session.holder import holder, opened
from matrix.ui.widgets.letters import letters_of_board
from matrix.ui.widgets.setting import ASKED, ask_setting, setting_text


def settings_panel() -> None:
    """The facts at the head of every export."""
    matrix = opened(holder().read()).matrix
    setting_text("Title", "title", matrix.title)
    setting_text("Description", "description", matrix.description, long=True)
    setting_text("Company", "organisation.name", matrix.organisation.name)
    for attribute in ASKED:
        ask_setting(matrix, attribute)
    letters_of_board(matrix)
