"""The sites: add, name and remove them, set their working hours, and say who works where."""

from datetime import date, time

import streamlit as st

from matrix.calendars import LeftOut, left_out, public_holidays
from matrix.edits import RemoveSite
from matrix.model import Matrix, Site
from matrix.ui.plain import intents
from matrix.ui.plain.fields import zones
from matrix.ui.plain.groups import groups_of
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.asking import NOT_STATED, About
from matrix.ui.widgets.fact_groups import fact_group
from matrix.ui.widgets.site_clock import WORKDAYS, clock_of_site, shift_of, sites_of_party
from matrix.ui.widgets.site_days import hours_by_day, special_days
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import DAY_NAMES, plain
from matrix.words.hours import leaves_out, working_hours
from matrix.words.names import site_name

NEW, NO_HOLIDAYS = "new-site", "none"
LONGEST = {"name": 200, "country": 2, "holidays": 7}
HOLIDAY_HINT = (
    "Country code, with a region if needed: PK, GB-ENG. Leave empty to count no holidays."
)


def sites_panel() -> None:
    """One expander for each site, a form for a new one, and the sites of each party."""
    matrix = opened(holder().read()).matrix
    if not matrix.sites:
        st.info("No sites yet. Add where and when people work to see the waits between sites.")
    for site in matrix.sites:
        hours = working_hours(site) or "no working hours"
        name = plain(site_name(matrix, site.id))
        with st.expander(f"{name} · {plain(hours)}", key=f"site-{site.id}"):
            _site(matrix, site)
    _new_site(expanded=not matrix.sites)
    if matrix.sites:
        _who_works_where(matrix)


def _site(matrix: Matrix, site: Site) -> None:
    _text(site, "name", "Name")
    country, holidays = st.columns(2)
    with country:
        _text(site, "country", "Country (two letters)")
    with holidays:
        missing = left_out((site.holidays or "").partition("-")[0], date.today().year)
        if site.holidays and missing:
            _part(site, site.holidays, missing)
        else:
            _text(site, "holidays", "Holiday calendar", HOLIDAY_HINT)
    clock_of_site(site)
    hours_by_day(site)
    special_days(site)
    for group in groups_of("site"):
        fact_group(About(matrix, site), group.attributes)
    st.button(
        "Remove site",
        key=f"remove-site-{site.id}",
        icon=":material/delete:",
        on_click=_remove,
        args=(site.id,),
        disabled=is_locked(),
    )


def _part(site: Site, holidays: str, missing: LeftOut) -> None:
    key = f"site-{site.id}-part"
    country = holidays.partition("-")[0]
    names = {country: "Not stated", **missing.parts, NO_HOLIDAYS: "Count no holidays"}
    options = list(dict.fromkeys([*names, holidays]))
    show(key, holidays)
    article = "the " if missing.country.startswith("United") else ""
    st.selectbox(
        f"Which part of {article}{missing.country}?",
        options,
        index=options.index(holidays),
        key=key,
        format_func=lambda code: names.get(code, code),
        help=f"{leaves_out(country, missing)}.",
        on_change=_part_chosen,
        args=(site.id, key),
        disabled=is_locked(),
    )


def _part_chosen(site: str, key: str) -> None:
    if not is_echo(key):
        chosen = st.session_state[key]
        holidays = None if chosen == NO_HOLIDAYS else chosen
        commit(intents.fact_stated("site", site, "holidays", holidays))


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
        ends.time_input("Works until", time(17), key=f"{NEW}-ends")
        st.pills(
            "Working days",
            list(DAY_NAMES),
            selection_mode="multi",
            default=WORKDAYS,
            format_func=lambda day: DAY_NAMES[day][:3],
            key=f"{NEW}-days",
        )
        st.checkbox("Count the public holidays of this country", value=True, key=f"{NEW}-holidays")
        st.form_submit_button(
            "Add site",
            key=f"{NEW}-add",
            icon=":material/add:",
            on_click=_add,
            disabled=is_locked(),
        )


def _who_works_where(matrix: Matrix) -> None:
    st.subheader("Who works where", anchor=False)
    st.caption("Each party hands over and receives work at its first site.")
    for party in matrix.parties:
        sites_of_party(matrix, party, "panel")


def _add() -> None:
    name = st.session_state[f"{NEW}-name"].strip()
    if not name:
        notify("Enter a name for the site.")
        return
    country = st.session_state[f"{NEW}-country"].strip().upper() or None
    days = [day for day in DAY_NAMES if day in st.session_state[f"{NEW}-days"]]
    facts = {
        "name": name,
        "country": country,
        "timezone": st.session_state[f"{NEW}-zone"],
        "shift": shift_of(st.session_state[f"{NEW}-begins"], st.session_state[f"{NEW}-ends"]),
        "workdays": days or None,
        "holidays": country if st.session_state[f"{NEW}-holidays"] else None,
    }
    change(lambda matrix: intents.site_added(matrix, facts))


def _remove(site: str) -> None:
    commit((RemoveSite(site=site),))


def _written(site: str, attribute: str, key: str) -> None:
    if is_echo(key):
        return
    value = entered(key)
    if attribute == "name" and not value:
        notify("Enter a name for the site.")
        settle(key)
        return
    if attribute != "name":
        value = value.upper()
    if attribute == "holidays" and value and public_holidays(value, date.today().year) is None:
        notify(f"There is no holiday calendar “{value}”. Enter a code such as PK or GB-ENG.")
        settle(key)
        return
    commit(intents.fact_stated("site", site, attribute, value or None))
