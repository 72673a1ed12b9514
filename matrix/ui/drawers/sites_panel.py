"""The places of work: add, name and remove them, state their clocks, and say who works where."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import available_timezones

import streamlit as st

from matrix.calendars import public_holidays
from matrix.edits import AddSite, RemoveSite
from matrix.edits.base import validated
from matrix.model import Matrix, Party, Site
from matrix.ui.plain import intents
from matrix.ui.plain.what_if import DAY_NAMES
from matrix.ui.session.dispatch import attempt, commit, notify
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.typed import entered, typed
from matrix.ui.words import plain

WORKDAYS = list(DAY_NAMES)[:5]
NOT_STATED = "Not stated"
NEW = "new-site"
LONGEST = {"name": 200, "country": 2, "holidays": 7}
HOLIDAY_HINT = (
    "Two letters of the country, with a part where needed: PK, GB-ENG. "
    "Left empty, no holidays are counted."
)


@cache
def zones() -> tuple[str, ...]:
    """The time zones that places of work are in, such as Europe/London; no legacy names."""
    return tuple(
        zone
        for zone in sorted(available_timezones())
        if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/"))
    )


def sites_panel() -> None:
    """One expander for each site, a form for a new one, and the sites of each party."""
    matrix = opened(holder().read()).matrix
    if not matrix.sites:
        st.info(
            "No sites yet. Say where people work and when, and the waits between them follow "
            "from the clocks."
        )
    for site in matrix.sites:
        hours = site.shift.replace("-", "–") if site.shift else "hours not stated"
        with st.expander(f"{plain(site.name)} · {plain(hours)}", key=f"site-{site.id}"):
            _site(site)
    _new_site(expanded=not matrix.sites)
    if matrix.sites:
        _who_works_where(matrix)


def _site(site: Site) -> None:
    _text(site, "name", "Name")
    country, holidays = st.columns(2)
    with country:
        _text(site, "country", "Country (two letters)")
    with holidays:
        _text(site, "holidays", "Holiday calendar", HOLIDAY_HINT)
    clock_of_site(site)
    st.button(
        "Remove this site",
        key=f"remove-site-{site.id}",
        icon=":material/delete:",
        on_click=_remove,
        args=(site.id,),
        disabled=is_locked(),
    )


def clock_of_site(site: Site, prefix: str = "site") -> None:
    """Time zone, hours and days; `place` keeps two of them apart."""
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
    _hours(site, prefix)
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


def _text(site: Site, attribute: str, label: str, hint: str | None = None) -> None:
    key = f"site-{site.id}-{attribute}"
    typed(
        st.text_input,
        key,
        getattr(site, attribute) or "",
        label=label,
        help=hint,
        max_chars=LONGEST[attribute],
        placeholder=NOT_STATED,
        on_change=_written,
        args=(site.id, attribute, key),
        disabled=is_locked(),
    )


def _hours(site: Site, prefix: str) -> None:
    clocks: list[str | None] = [*site.shift.split("-")] if site.shift else [None, None]
    for column, label, clock in zip(st.columns(2), ("Works from", "to"), clocks, strict=True):
        key = f"{prefix}-{site.id}-{'ends' if label == 'to' else 'begins'}"
        column.time_input(
            label,
            value=show(key, _time(clock)),
            key=key,
            step=timedelta(minutes=15),
            help="On the local clock. A shift may cross midnight." if label != "to" else None,
            on_change=_hours_chosen,
            args=(site.id, prefix, key),
            disabled=is_locked(),
        )


def _new_site(*, expanded: bool) -> None:
    with (
        st.expander("Add a site", icon=":material/add:", expanded=expanded, key="add-site"),
        st.form(NEW, clear_on_submit=True, border=False),
    ):
        name, country = st.columns([2, 1])
        name.text_input("Name", key=f"{NEW}-name", max_chars=200, placeholder="Karachi")
        country.text_input("Country", key=f"{NEW}-country", max_chars=2, placeholder="PK")
        st.selectbox("Time zone", zones(), index=None, key=f"{NEW}-zone", placeholder=NOT_STATED)
        begins, ends = st.columns(2)
        begins.time_input("Works from", time(9), key=f"{NEW}-begins")
        ends.time_input("to", time(17), key=f"{NEW}-ends")
        st.pills(
            "Working days",
            list(DAY_NAMES),
            selection_mode="multi",
            default=WORKDAYS,
            format_func=lambda day: DAY_NAMES[day][:3],
            key=f"{NEW}-days",
        )
        st.checkbox("Count the public holidays of the country", value=True, key=f"{NEW}-holidays")
        st.form_submit_button(
            "Add site", icon=":material/add:", on_click=_add, disabled=is_locked()
        )


def _who_works_where(matrix: Matrix) -> None:
    st.subheader("Who works where", anchor=False)
    st.caption("The first site is the one from which a party hands over and where work arrives.")
    for party in matrix.parties:
        sites_of_party(matrix, party, "panel")


def sites_of_party(matrix: Matrix, party: Party, prefix: str) -> None:
    """The control that gives a party its sites; `place` keeps two of them apart."""
    names = {site.id: site.name for site in matrix.sites}
    key = f"{prefix}-sites-of-{party.id}"
    st.multiselect(
        plain(party.name),
        list(names),
        default=show(key, list(party.sites)),
        format_func=lambda site: names.get(site, site),
        placeholder=NOT_STATED,
        key=key,
        on_change=_works_at,
        args=(party.id, key),
        disabled=is_locked(),
    )


def _add() -> None:
    open_board = holder().read()
    name = st.session_state[f"{NEW}-name"].strip()
    if open_board is None or not name:
        notify("A site needs a name.")
        return
    country = st.session_state[f"{NEW}-country"].strip().upper() or None
    days = [day for day in DAY_NAMES if day in st.session_state[f"{NEW}-days"]]
    facts = {
        "id": intents.slug(name, {site.id for site in open_board.matrix.sites}),
        "name": name,
        "country": country,
        "timezone": st.session_state[f"{NEW}-zone"],
        "shift": _shift(st.session_state[f"{NEW}-begins"], st.session_state[f"{NEW}-ends"]),
        "workdays": days or None,
        "holidays": country if st.session_state[f"{NEW}-holidays"] else None,
    }
    attempt(lambda: commit((AddSite(site=validated(lambda: Site.model_validate(facts))),)))


def _remove(site: str) -> None:
    commit((RemoveSite(site=site),))


def _works_at(party: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("party", party, "sites", st.session_state[key]))


def _stated(site: str, attribute: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("site", site, attribute, st.session_state[key]))


def _written(site: str, attribute: str, key: str) -> None:
    if is_echo(key):
        return
    value = entered(key)
    if attribute == "name" and not value:
        notify("A site needs a name.")
        settle(key)
        return
    if attribute != "name":
        value = value.upper()
    if attribute == "holidays" and value and public_holidays(value, date.today().year) is None:
        notify(f"No holiday calendar “{value}” is known. Write a country, such as PK or GB-ENG.")
        settle(key)
        return
    commit(intents.fact_stated("site", site, attribute, value or None))


def _days_chosen(site: str, key: str) -> None:
    if is_echo(key):
        return
    days = [day for day in DAY_NAMES if day in st.session_state[key]]
    commit(intents.fact_stated("site", site, "workdays", days or None))


def _hours_chosen(site: str, prefix: str, key: str) -> None:
    """Both ends as they are now; without the other one, a working day of eight hours."""
    if is_echo(key):
        return
    begins, ends = (st.session_state.get(f"{prefix}-{site}-{end}") for end in ("begins", "ends"))
    begins = begins or (ends and _after(ends, -8))
    ends = ends or (begins and _after(begins, 8))
    commit(intents.fact_stated("site", site, "shift", _shift(begins, ends)))


def _shift(begins: time | None, ends: time | None) -> str | None:
    return f"{begins:%H:%M}-{ends:%H:%M}" if begins and ends else None


def _after(clock: time, hours: int) -> time:
    return (datetime.combine(datetime.min, clock) + timedelta(days=2, hours=hours)).time()


def _time(clock: str | None) -> time | None:
    return time.fromisoformat(clock) if clock else None
