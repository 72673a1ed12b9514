"""The sites: add, name and remove them, set their working hours, and say who works where."""

from datetime import date, time
from typing import Any

import streamlit as st

from matrix.calendars import LeftOut, left_out
from matrix.edits import RemoveSite, SetAttribute
from matrix.model import Matrix, Site
from matrix.ui.plain import intents
from matrix.ui.plain.fields import zones
from matrix.ui.plain.groups import groups_of
from matrix.ui.plain.site_country import calendar_stated, country_stated, new_site
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

NEW = "new-site"
EMPTY: dict[str, Any] = {
    "name": "",
    "country": "",
    "zone": None,
    "begins": time(9),
    "ends": time(17),
    "days": WORKDAYS,
    "holidays": True,
}
"""The form to add a site; what is refused stays in it to be corrected."""
LONGEST = 200
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
        _text(site, "holidays", "Holiday calendar", HOLIDAY_HINT)
    missing = left_out((site.holidays or "").partition("-")[0], date.today().year)
    if site.holidays and missing:
        _part(site, site.holidays, missing)
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
    names = {country: "Not stated", **missing.parts}
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
        settle(f"site-{site}-holidays")
        commit(intents.fact_stated("site", site, "holidays", st.session_state[key]))


def _text(site: Site, attribute: str, label: str, hint: str | None = None) -> None:
    key = f"site-{site.id}-{attribute}"
    typed(
        st.text_input,
        key,
        getattr(site, attribute) or "",
        label=label,
        help=hint,
        max_chars=LONGEST,
        placeholder=NOT_STATED,
        on_change=_written,
        args=(site.id, attribute, key),
        disabled=is_locked(),
    )


def _new_site(*, expanded: bool) -> None:
    with (
        st.expander("Add a site", icon=":material/add:", expanded=expanded, key="add-site"),
        st.form(NEW, border=False),
    ):
        name, country = st.columns([2, 1])
        name.text_input("Name", key=f"{NEW}-name", max_chars=LONGEST, placeholder="Karachi")
        country.text_input("Country", key=f"{NEW}-country", max_chars=LONGEST, placeholder="PK")
        st.selectbox("Time zone", zones(), index=None, key=f"{NEW}-zone", placeholder=NOT_STATED)
        begins, ends = st.columns(2)
        begins.time_input("Works from", EMPTY["begins"], key=f"{NEW}-begins")
        ends.time_input("Works until", EMPTY["ends"], key=f"{NEW}-ends")
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
    entries = {name: st.session_state[f"{NEW}-{name}"] for name in EMPTY}
    if not entries["name"].strip():
        notify("Enter a name for the site.")
        return
    days = [day for day in DAY_NAMES if day in entries["days"]]
    facts = {
        "name": entries["name"].strip(),
        "timezone": entries["zone"],
        "shift": shift_of(entries["begins"], entries["ends"]),
        "workdays": days or None,
    }
    if change(lambda matrix: new_site(matrix, facts, entries["country"], entries["holidays"])):
        st.session_state.update({f"{NEW}-{name}": value for name, value in EMPTY.items()})


def _remove(site: str) -> None:
    commit((RemoveSite(site=site),))


def _written(site: str, attribute: str, key: str) -> None:
    if is_echo(key):
        return
    text = entered(key)
    settle(key)
    match attribute:
        case "name" if not text:
            notify("Enter a name for the site.")
        case "name":
            commit(intents.fact_stated("site", site, "name", text))
        case "country":
            _country_written(site, text)
        case "holidays":
            change(lambda _: calendar_stated(site, text))


def _country_written(site: str, text: str) -> None:
    for edit in change(lambda matrix: country_stated(matrix, site, text)) or ():
        if isinstance(edit, SetAttribute) and edit.attribute == "holidays":
            settle(f"site-{site}-holidays")
            calendar = edit.value or "empty, because there is none for this country"
            notify(f"The holiday calendar moves along: it is now {calendar}.")
