"""The drawer of the sites: hours by day, breaks, special days, parts of a country."""

import re
from datetime import date, time

import pytest

from matrix.edits.history import History
from matrix.presets import preset
from matrix.ui.session.drawer import KEY as DRAWER
from tests.app.folds import unfold

CHRISTMAS_EVE = date(2026, 12, 24)
WORKING_WEEK = ("mon", "tue", "wed", "thu", "fri")


def karachi(app):
    return app.session_state["history"].matrix.sites[1]


@pytest.fixture
def sites(app):
    """Opens the drawer of the sites."""
    app.session_state["history"] = History(preset("us-pk-follow-the-sun").opened)
    app.session_state[DRAWER] = ("sites", None)
    return app.run()


def legible(text):
    """Without what keeps Markdown from reading it."""
    return re.sub(r":color\[(.+?)\]", r"\1", text).replace("\\", "")


def labels(app):
    return [legible(box.label) for box in app.expander]


def typed(app, key, text):
    return app.text_input(key=key).input(text).run()


def test_a_short_friday_is_entered_shown_undone_and_made_like_the_others(sites):
    before = karachi(sites)
    shown = typed(sites, "site-khi-hours-fri", "9–12")
    days = dict.fromkeys(WORKING_WEEK[:4], "09:00-17:00") | {"fri": "09:00-12:00"}
    assert (dict(karachi(shown).shift), karachi(shown).workdays) == (days, None)
    assert "Karachi · Mon–Thu 09:00–17:00, Fri 09:00–12:00" in labels(shown)
    assert "site-khi-begins" not in [each.key for each in shown.time_input]
    typed(shown, "site-khi-hours-sat", "10:00 - 12:00")
    assert karachi(shown).shift["sat"] == "10:00-12:00"
    typed(shown, "site-khi-hours-sat", "")
    assert karachi(shown).days == WORKING_WEEK
    shown.button(key="site-khi-same-hours").click().run()
    assert karachi(shown) == before
    history = shown.session_state["history"]
    for _ in range(4):
        history = history.undo()
    assert history.matrix.sites[1] == before


def test_breaks_of_every_day_are_entered_as_text(sites):
    shown = typed(sites, "site-khi-shift", "9-12 and 13-17")
    assert karachi(shown).shift == "09:00-12:00, 13:00-17:00"
    assert shown.text_input(key="site-khi-shift").value == "09:00-12:00, 13:00-17:00"
    typed(shown, "site-khi-shift", "09:00-17:00")
    assert shown.time_input(key="site-khi-begins").value.hour == 9


@pytest.mark.parametrize(
    ("key", "text", "refused"),
    [
        ("site-khi-hours-fri", "morning", "“morning” should be hours such as"),
        (
            "site-khi-hours-fri",
            "8 until 1pm",
            "“8 until 1pm” can mean different hours; write 08:00-",
        ),
        ("site-khi-shift", "9-12, 11-13", "11:00-13:00 begins before 09:00-12:00 ends"),
    ],
)
def test_hours_that_cannot_be_are_refused_with_the_reason(sites, key, text, refused):
    before = karachi(sites)
    shown = typed(sites, key, text)
    assert karachi(shown) == before
    assert refused in legible(shown.toast[0].value)


def add_day(sites, day, kind=None, hours=""):
    sites.date_input(key="site-khi-new-day").set_value(day)
    sites.selectbox(key="site-khi-new-day-kind").set_value(kind)
    sites.text_input(key="site-khi-new-day-hours").input(hours)
    sites.button(key="site-khi-new-day-add").click().run()


def day_form(sites):
    return (
        sites.date_input(key="site-khi-new-day").value,
        sites.selectbox(key="site-khi-new-day-kind").value,
        sites.text_input(key="site-khi-new-day-hours").value,
    )


def test_special_days_are_added_replaced_and_removed(sites):
    add_day(sites, date(2026, 12, 24), "hours", "9-13")
    assert day_form(sites) == (None, None, "")
    add_day(sites, date(2026, 12, 31), "closed")
    assert not sites.toast
    stated = {"2026-12-24": "09:00-13:00", "2026-12-31": "closed"}
    assert karachi(sites).special_days == stated
    listed = sites.multiselect(key="site-khi-special_days")
    assert listed.options == ["24 December 2026: 09:00–13:00", "31 December 2026: closed"]
    listed.set_value(["2026-12-31"]).run()
    assert karachi(sites).special_days == {"2026-12-31": "closed"}
    add_day(sites, date(2026, 12, 31), "open")
    assert karachi(sites).special_days == {"2026-12-31": "open"}
    replaced = "Replaced 31 December 2026: it was closed and is now open as usual."
    assert sites.toast[0].value == replaced


def test_typed_hours_are_the_hours_of_a_special_day(sites):
    add_day(sites, CHRISTMAS_EVE, hours="8-12")
    assert karachi(sites).special_days == {"2026-12-24": "08:00-12:00"}


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ((None, "closed", ""), "Choose the day."),
        ((None, None, "8-12"), "Choose the day."),
        ((CHRISTMAS_EVE, "hours", ""), "Enter the hours of that day."),
        ((CHRISTMAS_EVE, None, ""), "Choose what happens on that day, or enter its hours."),
        ((CHRISTMAS_EVE, "hours", "8 until 1pm"), "“8 until 1pm” can mean different hours"),
        ((CHRISTMAS_EVE, "hours", "8-12, 11-13"), "11:00-13:00 begins before"),
        ((CHRISTMAS_EVE, "closed", "8-12"), "Choose “Open at other hours” for “8-12”"),
    ],
)
def test_a_special_day_that_is_refused_stays_in_the_form(sites, form, reason):
    add_day(sites, *form)
    assert reason in legible(sites.toast[0].value)
    assert not karachi(sites).special_days
    assert day_form(sites) == form


def test_a_country_whose_parts_differ_is_asked_for_its_part(sites):
    shown = typed(sites, "site-khi-holidays", "gb")
    part = shown.selectbox(key="site-khi-part")
    assert part.label == "Which part of the United Kingdom?"
    assert "GB leaves out Easter Monday" in part.help
    part.set_value("GB-SCT").run()
    assert karachi(shown).holidays == "GB-SCT"
    assert shown.text_input(key="site-khi-holidays").value == "GB-SCT"
    typed(shown, "site-khi-holidays", "")
    assert karachi(shown).holidays is None


def meanwhile(app):
    return [each.key for each in app.button if (each.key or "").endswith("-meanwhile")]


def test_the_calendar_of_a_country_moves_along_with_the_country(sites):
    before = karachi(sites)
    shown = typed(sites, "site-khi-country", "de")
    assert (karachi(shown).country, karachi(shown).holidays) == ("DE", "DE")
    assert shown.text_input(key="site-khi-country").value == "DE"
    assert shown.text_input(key="site-khi-holidays").value == "DE"
    assert shown.toast[0].value == "The holiday calendar moves along: it is now DE."
    assert meanwhile(shown) == []
    assert shown.session_state["history"].undo().matrix.sites[1] == before


def test_a_code_of_a_party_in_small_letters_is_no_change_of_somebody_else(sites):
    party = sites.session_state["history"].matrix.parties[0].id
    sites.session_state[DRAWER] = ("party", party)
    shown = unfold(sites, "party", party)
    for field, text in (("country", "de"), ("lei", "5493001kjtiigc8y1r12")):
        [key] = [each.key for each in shown.text_input if (each.key or "").endswith(f"-{field}")]
        typed(shown, key, text)
        assert shown.text_input(key=key).value == text.upper()
        assert meanwhile(shown) == []


def test_a_calendar_of_another_country_stays_and_can_be_set_by_hand(sites):
    shown = typed(sites, "site-khi-holidays", "gb-sct")
    typed(shown, "site-khi-country", "de")
    assert (karachi(shown).country, karachi(shown).holidays) == ("DE", "GB-SCT")
    typed(shown, "site-khi-holidays", "de")
    assert karachi(shown).holidays == "DE"
    assert meanwhile(shown) == []


def test_a_country_without_a_calendar_leaves_it_empty(sites):
    shown = typed(sites, "site-khi-country", "xx")
    assert (karachi(shown).country, karachi(shown).holidays) == ("XX", None)
    assert "there is none for this country" in shown.toast[0].value


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("country", "uk", "The code of the United Kingdom is GB."),
        ("country", "Germany", "Write the two-letter code, such as DE."),
        ("holidays", "UK-ENG", "The code of the United Kingdom is GB."),
        ("holidays", "Atlantis", "There is no holiday calendar “ATLANTIS”."),
    ],
)
def test_what_is_no_country_or_calendar_is_refused_with_the_reason(sites, field, text, reason):
    before = karachi(sites)
    shown = typed(sites, f"site-khi-{field}", text)
    assert shown.toast[0].value.startswith(reason)
    assert karachi(shown) == before
    assert shown.text_input(key=f"site-khi-{field}").value == getattr(before, field)


def test_a_new_site_that_is_refused_stays_in_the_form(sites):
    sites.text_input(key="new-site-name").input("Berlin")
    sites.text_input(key="new-site-country").input("Germany")
    sites.selectbox(key="new-site-zone").set_value("Europe/Berlin")
    sites.time_input(key="new-site-begins").set_value(time(8))
    shown = sites.button(key="new-site-add").click().run()
    assert shown.toast[0].value == "Write the two-letter code, such as DE."
    assert shown.text_input(key="new-site-name").value == "Berlin"
    assert shown.text_input(key="new-site-country").value == "Germany"
    shown.text_input(key="new-site-country").input("de")
    shown.button(key="new-site-add").click().run()
    berlin = shown.session_state["history"].matrix.sites[-1]
    facts = (berlin.name, berlin.country, berlin.holidays, berlin.timezone, berlin.shift)
    assert facts == ("Berlin", "DE", "DE", "Europe/Berlin", "08:00-17:00")
    assert shown.text_input(key="new-site-name").value == ""
    assert shown.selectbox(key="new-site-zone").value is None
    assert shown.time_input(key="new-site-begins").value == time(9)


def test_a_party_on_a_board_without_sites_leads_to_them(app):
    board = preset("us-pk-follow-the-sun").opened
    homeless = tuple(party.replace(sites=()) for party in board.parties)
    app.session_state["history"] = History(board.replace(sites=(), parties=homeless))
    party = board.parties[0].id
    app.session_state[DRAWER] = ("party", party)
    shown = app.run()
    assert "No sites yet." in [caption.value for caption in shown.caption]
    assert not [each for each in shown.multiselect if "sites-of" in (each.key or "")]
    shown.button(key=f"panel-sites-of-{party}-add").click().run()
    assert shown.session_state[DRAWER] == ("sites", None)
    assert "new-site-name" in [each.key for each in shown.text_input]


def test_the_first_view_of_a_site_has_at_most_seven_controls(sites):
    folded = ("-hours-", "-shift", "-new-day", "-special_days")
    boxes = (sites.text_input, sites.selectbox, sites.time_input, sites.button_group)
    keys = [each.key for kind in boxes for each in kind if (each.key or "").startswith("site-khi-")]
    assert len([key for key in keys if not any(part in key for part in folded)]) <= 7
    assert [box.label for box in sites.expander if box.label in FOLDS] == [*FOLDS, *FOLDS]


FOLDS = ("Breaks and different hours by day", "Special days")
