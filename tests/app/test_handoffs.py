"""The Hand-offs page: map, time, what-if, and the sites that all of it follows from."""

from datetime import time

import pytest

from matrix.edits import SetAttribute, apply
from matrix.edits.history import History
from matrix.handoffs import timings
from matrix.model import Matrix
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.session.drawer import KEY as DRAWER
from matrix.workshop import store, writing
from matrix.workshop.people.actor import Role
from tests.app.folds import unfold

PAGE = "handoffs/screen.py"
VIEWS = ["Map", "Time", "Structure", "What if"]
SUN = "us-pk-follow-the-sun"
THERE = "product-strategy>software-development"


def without_sites(matrix):
    return matrix.replace(
        sites=(), parties=tuple(party.replace(sites=()) for party in matrix.parties)
    )


BOARDS = {
    "follow-the-sun": preset(SUN).opened,
    "worked-example": preset(WORKED_EXAMPLE).opened,
    "no-sites": without_sites(preset(SUN).opened),
    "no-day": preset(SUN).opened.replace(as_of=None),
    "empty": Matrix(title="Empty"),
}


def matrix_in(app):
    return app.session_state["history"].matrix


@pytest.fixture
def page(app):
    """Opens the page at a view of a board."""

    def at(view, board="follow-the-sun"):
        app.session_state["history"] = History(BOARDS[board])
        shown = app.switch_page(PAGE).run()
        return shown.segmented_control(key="handoffs-view").set_value(view).run()

    return at


def said(app):
    words = [each.value for each in (*app.markdown, *app.caption, *app.subheader, *app.info)]
    return "\n".join(words).replace("\\", "")


def figure(app, label):
    return next(metric for metric in app.metric if metric.label == label)


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_bears_every_board(page, view, board):
    assert not page(view, board).exception


def test_the_end_of_a_week_is_told_on_both_clocks_and_in_both_seasons(page):
    words = said(page("Time"))
    assert "Friday 17:00 in New York is Saturday 03:00 in Karachi" in words
    assert "54 hours later in January and 55 hours later in July" in words
    assert "at any time waits 19.6 h" in words
    assert "at the end of a shift in midweek, 6.0 h" in words


def test_the_follow_the_sun_figures_are_a_ceiling(page):
    shown = page("Time")
    assert figure(shown, "Maximum speed-up").value == "1.75 ×"
    assert "theoretical ceiling" in said(shown)
    assert "1.09" in said(shown)


def test_the_waits_of_a_year_are_told_when_they_are_asked_for(page):
    shown = page("Time")
    assert not any("Longest wait" in table.value for table in shown.table)
    shown.session_state["year"] = True
    [told] = [table.value for table in shown.run().table if "Longest wait" in table.value]
    assert "full-wait-year" in {toggle.key for toggle in shown.toggle}
    east = told[told["From → to"] == "New York → Karachi"].iloc[0]
    assert east["Clock changes"] == "9 Mar, 2 Nov"
    assert east["Average wait, any time"].endswith(" h")


def test_what_is_unknown_is_named_with_the_control_that_states_it(page):
    shown = page("Time", "no-sites")
    assert figure(shown, "Lead time").value.startswith("≥")
    assert "Where Product team works" in said(shown)
    shown.button(key="gap-product-team").click().run()
    assert shown.session_state[DRAWER] == ("sites", None)


def test_an_exit_drill_says_what_is_left_without_a_party(page):
    shown = page("Structure")
    assert shown.selectbox(key="structure-goes").value == "party:karachi-partner"
    assert figure(shown, "No one responsible").value == "2"
    assert "No one responsible: Software development, Technical support" in said(shown).replace(
        "*", ""
    )
    shown.selectbox(key="structure-goes").set_value("site:nyc").run()
    assert figure(shown, "No one accountable").value == "3"


def test_the_structure_says_how_it_is_counted(page):
    shown = page("Structure", "worked-example")
    assert "diagonal" in figure(shown, "Propagation cost").help
    assert figure(shown, "Fit of teams to work").value == "Unknown"
    assert "Software development ⇄ Quality assurance" in said(shown)


def test_a_channel_that_nobody_spoke_of_is_not_counted_as_missing(page):
    shown = page("Structure")
    assert figure(shown, "Channels in place").value == "0–1 of 1"
    assert "Working pairs with an unknown channel" in said(shown)


def test_the_work_reads_in_two_orders(page):
    shown = page("Structure", "worked-example")
    assert "1 of 16 hand-offs runs against this order" in said(shown)
    shown.segmented_control(key="structure-order").set_value("dsm-clustered").run()
    assert "These functions belong together" in said(shown)


def test_a_site_is_added_given_to_a_party_and_removed(page):
    shown = page("Map", "no-sites")
    shown.button(key="open-sites").click().run()
    shown.text_input(key="new-site-name").input("Lahore")
    shown.text_input(key="new-site-country").input("pk")
    shown.selectbox(key="new-site-zone").set_value("Asia/Karachi")
    shown.button(key="new-site-add").click().run()
    [site] = matrix_in(shown).sites
    assert (site.id, site.country, site.holidays) == ("lahore", "PK", "PK")
    assert (site.shift, site.workdays) == ("09:00-17:00", ("mon", "tue", "wed", "thu", "fri"))
    shown.multiselect(key="panel-sites-of-karachi-partner").set_value(["lahore"]).run()
    assert matrix_in(shown).parties_by_id["karachi-partner"].sites == ("lahore",)
    shown.button(key="remove-site-lahore").click().run()
    assert "remove it there first" in shown.toast[0].value
    assert matrix_in(shown).sites


def test_the_clock_of_a_site_is_stated_in_place(page):
    shown = page("Map")
    shown.button(key="open-sites").click().run()
    shown.time_input(key="site-khi-begins").set_value(time(17)).run()
    shown.time_input(key="site-khi-ends").set_value(time(1)).run()
    shown.text_input(key="site-khi-holidays").input("gb-eng").run()
    karachi = matrix_in(shown).sites[1]
    assert (karachi.shift, karachi.holidays) == ("17:00-01:00", "GB-ENG")


def test_what_is_highlighted_stays_over_the_views_and_opens_its_facts(page):
    shown = page("Map")
    shown.selectbox(key="handoffs-highlight").set_value(THERE).run()
    shown.segmented_control(key="flow-handoff-" + THERE + "-doc_quality").set_value(4).run()
    assert matrix_in(shown).handoffs_by_id[THERE].doc_quality == 4
    shown.segmented_control(key="handoffs-view").set_value("Time").run()
    assert shown.selectbox(key="handoffs-highlight").value == THERE
    assert "▶" in list(shown.dataframe[0].value[""])


def tried(app, kind):
    app.selectbox(key="what-if-kind").set_value(kind).run()
    return app.button(key="what-if-try").click().run()


def test_an_idea_shows_what_it_does_and_leaves_the_board_alone(page):
    shown = page("What if")
    before = matrix_in(shown)
    shown = tried(shown, "batch")
    assert "Already the case" in shown.toast[0].value
    shown.selectbox(key="what-if-kind").set_value("boundary").run()
    shown.slider(key="what-if-boundary").set_value(12.0).run()
    shown.button(key="what-if-try").click().run()
    assert shown.button(key="what-if-remove-0").label.endswith("adds 12 h")
    assert figure(shown, "Lead time").delta == "+24 h"
    assert matrix_in(shown) == before


def test_ideas_are_kept_as_one_change_that_can_be_undone(page):
    shown = page("What if")
    before = matrix_in(shown)
    shown = tried(shown, "day")
    shown = tried(shown, "move")
    assert matrix_in(shown) == before
    shown.button(key="what-if-keep").click().run()
    after = matrix_in(shown)
    assert after != before
    assert "sat" in after.sites[0].workdays
    assert not shown.metric
    shown.button(key="undo").click().run()
    assert matrix_in(shown) == before


def test_ideas_are_taken_back_one_by_one_or_dropped(page):
    shown = tried(page("What if"), "day")
    shown = tried(shown, "hours")
    shown.button(key="what-if-remove-0").click().run()
    [idea] = [button.label for button in shown.button if button.key.startswith("what-if-remove")]
    assert "works 11:00–19:00" in idea.replace("\\", "")
    shown.button(key="what-if-drop").click().run()
    assert "Nothing yet" in said(shown)


def test_a_new_second_site_can_be_tried(page):
    shown = page("What if")
    shown.selectbox(key="what-if-kind").set_value("second").run()
    shown.selectbox(key="what-if-second-party").set_value("karachi-partner").run()
    shown.selectbox(key="what-if-second-site").set_value("new").run()
    shown.button(key="what-if-try").click().run()
    assert "Enter a name" in shown.toast[0].value
    shown.text_input(key="what-if-new-name").input("London").run()
    shown.selectbox(key="what-if-new-zone").set_value("Europe/London").run()
    shown.button(key="what-if-try").click().run()
    shown.button(key="what-if-keep").click().run()
    assert timings(matrix_in(shown))[THERE].receiver.name == "London"


def test_an_idea_that_somebody_overtook_is_marked_and_can_be_tried_again(sit):
    fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat")
    base = store.read(fay.database, fay.actor.workshop).matrix
    handoff = base.handoffs[0].id
    shown = pat.app.switch_page(PAGE).run()
    shown.segmented_control(key="handoffs-view").set_value("What if").run()
    shown.selectbox(key="what-if-kind").set_value("documentation").run()
    shown.selectbox(key="what-if-doc-scope").set_value("all").run()
    shown.segmented_control(key="what-if-doc-quality").set_value(4).run()
    shown.button(key="what-if-try").click().run()
    assert store.read(fay.database, fay.actor.workshop).revision == 0

    edit = SetAttribute(subject="handoff", id=handoff, attribute="doc_quality", value=0)
    assert apply(base, edit) != base
    writing.commit(fay.database, fay.actor, (edit,), "Poor documentation")
    shown.button(key="what-if-keep").click().run()
    assert store.read(fay.database, fay.actor.workshop).revision == 1
    assert "changed in the meantime" in "".join(toast.value for toast in shown.toast)
    assert "changed in the meantime" in said(shown)

    shown.button(key="what-if-afresh").click().run()
    shown.button(key="what-if-keep").click().run()
    latest = store.read(fay.database, fay.actor.workshop).matrix
    assert {each.doc_quality for each in latest.handoffs} == {4}


def test_a_viewer_may_try_but_not_keep(sit):
    vic = sit(Role.VIEWER, "Vic")
    shown = vic.app.switch_page(PAGE).run()
    shown.segmented_control(key="handoffs-view").set_value("What if").run()
    assert tried(shown, "boundary").button(key="what-if-keep").disabled


def test_a_second_hand_off_is_added_once_its_artefact_is_named(page):
    shown = page("Map")
    sender, receiver = THERE.split(">")
    before = len(matrix_in(shown).handoffs)
    shown.selectbox(key="handoff-from").set_value(sender)
    shown.selectbox(key="handoff-to").set_value(receiver)
    shown.number_input(key="handoff-per-week").set_value(2.0)
    shown.button(key="handoff-add").click().run()
    assert "name what else is handed over" in shown.toast[0].value
    assert shown.selectbox(key="handoff-to").value == receiver, "what was refused stays"
    shown.text_input(key="handoff-artefact").input("Release notes")
    shown.button(key="handoff-add").click().run()
    assert not shown.exception
    assert len(matrix_in(shown).handoffs) == before + 1
    second = matrix_in(shown).handoffs_by_id[f"{THERE}>release-notes"]
    assert (second.artefact, second.per_week) == ("Release notes", 2.0)
    assert shown.selectbox(key="handoff-from").value is None
    assert shown.text_input(key="handoff-artefact").value == ""
    options = shown.multiselect(key="handoff-remove").options
    assert len(set(options)) == before + 1
    assert any(option.endswith(" · Release notes") for option in options)
    shown.selectbox(key="handoffs-highlight").set_value(second.id).run()
    assert not shown.exception
    shown = unfold(shown, "handoff", second.id)
    assert shown.number_input(key=f"flow-handoff-{second.id}-weight").value is None
    shown.number_input(key=f"flow-handoff-{second.id}-weight").set_value(3.0).run()
    assert matrix_in(shown).handoffs_by_id[second.id].weight == 3.0
    assert matrix_in(shown).handoffs_by_id[THERE].weight is None
    [weights] = [table.value["Weight"] for table in shown.dataframe if "Weight" in table.value]
    assert [*weights] == [3.0]
    for view in VIEWS:
        assert not shown.segmented_control(key="handoffs-view").set_value(view).run().exception
