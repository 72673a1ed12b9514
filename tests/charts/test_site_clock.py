"""The clock of the sites and the map of waits show what the calendars say, and what they miss."""

from datetime import date

import pytest

from matrix.calendars import pair
from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.kit.style import contrast, mixed, palette, readable_on
from matrix.charts.sites.clock import hours_shared, shared, shift_of, spoken_offset, stretches
from matrix.charts.sites.seasons import pair_year, season_texts
from matrix.model import Matrix, Site
from tests.charts.boards import board

DAY = date(2026, 1, 12)
WEEK = ("mon", "tue", "wed", "thu", "fri")


def site(name, zone, hours="09:00-17:00", days=WEEK):
    return Site(id=name.lower().replace(" ", "-"), name=name, timezone=zone, shift=hours,
                workdays=days)  # fmt: skip


NEW_YORK, LONDON = site("New York", "America/New_York"), site("London", "Europe/London")
KARACHI = site("Karachi", "Asia/Karachi")
IDLE = site("Old depot", "Europe/Berlin", days=())
NIGHT = site("Manila", "Asia/Manila", "22:00-06:00")


def texts(spec):
    words = [r["text"] for x in spec["layer"] for r in x["data"]["values"] if "text" in r]
    return [line for word in words for line in (word if isinstance(word, list) else [word])]


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [(NEW_YORK, KARACHI, 0), (LONDON, KARACHI, 3), (NEW_YORK, LONDON, 3), (NEW_YORK, NIGHT, 8)],
)
def test_two_clocks_share_the_hours_of_the_reference(one, other, hours):
    shifts = [shift_of(each, DAY) for each in (one, other)]
    assert hours_shared(*shifts) == hours
    assert sum(end - begin for begin, end in shared(stretches(shifts))) == 60 * hours
    assert pair(one, other, DAY).overlap_hours_per_shared_day == hours


def test_a_shift_over_midnight_utc_stands_in_two_pieces_and_keeps_its_hours():
    shift = shift_of(site("Sydney", "Australia/Sydney", "07:00-15:00"), DAY)
    assert shift.pieces == ((20 * 60, 24 * 60), (0, 4 * 60))
    parts = stretches([shift])
    assert (parts[0].begins, parts[-1].ends) == (0, 24 * 60)
    assert sum(p.ends - p.begins for p in parts if p.sites) == 8 * 60


def test_a_site_that_works_round_the_clock_works_once_a_day():
    shift = shift_of(site("All day", "Asia/Karachi", "09:00-09:00"), DAY)
    assert sum(end - begin for begin, end in shift.pieces) == 24 * 60


def test_holidays_do_not_hide_the_regular_day():
    assert shift_of(KARACHI.replace(shift="09:00-17:00"), date(2026, 12, 25))
    assert shift_of(Site(id="a", name="A"), DAY) is None
    assert shift_of(KARACHI, None) is None


def test_the_year_has_the_weeks_in_which_the_two_clocks_part():
    found = pair_year(NEW_YORK, LONDON, DAY)
    assert [season_texts(season)[0] for season in found.seasons] == [
        "3 h shared · 5 h apart",
        "4 h shared · 4 h apart",
        "3 h shared · 5 h apart",
        "4 h shared · 4 h apart",
        "3 h shared · 5 h apart",
    ]
    assert [day.isoformat() for day in found.year.clock_weeks] == [
        "2026-03-09", "2026-03-30", "2026-10-26", "2026-11-02",
    ]  # fmt: skip


def test_offsets_in_words():
    assert [spoken_offset(h) for h in (5.5, -3.5, 0)] == ["UTC+5:30", "UTC−3:30", "UTC"]


@pytest.mark.parametrize("name", ["site-clock", "wait-map"])
def test_a_site_without_a_clock_is_drawn_as_unknown_and_says_which_fact_to_state(name):
    said = " ".join(texts(spec_of(name, board(12))))
    assert "?" in said
    told = said + " ".join(spec_of(name, board(12))["title"]["subtitle"])
    assert "time zone, working hours and working days" in told


@pytest.mark.parametrize("name", ["site-clock", "wait-map"])
def test_a_site_where_nobody_ever_works_is_drawn_as_unknown(name):
    said = " ".join(texts(spec_of(name, Matrix(title="T", as_of=DAY, sites=[IDLE, LONDON]))))
    assert IDLE.name in said
    assert "?" in said


def test_a_site_where_nobody_ever_works_is_asked_for_its_working_days():
    alone = Matrix(title="T", as_of=DAY, sites=[IDLE])
    assert "Old depot: working days." in " ".join(texts(spec_of("site-clock", alone)))
    beside = Matrix(title="T", as_of=DAY, sites=[IDLE, LONDON])
    assert "? Enter its working days" in texts(spec_of("site-clock", beside))


@pytest.mark.parametrize("name", ["site-clock", "wait-map"])
def test_without_a_day_the_board_is_asked_for_it(name):
    matrix = Matrix(title="T", sites=[NEW_YORK, KARACHI])
    assert "Set the as-of date of the board" in " ".join(texts(spec_of(name, matrix)))
    assert alt_of(name, matrix).endswith(".")


def test_a_cell_of_the_wait_map_says_the_mean_and_the_week_end():
    matrix = Matrix(title="T", as_of=DAY, sites=[NEW_YORK, KARACHI])
    row = next(r for r in find_chart("wait-map").rows(matrix) if r["to"] == "Karachi")
    assert row["wait_hours"] == pytest.approx(19.6) and row["end_of_week_hours"] == 54
    words = texts(spec_of("wait-map", matrix))
    assert {"19.6 h", "weekend 54 h", "6 h", "weekend 2 h"} <= set(words)
    assert "New York to Karachi 19.6 h" in alt_of("wait-map", matrix)


def test_an_unknown_wait_is_a_question_and_never_a_nought():
    matrix = Matrix(title="T", as_of=DAY, sites=[NEW_YORK, Site(id="blr", name="Bengaluru")])
    unknown = [
        r for r in find_chart("wait-map").rows(matrix) if "Bengaluru" in (r["from"], r["to"])
    ]
    assert [row["wait_hours"] for row in unknown] == [None] * 3
    assert texts(spec_of("wait-map", matrix)).count("unknown") == 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hours_are_readable_on_every_depth_of_colour(theme):
    colours = palette(theme)
    for step in range(101):
        fill = mixed(colours.empty, colours.deep, step / 100)
        assert contrast(readable_on(fill), fill) >= 4.5


def test_more_sites_than_have_room_are_counted_and_not_drawn():
    sites = [NEW_YORK.replace(id=f"s-{n}", name=f"Site {n}") for n in range(40)]
    matrix = Matrix(title="T", as_of=DAY, sites=sites)
    for name in ("site-clock", "wait-map"):
        assert "Not drawn" in " ".join(spec_of(name, matrix)["title"]["subtitle"])


def test_a_day_with_a_break_is_drawn_in_two_spans():
    split = site("Karachi", "Asia/Karachi", "09:00-12:00, 13:00-17:00")
    shift = shift_of(split, DAY)
    assert shift.pieces == ((4 * 60, 7 * 60), (8 * 60, 12 * 60))
    assert shift.length == 7 * 60
    assert hours_shared(shift, shift_of(KARACHI, DAY)) == 7
    spec = spec_of("site-clock", Matrix(title="T", as_of=DAY, sites=[split, LONDON]))
    assert {"09:00", "12:00", "13:00", "17:00"} <= set(texts(spec))


def test_the_most_frequent_day_is_drawn_and_others_are_noted():
    days = dict.fromkeys(WEEK[:4], "07:30-15:30") | {"fri": "07:30-12:00"}
    uneven = site("Dubai", "Asia/Dubai", days, None)
    assert shift_of(uneven, DAY).pieces == ((3 * 60 + 30, 11 * 60 + 30),)
    matrix = Matrix(title="T", as_of=DAY, sites=[uneven, LONDON])
    assert "Drawn is the most frequent day; others differ at Dubai." in alt_of("site-clock", matrix)
    assert "Mon–Thu 07:30–15:30, Fri 07:30–12:00, UTC+4" in alt_of("site-clock", matrix)
    even = Matrix(title="T", as_of=DAY, sites=[KARACHI, LONDON])
    assert "Drawn is" not in alt_of("site-clock", even)
