"""What a drawer shows at first, and the controls of the facts that it folds away."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from matrix.edits import AddContract, AddParty, SetAttribute, apply, apply_all
from matrix.edits.history import History
from matrix.model import Contract, Party, PartyKind
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.plain.groups import FIRST_VIEW, LAYOUTS
from matrix.ui.plain.waiting import waiting
from matrix.ui.session.drawer import KEY as DRAWER
from tests.app.folds import unfold

BOARD = apply_all(
    preset(WORKED_EXAMPLE).opened,
    (
        AddParty(party=Party(id="helper", name="Reply helper", kind=PartyKind.AGENT)),
        AddContract(party="indus", contract=Contract(id="sow", reference="SOW-4")),
    ),
)
ITEMS = [
    *(("function", function.id) for function in BOARD.functions),
    *(("party", party.id) for party in BOARD.parties),
    *(("contract", contract) for contract in BOARD.contracts_by_id),
    ("contract", "helper"),
]
PARTS = re.compile(r"-day$|-open$")
"""Ends of keys that belong to the same question as the key before them."""


def panel(kind, item):
    """The drawer of one item alone; run by its source, so it imports by itself."""
    from matrix.ui.drawers.contract_panel import contract_panel  # noqa: PLC0415
    from matrix.ui.drawers.function_panel import function_panel  # noqa: PLC0415
    from matrix.ui.drawers.party_panel import party_panel  # noqa: PLC0415

    {"function": function_panel, "party": party_panel, "contract": contract_panel}[kind](item)


def drawn(kind: str, item: str, board=BOARD) -> AppTest:
    app = AppTest.from_function(panel, args=(kind, item), default_timeout=30)
    app.session_state["history"] = History(board)
    app.run()
    assert not app.exception
    return app


def nodes(app: AppTest) -> Iterator[Any]:
    """Everything that is drawn outside of folds."""
    left: list[Any] = [app._tree]
    while left:
        node = left.pop()
        yield node
        if node.type != "expander":
            left += getattr(node, "children", {}).values()


@pytest.mark.parametrize(("kind", "item"), ITEMS)
def test_the_first_view_has_at_most_seven_controls_and_counts_nothing_missing(kind, item):
    app = drawn(kind, item)
    seen = [each for each in nodes(app) if isinstance(each, Widget) or each.type == "popover"]
    questions = {PARTS.sub("", each.key or "answer-question") for each in seen}
    assert len(LAYOUTS[kind].first) <= len(questions) <= FIRST_VIEW
    texts = [each.label for each in (*app.expander, *app.button, *app.toggle)]
    assert texts
    assert not [text for text in texts if re.search(r"missing|\d+ of \d+", text)]


def test_the_best_question_is_answered_in_the_drawer():
    app = drawn("function", "software-development")
    (head,) = [each.value for each in app.markdown if "needed for" in each.value]
    assert "Software development: required hours?" in head
    key = "drawer-function-software-development-required_hours"
    app.text_input(key=key).set_value("always").run()
    assert fact(app, "software-development").required_hours == "always"
    assert key not in {each.key for each in app.text_input}


def test_what_checks_wait_for_comes_first_and_stays_there_when_it_is_answered():
    item = "software-development"
    group = next(group for group in LAYOUTS["function"].groups if group.name == "Required hours")
    board = apply(BOARD, SetAttribute(subject="function", id=item, attribute="urgent", value=True))
    assert set(waiting(board, "function", item)) == {"required_hours"}
    assert group.attributes[0] == "urgent"
    app = unfold(drawn("function", item, board), "function", item, group.name)
    assert first_of(app, group) == "required_hours"
    app.text_input(key=f"panel-function-{item}-required_hours").set_value("always").run()
    assert waiting(matrix_in(app), "function", item) == {}
    assert first_of(app, group) == "required_hours"


def first_of(app, group):
    """The fact of a group whose control is drawn first."""
    keys = [each.key for each in walk(app._tree) if isinstance(each, Widget) and each.key]
    facts = [key.removeprefix("panel-function-software-development-") for key in keys]
    return next(each for each in facts if each in group.attributes)


def walk(node):
    yield node
    for child in getattr(node, "children", {}).values():
        yield from walk(child)


def matrix_in(app):
    return app.session_state["history"].matrix


def fact(app, function):
    return matrix_in(app).functions_by_id[function]


def test_a_range_needs_both_ends_in_order(worked):
    worked.session_state[DRAWER] = ("function", "payments")
    app = unfold(worked.run(), "function", "payments", "Money")
    key = "panel-function-payments-costs.move"

    def enter(end, value):
        app.number_input(key=f"{key}-{end}").set_value(value).run()
        return " ".join(each.value for each in app.caption)

    assert "Enter both amounts" in enter("low", 900)
    assert "must not be above" in enter("high", 800)
    assert fact(app, "payments").costs.move is None
    assert app.number_input(key=f"{key}-low").value == 900
    assert "must not be above" not in enter("high", 1000)
    assert fact(app, "payments").costs.move.model_dump() == {"low": 900, "high": 1000}
    assert "Enter both amounts" in enter("low", None)
    enter("high", None)
    assert fact(app, "payments").costs.move is None


def test_a_number_and_a_date_can_be_emptied(worked):
    worked.session_state[DRAWER] = ("function", "payments")
    app = unfold(worked.run(), "function", "payments", "People", "Decision")
    assert fact(app, "payments").fte is not None
    app.number_input(key="panel-function-payments-fte").set_value(None).run()
    assert fact(app, "payments").fte is None
    review = "panel-function-payments-decision.review_on"
    app.date_input(key=review).set_value(date(2026, 7, 1)).run()
    assert fact(app, "payments").decision.review_on == date(2026, 7, 1)
    app.date_input(key=review).set_value(None).run()
    assert fact(app, "payments").decision.review_on is None


def test_a_link_gets_its_scheme_and_a_button_that_opens_it():
    app = unfold(drawn("function", "payments"), "function", "payments", "Notes and links")
    key = "panel-function-payments-link"
    assert not app.get("link_button")
    app.text_input(key=key).set_value("example.com/plan").run()
    assert fact(app, "payments").link == "https://example.com/plan"
    assert app.text_input(key=key).value == "https://example.com/plan"
    (opens,) = app.get("link_button")
    assert opens.proto.url == "https://example.com/plan"
    app.text_input(key=key).set_value("ftp://example.com").run()
    assert fact(app, "payments").link == "https://example.com/plan"


def test_facts_of_your_own_are_added_changed_and_forgotten():
    app = unfold(drawn("party", "indus"), "party", "indus", "More")
    key = "panel-party-indus-other"
    app.text_input(key=f"{key}-new-name").set_value("white label")
    app.text_input(key=f"{key}-new-value").set_value("no")
    app.button(key=f"{key}-new-add").click().run()
    assert matrix_in(app).parties_by_id["indus"].other == {"white label": "no"}
    app.text_input(key=f"{key}-of-white label").set_value("yes").run()
    assert matrix_in(app).parties_by_id["indus"].other == {"white label": "yes"}
    app.text_input(key=f"{key}-of-white label").set_value("").run()
    assert matrix_in(app).parties_by_id["indus"].other == {}


def test_the_part_of_a_party_has_a_note_and_a_link():
    app = unfold(drawn("function", "payments"), "function", "payments", "Notes and links")
    key = "panel-function-payments-cells"
    app.selectbox(key=f"{key}-party").set_value("indus").run()
    app.text_area(key=f"{key}-indus-note").set_value("Nights only").run()
    app.text_input(key=f"{key}-indus-link").set_value("https://example.com").run()
    assert fact(app, "payments").cells["indus"].model_dump() == {
        "note": "Nights only",
        "link": "https://example.com",
    }
    app.text_area(key=f"{key}-indus-note").set_value("").run()
    app.text_input(key=f"{key}-indus-link").set_value("").run()
    assert fact(app, "payments").cells == {}


def test_today_is_hidden_until_somebody_says_that_it_differs():
    app = unfold(drawn("function", "payments"), "function", "payments", "Today")
    key = "panel-function-payments-today.changes_on"
    assert key not in {each.key for each in app.date_input}
    app.button(key="panel-differs-payments").click().run()
    app.date_input(key=key).set_value("2026-04-01").run()
    app.number_input(key="share-panel-today.shares-payments-indus").set_value(100.0)
    app.button(key="shares-save-panel-today.shares-payments").click().run()
    today = fact(app, "payments").today
    assert (today.changes_on.isoformat(), today.shares) == ("2026-04-01", {"indus": 1})
    assert fact(app, "payments").shares == BOARD.functions_by_id["payments"].shares


def test_drivers_keep_the_order_in_which_they_are_chosen():
    app = unfold(drawn("function", "payments"), "function", "payments", "Decision")
    drivers = app.multiselect(key="panel-function-payments-decision.drivers")
    drivers.set_value(["speed", "cost"]).run()
    assert fact(app, "payments").decision.drivers == ("speed", "cost")


def test_a_chain_of_sub_contractors_is_told_with_its_rank():
    app = unfold(drawn("party", "northwind"), "party", "northwind", "Company")
    above = app.selectbox(key="panel-party-northwind-subcontractor_of")
    assert "Northwind Support" not in above.options
    above.set_value("indus").run()
    assert matrix_in(app).parties_by_id["northwind"].subcontractor_of == "indus"
    assert "Vendor · works for Indus Delivery · rank 2" in [each.value for each in app.caption]


@pytest.mark.parametrize(
    ("party", "hidden"),
    [
        ("product", {"Contracts", "Software agent"}),
        ("indus", {"Software agent"}),
        ("helper", set()),
    ],
)
def test_only_what_suits_the_kind_of_a_party_is_asked(party, hidden):
    folds = {each.label for each in drawn("party", party).expander}
    assert {"Contracts", "Software agent"} - folds == hidden


def test_clauses_that_rules_read_and_the_others_are_one_list():
    app = unfold(drawn("contract", "helper"), "contract", "helper", "What is agreed")
    key = "panel-contract-helper-clauses"
    app.multiselect(key=key).set_value(["none"]).run()
    assert matrix_in(app).contracts_by_id["helper"][1].clauses == ()
    app.toggle(key=f"{key}-more").set_value(True).run()
    app.multiselect(key=f"{key}-others").set_value(["sla"]).run()
    app.multiselect(key=key).set_value(["dpa"]).run()
    assert matrix_in(app).contracts_by_id["helper"][1].clauses == ("dpa", "sla")
    app.multiselect(key=key).set_value([]).run()
    assert matrix_in(app).contracts_by_id["helper"][1].clauses == ("sla",)
    app.multiselect(key=f"{key}-others").set_value([]).run()
    assert matrix_in(app).contract("helper")[1].clauses is None


def test_a_contract_covers_all_some_or_none_of_the_work():
    app = drawn("contract", "indus")
    covers = "panel-contract-indus-covers"
    assert app.multiselect(key=covers).value == []
    for chosen, stored in ((["payments"], ("payments",)), (["none"], ()), ([], None)):
        app.multiselect(key=covers).set_value(chosen).run()
        assert matrix_in(app).contracts_by_id["indus"][1].covers == stored


def test_a_contract_is_added_and_removed_and_both_can_be_undone(worked):
    def open_list(party):
        worked.session_state[DRAWER] = ("party", party)
        return unfold(worked.run(), "party", party, "Contracts")

    open_list("indus").button(key="add-contract-indus").click().run()
    assert worked.session_state[DRAWER] == ("contract", "indus-2")
    worked.text_input(key="panel-contract-indus-2-reference").set_value("SOW-4").run()
    added = matrix_in(worked)
    assert added.contracts_by_id["indus-2"][1].reference == "SOW-4"
    unfold(worked, "contract", "indus-2", "More")
    worked.button(key="remove-contract-indus-2").click().run()
    assert worked.session_state[DRAWER] == ("party", "indus")
    assert "indus-2" not in matrix_in(worked).contracts_by_id
    worked.button(key="undo").click().run()
    assert matrix_in(worked) == added


def test_the_first_contract_of_a_party_exists_once_something_is_stated_in_it(worked):
    bare = matrix_in(worked).parties_by_id["indus"].replace(contracts=())
    others = [bare if each.id == "indus" else each for each in matrix_in(worked).parties]
    worked.session_state["history"] = History(matrix_in(worked).replace(parties=tuple(others)))
    worked.session_state[DRAWER] = ("party", "indus")
    unfold(worked.run(), "party", "indus", "Contracts")
    worked.button(key="add-contract-indus").click().run()
    assert worked.session_state[DRAWER] == ("contract", "indus")
    assert matrix_in(worked).contracts_by_id.keys() == {"northwind"}
    worked.text_input(key="panel-contract-indus-reference").set_value("MSA-17").run()
    assert matrix_in(worked).parties_by_id["indus"].own_contract.reference == "MSA-17"


def test_a_heading_is_put_below_another_in_the_settings(worked):
    worked.session_state[DRAWER] = ("settings", None)
    worked.run()
    worked.text_input(key="settings-currency").set_value("eur").run()
    worked.selectbox(key="settings-headings.Engineering").set_value("Operations").run()
    assert matrix_in(worked).currency == "EUR"
    assert matrix_in(worked).headings == {"Engineering": "Operations"}
    assert any("OPERATIONS › ENGINEERING" in each.value for each in worked.markdown)
    worked.selectbox(key="settings-headings.Operations").set_value("Engineering").run()
    assert matrix_in(worked).headings == {"Engineering": "Operations"}
