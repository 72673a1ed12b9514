"""The facts missing for the times, each with the control to enter it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from matrix.calendars import left_out
from matrix.model import Matrix
from matrix.ui.plain.time_tables import Gap, gaps
from matrix.ui.session.drawer import open_drawer
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.attribute import ask
from matrix.ui.widgets.site_clock import sites_of_party
from matrix.values.phrases import counted, plain
from matrix.words.facts import CLOCK_FACTS
from matrix.words.hours import leaves_out
from matrix.words.names import handoff_name, name_of, party_name, site_name

SHOWN = 6


def missing_facts(matrix: Matrix) -> None:
    """The facts that most hand-offs need; nothing if none is missing."""
    missing = gaps(matrix)
    if not missing:
        return
    st.subheader("Missing facts", anchor=False)
    st.caption(
        f"{counted(len(missing), 'fact')} missing. Until then, figures are unknown or "
        "a minimum (≥)."
    )
    for gap in missing[:SHOWN]:
        with st.container(border=True):
            _DRAW[gap.section](matrix, gap)
    if len(missing) > SHOWN:
        st.caption(f"And {len(missing) - SHOWN} more.")


def country_parts(matrix: Matrix) -> None:
    """The sites whose holiday calendar leaves out what only a part of the country has."""
    year = (matrix.as_of or date.today()).year
    for site in matrix.sites:
        missing = left_out(site.holidays, year) if site.holidays else None
        if site.holidays and missing:
            name = plain(site_name(matrix, site.id))
            st.caption(
                f":material/event_busy: {name}: {plain(leaves_out(site.holidays, missing))}. "
                "Choose the part under Sites."
            )


def _waiting(gap: Gap) -> str:
    if not gap.waiting:
        return ""
    return f" :small[:grey[needed for {counted(gap.waiting, 'hand-off')}]]"


def _day(matrix: Matrix, gap: Gap) -> None:  # noqa: ARG001
    st.markdown(f"**As-of date of the board**: clocks and holidays depend on it.{_waiting(gap)}")
    st.button("Set date", key="gap-day", on_click=open_drawer, args=("settings",))


def _lead(matrix: Matrix, gap: Gap) -> None:
    name = plain(name_of(matrix, gap.id))
    st.markdown(f"**Who leads {name}**{_waiting(gap)}")
    st.button(
        "Enter shares",
        key=f"gap-{gap.id}",
        on_click=open_drawer,
        args=("function", gap.id),
    )


def _party(matrix: Matrix, gap: Gap) -> None:
    party = matrix.parties_by_id[gap.id]
    st.markdown(f"**Where {plain(party_name(matrix, party.id))} works**{_waiting(gap)}")
    if matrix.sites:
        sites_of_party(matrix, party, "gap")
    else:
        st.button("Add sites", key=f"gap-{gap.id}", on_click=open_drawer, args=("sites",))


def _site(matrix: Matrix, gap: Gap) -> None:
    fact = CLOCK_FACTS.get(gap.attribute, gap.attribute)
    st.markdown(f"**The {fact} of {plain(site_name(matrix, gap.id))}**{_waiting(gap)}")
    st.button(
        "Open sites",
        key=f"gap-{gap.id}-{gap.attribute}",
        on_click=open_drawer,
        args=("sites", gap.id),
    )


def _handoff(matrix: Matrix, gap: Gap) -> None:
    st.markdown(f"**{plain(handoff_name(matrix, gap.id))}**")
    ask(About(matrix, matrix.handoffs_by_id[gap.id], "gap"), gap.attribute)


_DRAW: dict[str, Callable[[Matrix, Gap], None]] = {
    "matrix": _day,
    "functions": _lead,
    "parties": _party,
    "sites": _site,
    "handoffs": _handoff,
}
