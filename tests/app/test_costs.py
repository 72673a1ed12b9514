"""The panel of costs on the Share page, and a party that is software."""

from matrix.edits.history import History
from matrix.model import PartyKind
from tests.examples import matrix_from

COSTED = """
currency: EUR
functions:
  - id: dev
    name: Development
    ownership: outsourced
    today: {ownership: in_house}
    costs:
      in_house: {low: 1200000, high: 1300000}
      outsourced: {low: 900000, high: 1000000}
  - {id: hr, name: HR, ownership: in_house}
"""


def share(app, text):
    app.session_state["history"] = History(matrix_from(text))
    return app.switch_page("share/screen.py").run()


def test_the_share_page_shows_the_figures_and_what_is_missing(app):
    page = share(app, COSTED)
    assert not page.exception
    assert [(each.label, each.value) for each in page.metric] == [
        ("Yearly cost today", "At least EUR 1.2 m"),
        ("Yearly cost as decided", "At least EUR 900 k"),
        ("Difference a year", "EUR −400 to −200 k"),
    ]
    assert "One-off cost of the moves: **unknown**" in [each.value for each in page.markdown]
    assert (
        "1 of 2 functions has no figure, today or as decided: HR.  \n"
        "1 of 1 move has no figure: Development."
    ) in [each.value for each in page.caption]


def test_the_share_page_is_silent_while_no_cost_is_stated(app):
    page = share(app, "functions: [{id: dev, name: Development}]")
    assert not page.exception and not page.metric
    assert "Costs" not in [each.value for each in page.subheader]


def test_a_party_that_is_software_can_be_added(worked):
    worked.button(key="open-parties").click().run()
    worked.text_input(key="new-party-name").input("Ticket bot")
    worked.selectbox(key="new-party-kind").select(PartyKind.AGENT)
    worked.button(key="new-party-add").click().run()
    assert not worked.exception
    bot = worked.session_state["history"].matrix.parties[-1]
    assert (bot.name, bot.kind, bot.agent.operator) == ("Ticket bot", PartyKind.AGENT, None)
