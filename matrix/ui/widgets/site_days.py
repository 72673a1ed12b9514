"""What differs from the usual hours of a site: by weekday, and on special days."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from matrix.edits import SetAttribute
from matrix.model import Site
from matrix.model.hours import CLOSED, OPEN
from matrix.model.vocabulary import WEEKDAYS, Weekday
from matrix.ui.plain.intents import fact_stated
from matrix.ui.plain.site_hours import (
    hours_of_weekday,
    hours_read,
    special_day,
    special_day_entered,
)
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import DAY_NAMES, spoken
from matrix.words.hours import hours_words

HOURS_HINT = "Local time. One or several spans: 09:00-12:00, 13:00-17:00. May cross midnight."
LONGEST = 100
KINDS = {CLOSED: "Closed", OPEN: "Open as usual", "hours": "Open at other hours"}


def hours_of_all_days(site: Site, shift: str, prefix: str) -> None:
    """The hours of every working day as text, which may have breaks."""
    key = f"{prefix}-{site.id}-shift"
    typed(
        st.text_input,
        key,
        shift,
        label="Every working day",
        help=HOURS_HINT,
        max_chars=LONGEST,
        placeholder="Unknown",
        on_change=_all_days_entered,
        args=(site.id, key),
        disabled=is_locked(),
    )


def _all_days_entered(site: str, key: str) -> None:
    if not is_echo(key):
        text = entered(key)
        settle(key)
        change(lambda _: fact_stated("site", site, "shift", hours_read(text)))


def hours_by_day(site: Site) -> None:
    """The hours of each weekday, folded away while all are alike."""
    by_day = isinstance(site.shift, Mapping)
    with st.expander("Breaks and different hours by day", expanded=by_day, key=f"by-day-{site.id}"):
        if site.shift is None or site.days is None:
            st.caption("Enter the usual working hours and working days first.")
            return
        if isinstance(site.shift, str) and "," not in site.shift:
            hours_of_all_days(site, site.shift, "site")
        st.caption("Leave a day empty if nobody works on it.")
        columns = st.columns(2)
        for place, weekday in enumerate(WEEKDAYS):
            with columns[place // 4]:
                _weekday(site, weekday)


def _weekday(site: Site, weekday: Weekday) -> None:
    key = f"site-{site.id}-hours-{weekday}"
    hours = site.hours_on(weekday) if weekday in (site.days or ()) else None
    typed(
        st.text_input,
        key,
        hours or "",
        label=DAY_NAMES[weekday],
        help=HOURS_HINT if weekday == WEEKDAYS[0] else None,
        max_chars=LONGEST,
        placeholder="No work",
        on_change=_weekday_entered,
        args=(site.id, weekday, key),
        disabled=is_locked(),
    )


def _weekday_entered(site: str, weekday: Weekday, key: str) -> None:
    if not is_echo(key):
        text = entered(key)
        settle(key)
        change(lambda matrix: hours_of_weekday(matrix, site, weekday, hours_read(text)))


def special_days(site: Site) -> None:
    """Own closing days, working days and half days, folded away."""
    with st.expander("Special days", key=f"special-{site.id}"):
        st.caption("They outrank the working days and the holiday calendar.")
        if site.special_days:
            _listed(site)
        with st.form(f"special-{site.id}-form", border=False):
            _new(site)


def _listed(site: Site) -> None:
    key = f"site-{site.id}-special_days"
    days = list(site.special_days)
    st.multiselect(
        "Stated days",
        days,
        default=show(key, days),
        format_func=lambda day: f"{spoken(date.fromisoformat(day))}: {_told(site, day)}",
        key=key,
        on_change=_removed,
        args=(site.id, days, key),
        disabled=is_locked(),
    )


def _told(site: Site, day: str) -> str:
    return _day_words(site.special_days.get(day, ""))


def _day_words(hours: str) -> str:
    return KINDS.get(hours, "").lower() or hours_words(hours)


def _new(site: Site) -> None:
    key = f"site-{site.id}-new-day"
    day, kind = st.columns(2)
    day.date_input("Day", None, key=key, disabled=is_locked())
    kind.selectbox(
        "On that day",
        list(KINDS),
        index=None,
        key=f"{key}-kind",
        placeholder="Choose, or enter hours",
        format_func=KINDS.__getitem__,
        disabled=is_locked(),
    )
    st.text_input(
        "Hours, if they differ",
        key=f"{key}-hours",
        help=HOURS_HINT,
        max_chars=LONGEST,
        placeholder="09:00-12:00",
        disabled=is_locked(),
    )
    if site.special_days:
        st.caption("To change a stated day, enter it again.")
    st.form_submit_button(
        "Add day",
        key=f"{key}-add",
        icon=":material/add:",
        on_click=_added,
        args=(site, key),
        disabled=is_locked(),
    )


def _added(site: Site, key: str) -> None:
    """Add or replace a day; the form keeps what is refused."""
    day, kind, hours = (st.session_state[f"{key}{part}"] for part in ("", "-kind", "-hours"))
    edits = change(lambda _: special_day_entered(site.id, day, kind, hours))
    if edits is None:
        return
    st.session_state.update({key: None, f"{key}-kind": None, f"{key}-hours": ""})
    before = _told(site, day.isoformat())
    now = "".join(_day_words(str(edit.value)) for edit in edits if isinstance(edit, SetAttribute))
    if before and now != before:
        notify(f"Replaced {spoken(day)}: it was {before} and is now {now}.")


def _removed(site: str, days: list[str], key: str) -> None:
    if not is_echo(key):
        gone = [day for day in days if day not in st.session_state[key]]
        commit(tuple(edit for day in gone for edit in special_day(site, day, None)))
