"""The working hours of a site, and the sites of a party."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

import streamlit as st

from matrix.model import Matrix, Party, Site
from matrix.ui.plain import intents
from matrix.ui.plain.fields import zones
from matrix.ui.plain.site_hours import same_hours
from matrix.ui.session.dispatch import change, commit
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.shown import is_echo, is_locked, show
from matrix.ui.widgets.asking import NOT_STATED
from matrix.ui.widgets.site_days import hours_of_all_days
from matrix.values.phrases import DAY_NAMES, plain
from matrix.words.hours import working_hours
from matrix.words.names import party_name

WORKDAYS = list(DAY_NAMES)[:5]


def clock_of_site(site: Site, prefix: str = "site") -> None:
    """Time zone, hours and days; `prefix` keeps two such blocks apart."""
    key = f"{prefix}-{site.id}-timezone"
    show(key, site.timezone)
    options = list(dict.fromkeys([*zones(), *([site.timezone] if site.timezone else [])]))
    st.selectbox(
        "Time zone",
        options,
        index=options.index(site.timezone) if site.timezone else None,
        key=key,
        placeholder=NOT_STATED,
        on_change=_stated,
        args=(site.id, "timezone", key),
        disabled=is_locked(),
    )
    if isinstance(site.shift, Mapping):
        _by_day(site, prefix)
        return
    if site.shift is not None and "," in site.shift:
        hours_of_all_days(site, site.shift, prefix)
    else:
        _hours(site, site.shift, prefix)
    key = f"{prefix}-{site.id}-workdays"
    st.pills(
        "Working days",
        list(DAY_NAMES),
        selection_mode="multi",
        default=show(key, list(site.workdays or ())),
        format_func=lambda day: DAY_NAMES[day][:3],
        key=key,
        on_change=_days_chosen,
        args=(site.id, key),
        disabled=is_locked(),
    )


def _by_day(site: Site, prefix: str) -> None:
    st.markdown(f"Hours: {plain(working_hours(site))}")
    st.button(
        "Same hours on all days",
        key=f"{prefix}-{site.id}-same-hours",
        on_click=_made_same,
        args=(site.id,),
        disabled=is_locked(),
    )


def _hours(site: Site, shift: str | None, prefix: str) -> None:
    clocks: list[str | None] = [*shift.split("-")] if shift else [None, None]
    for column, label, clock in zip(
        st.columns(2), ("Works from", "Works until"), clocks, strict=True
    ):
        key = f"{prefix}-{site.id}-{'ends' if label == 'Works until' else 'begins'}"
        column.time_input(
            label,
            value=show(key, _time(clock)),
            key=key,
            step=timedelta(minutes=15),
            help="Local time. A shift may cross midnight." if label == "Works from" else None,
            on_change=_hours_chosen,
            args=(site.id, prefix, key),
            disabled=is_locked(),
        )


def sites_of_party(matrix: Matrix, party: Party, prefix: str, label: str = "") -> None:
    """The sites of a party, under its name; `prefix` keeps two such controls apart.

    A board without sites has the way to them instead.
    """
    names = matrix.site_names
    key = f"{prefix}-sites-of-{party.id}"
    title = label or plain(party_name(matrix, party.id))
    if not names:
        st.caption("No sites yet.")
        st.button("Add sites", key=f"{key}-add", on_click=open_drawer, args=("sites",))
        return
    st.multiselect(
        title,
        list(names),
        default=show(key, list(party.sites)),
        format_func=lambda site: names.get(site, site),
        placeholder=NOT_STATED,
        key=key,
        on_change=_works_at,
        args=(party.id, key),
        disabled=is_locked(),
    )


def _works_at(party: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("party", party, "sites", st.session_state[key]))


def _stated(site: str, attribute: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("site", site, attribute, st.session_state[key]))


def _days_chosen(site: str, key: str) -> None:
    if is_echo(key):
        return
    days = [day for day in DAY_NAMES if day in st.session_state[key]]
    commit(intents.fact_stated("site", site, "workdays", days or None))


def _made_same(site: str) -> None:
    change(lambda matrix: same_hours(matrix, site))


def _hours_chosen(site: str, prefix: str, key: str) -> None:
    """Store both ends; if one is missing, assume a working day of eight hours."""
    if is_echo(key):
        return
    begins, ends = (st.session_state.get(f"{prefix}-{site}-{end}") for end in ("begins", "ends"))
    begins = begins or (ends and _after(ends, -8))
    ends = ends or (begins and _after(begins, 8))
    commit(intents.fact_stated("site", site, "shift", shift_of(begins, ends)))


def shift_of(begins: time | None, ends: time | None) -> str | None:
    """`09:00-17:00`; None until both ends are set."""
    return f"{begins:%H:%M}-{ends:%H:%M}" if begins and ends else None


def _after(clock: time, hours: int) -> time:
    return (datetime.combine(datetime.min, clock) + timedelta(days=2, hours=hours)).time()


def _time(clock: str | None) -> time | None:
    return time.fromisoformat(clock) if clock else None
