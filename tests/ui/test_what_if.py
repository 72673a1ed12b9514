"""Ideas that are only tried, as edits on the follow-the-sun board."""

import pytest

from matrix.edits import RemoveSite, SetAttribute, apply, apply_all, inverse_all
from matrix.handoffs import flow, lead_time, timings
from matrix.model import Site
from matrix.presets import preset
from matrix.ui.plain import what_if
from matrix.values.errors import EditRefused

BOARD = preset("us-pk-follow-the-sun").opened
THERE = "product-strategy>software-development"
BACK = "software-development>product-strategy"


def after(*ideas):
    found = what_if.preview(BOARD, ideas)
    assert not found.overtaken
    return found.matrix


def shift(site, hours):
    return SetAttribute(subject="site", id=site, attribute="shift", value=hours)


def test_later_hours_wrap_round_midnight_and_change_the_wait():
    idea = what_if.hours_shifted(BOARD, "khi", 8.5)
    assert idea.label == "Karachi works 17:30–01:30 instead of 09:00–17:00"
    assert idea.edits == (shift("khi", "17:30-01:30"),)
    assert timings(after(idea))[THERE].wait_hours != timings(BOARD)[THERE].wait_hours


def test_hours_that_nobody_stated_cannot_be_shifted():
    with pytest.raises(EditRefused, match="Karachi has no working hours"):
        what_if.hours_shifted(apply(BOARD, shift("khi", None)), "khi", 1)


def test_a_saturday_keeps_the_days_in_the_order_of_the_week():
    idea = what_if.day_added(BOARD, "khi", "sat")
    karachi = after(idea).sites[1]
    assert karachi.workdays == ("mon", "tue", "wed", "thu", "fri", "sat")
    week_end = timings(after(idea))[THERE].pair.end_of_week_wait_hours
    assert week_end == 6, "what Friday leaves is picked up on Saturday morning"


def test_documentation_is_raised_and_never_lowered():
    better = apply(
        BOARD, SetAttribute(subject="handoff", id=BACK, attribute="doc_quality", value=4)
    )
    idea = what_if.documented(better, what_if.CROSSING, 3)
    assert [(edit.id, edit.value) for edit in idea.edits] == [(THERE, 3)]


def test_one_hand_off_can_be_batched_alone():
    idea = what_if.batched(BOARD, THERE, "anytime")
    assert timings(after(idea))[THERE].wait_hours == pytest.approx(19.6, abs=0.01)
    assert timings(after(idea))[BACK] == timings(BOARD)[BACK]


def test_a_function_moves_with_its_letter_and_stops_crossing():
    idea = what_if.moved(BOARD, "software-development", "product-team")
    board = after(idea)
    row = board.functions_by_id["software-development"]
    assert row.shares == {"product-team": 1.0}
    assert dict(row.duties) == {"product-team": ("R", "A", "C")}
    assert flow(BOARD).crossing == 2
    assert flow(board).crossing == 0


def test_a_second_site_can_be_new_and_take_the_work():
    london = Site(id="lon", name="London", timezone="Europe/London",
                  shift="09:00-17:00", workdays=("mon", "tue", "wed", "thu", "fri"))  # fmt: skip
    idea = what_if.second_site(BOARD, "karachi-partner", london, arrives=True)
    board = after(idea)
    assert board.parties_by_id["karachi-partner"].sites == ("khi", "lon")
    assert timings(board)[THERE].receiver.id == "lon"
    assert timings(board)[BACK].sender.id == "khi"


def test_the_boundary_adds_its_hours_to_what_crosses():
    board = after(what_if.boundary(BOARD, 12))
    assert timings(board)[THERE].boundary_hours == 12
    assert lead_time(board).hours == pytest.approx(lead_time(BOARD).hours + 24)


def test_what_is_so_already_is_no_idea():
    with pytest.raises(EditRefused, match="Already the case"):
        what_if.batched(BOARD, what_if.ALL, "end_of_shift")


def test_a_newer_idea_about_the_same_replaces_the_older():
    twelve, day = what_if.boundary(BOARD, 12), what_if.boundary(BOARD, 24)
    other = what_if.day_added(BOARD, "khi", "sat")
    assert what_if.with_idea(BOARD, (twelve, other), day) == (other, day)


def test_what_built_on_an_idea_builds_on_the_board_when_that_goes():
    first = what_if.documented(BOARD, what_if.ALL, 3)
    second = what_if.documented(after(first), THERE, 4)
    ideas = what_if.with_idea(BOARD, (first,), second)
    assert ideas == (first, second)
    assert what_if.without(BOARD, ideas, 0) == (what_if.documented(BOARD, THERE, 4),)


def test_removing_an_idea_does_not_pass_over_what_somebody_else_changed():
    ideas = (what_if.boundary(BOARD, 12), what_if.hours_shifted(BOARD, "khi", 2))
    newer = apply(BOARD, shift("khi", "10:00-18:00"))
    assert what_if.preview(newer, what_if.without(newer, ideas, 0)).overtaken


def test_ideas_are_kept_as_one_change_that_can_be_undone():
    first = what_if.hours_shifted(BOARD, "khi", 2)
    second = what_if.hours_shifted(after(first), "nyc", -1)
    edits = what_if.kept(BOARD, (first, second))
    changed = apply_all(BOARD, edits)
    assert changed == after(first, second)
    assert apply_all(changed, inverse_all(BOARD, edits)) == BOARD


def test_an_idea_that_somebody_overtook_is_left_out_and_not_kept():
    ideas = (what_if.hours_shifted(BOARD, "khi", 2), what_if.boundary(BOARD, 12))
    newer = apply(BOARD, shift("khi", "10:00-18:00"))
    found = what_if.preview(newer, ideas)
    assert list(found.overtaken) == [0]
    assert found.matrix == apply_all(newer, ideas[1].edits)
    with pytest.raises(EditRefused, match="changed in the meantime"):
        what_if.kept(newer, ideas)
    assert what_if.kept(newer, what_if.afresh(newer, ideas))


def test_an_idea_about_what_is_gone_says_so():
    alone = apply(
        BOARD, SetAttribute(subject="party", id="karachi-partner", attribute="sites", value=[])
    )
    idea = what_if.day_added(alone, "khi", "sat")
    gone = apply(alone, RemoveSite(site="khi"))
    assert "no site" in what_if.preview(gone, (idea,)).overtaken[0]
    assert what_if.afresh(gone, (idea,)) == (idea,)


def with_hours(shift, **facts):
    site = BOARD.sites[1].fields() | {"shift": shift} | facts
    return BOARD.replace(sites=(BOARD.sites[0], Site.model_validate(site)))


def test_every_span_of_every_day_is_moved():
    breaks = with_hours("09:00-12:00, 13:00-17:00", special_days={"2026-12-24": "09:00-12:00"})
    idea = what_if.hours_shifted(breaks, "khi", 1.5)
    assert idea.label == (
        "Karachi works 10:30–13:30 and 14:30–18:30 instead of 09:00–12:00 and 13:00–17:00"
    )
    (site,) = what_if.preview(breaks, [idea]).matrix.sites[1:]
    assert site.special_days == {"2026-12-24": "10:30-13:30"}
    uneven = with_hours({"mon": "22:00-06:00", "fri": "08:00-12:00"}, workdays=None)
    idea = what_if.hours_shifted(uneven, "khi", -2)
    assert idea.label == "Karachi works 2 h earlier on every day"
    assert idea.edits == (shift("khi", {"mon": "20:00-04:00", "fri": "06:00-10:00"}),)


def test_a_break_that_would_move_over_midnight_is_refused():
    with pytest.raises(EditRefused, match="begins before"):
        what_if.hours_shifted(with_hours("09:00-12:00, 13:00-17:00"), "khi", 11.5)


def test_a_day_added_to_hours_by_weekday_gets_the_most_frequent_hours():
    days = dict.fromkeys(("mon", "tue", "wed"), "08:00-16:00") | {"fri": "08:00-12:00"}
    for workdays in (None, ("mon", "tue", "wed", "fri")):
        uneven = with_hours(days, workdays=workdays)
        idea = what_if.day_added(uneven, "khi", "sat")
        (site,) = what_if.preview(uneven, [idea]).matrix.sites[1:]
        assert site.shift["sat"] == "08:00-16:00"
        assert site.days == ("mon", "tue", "wed", "fri", "sat")
