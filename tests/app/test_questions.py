"""Every fact that a rule can wait for is stated where it is asked."""

import pytest
from streamlit.testing.v1 import AppTest

from matrix.edits.history import History
from matrix.model import Kpi, Ownership, Provenance
from matrix.presets import preset
from matrix.rules import all_rules
from matrix.rules.kleene import Need
from matrix.ui.session.drawer import KEY as DRAWER
from tests.app.folds import unfold

SUN = preset("us-pk-follow-the-sun").opened
SECTIONS = {
    "parties": SUN.parties[0].id,
    "contracts": SUN.parties[0].id,
    "handoffs": SUN.handoffs[0].id,
    "sites": SUN.sites[0].id,
}
NEVER_MISSING = {"provenance"}
"""Facts that always have a value, so that no rule waits for them."""
WIDGETS = (
    "button", "button_group", "checkbox", "date_input", "multiselect", "number_input",
    "selectbox", "text_area", "text_input", "time_input",
)  # fmt: skip


def needs():
    asked = {attribute for rule in all_rules().values() for attribute in rule.asks}
    for attribute in sorted(asked - NEVER_MISSING):
        section, _, name = attribute.partition(".")
        if section in SECTIONS:
            yield Need(section, SECTIONS[section], name)
        elif section not in {"policy", "time", "organisation", "as_of"}:
            yield Need("functions", SUN.functions[0].id, attribute)
    yield Need("matrix", "", "as_of")
    yield Need("matrix", "", "organisation.country")
    yield Need("matrix", "", "parties")


def asked(matrix, need):
    """A page with nothing on it but one question; run by its source, so it imports by itself."""
    from matrix.ui.rules.questions import question  # noqa: PLC0415

    question(matrix, need, "1 check")


@pytest.mark.parametrize("need", list(needs()), ids=str)
def test_every_fact_that_a_rule_names_has_a_control(need):
    page = AppTest.from_function(asked, args=(SUN, need)).run()
    assert not page.exception
    assert "in the document" not in " ".join(text.value for text in page.caption)
    assert any(page.get(widget) for widget in WIDGETS)


def test_a_question_says_what_is_asked_and_about_what(worked):
    page = worked.switch_page("rules/screen.py").run()
    page = page.segmented_control(key="rules-view").set_value("Missing facts").run()
    heads = [text.value for text in page.markdown if "needed for" in text.value]
    assert heads
    assert all("?**" in head for head in heads)


@pytest.fixture
def drawer(worked):
    """Opens the drawer of the first function."""
    function = worked.session_state["history"].matrix.functions[0].id
    worked.session_state[DRAWER] = ("function", function)
    return unfold(worked.run(), "function", function), function


def matrix_in(app):
    return app.session_state["history"].matrix


def test_measures_can_be_added_changed_and_taken_away(drawer):
    app, function = drawer
    key = f"panel-function-{function}-kpis"
    app.session_state["history"] = History(with_kpis(matrix_in(app), function))
    app.run()
    app.button(key=f"{key}-none").click().run()
    assert matrix_in(app).functions_by_id[function].kpis == ()

    name = next(box for box in app.text_input if box.key and in_form(box.key, key, "key"))
    form = name.key.removesuffix("-key")
    name.set_value("Tone quality")
    app.text_input(key=f"{form}-target").set_value("4.5 of 5")
    app.button(key=f"{form}-save").click().run()
    (kpi,) = matrix_in(app).functions_by_id[function].kpis
    assert (kpi.key, kpi.target) == ("tone-quality", "4.5 of 5")

    app.button(key=f"{key}-0-remove").click().run()
    assert matrix_in(app).functions_by_id[function].kpis is None


def test_a_list_keeps_what_is_stored_of_the_entries_that_nobody_changed(drawer):
    app, function = drawer
    key = f"panel-function-{function}-kpis"
    first, second = (Kpi(key=name, target="\u202eabc\u202c") for name in ("one", "two"))
    app.session_state["history"] = History(with_kpis(matrix_in(app), function, (first, second)))
    app.run()
    target = next(box for box in app.text_input if in_form(box.key or "", f"{key}-0", "target"))
    assert target.value == "abc"
    target.set_value("4 of 5")
    app.button(key=f"{target.key.removesuffix('-target')}-save").click().run()
    kept = matrix_in(app).functions_by_id[function].kpis
    assert kept == (first.replace(target="4 of 5"), second)


def with_kpis(matrix, function, kpis=None):
    return matrix.replace(
        functions=tuple(f.replace(kpis=kpis) if f.id == function else f for f in matrix.functions)
    )


def in_form(box, key, column):
    return box.startswith(key) and box.endswith(f"-form-{column}")


def test_the_drawer_tags_a_function_with_what_rules_look_for(drawer):
    app, function = drawer
    tags = app.multiselect(key=f"panel-function-{function}-tags")
    assert {"Product strategy", "Cloud", "Security review"} <= set(tags.options)
    tags.set_value(["cloud"]).run()
    assert matrix_in(app).functions_by_id[function].tags == ("cloud",)


def test_the_drawer_states_where_an_ownership_comes_from(drawer):
    app, function = drawer
    control = f"panel-ownership-{function}"
    app.segmented_control(key=control).set_value(Ownership.MIXED).run()
    app.selectbox(key=f"panel-provenance-{function}").set_value(Provenance.INFERRED).run()
    owned = matrix_in(app).functions_by_id[function]
    assert (owned.ownership, owned.provenance) == (Ownership.MIXED, Provenance.INFERRED)


def test_shares_that_do_not_add_up_are_refused_in_the_form(drawer):
    app, function = drawer
    party = matrix_in(app).parties[0].id
    app.number_input(key=f"share-{function}-{party}").set_value(12.5)
    app.button(key=f"shares-save-{function}").click().run()
    assert any("instead of 100" in error.value for error in app.error)
