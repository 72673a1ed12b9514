"""What the split costs in time: lead time, waits, weekends, and the follow-the-sun ceiling."""

import streamlit as st

from matrix.calendars import follow_the_sun
from matrix.charts import all_charts
from matrix.handoffs import lead_time
from matrix.model import Matrix, functions_named
from matrix.ui.handoffs.gaps import country_parts, missing_facts
from matrix.ui.handoffs.marked import follow, marked
from matrix.ui.handoffs.trust import trust
from matrix.ui.handoffs.year_view import year_view
from matrix.ui.plain.effects import figures
from matrix.ui.plain.time_tables import WeekEnd, handoff_rows, week_end_sentence, week_ends
from matrix.values.phrases import arrow, plain
from matrix.words.names import site_name

PICTURES = ("lead-time", "site-clock", "wait-map")
HOURS = ("Wait", "Clarification", "Boundary", "Total")
TIMED = ("Lead time", "Versus one site", "Total hand-off time", "Crossings on the path")


def time_view(matrix: Matrix, item: str | None) -> None:
    """The figures, their missing facts, the charts and the table."""
    if not matrix.handoffs:
        st.info("Add hand-offs under Map to see how long they take.")
    with st.grid(4, min_column_width=150, key="time-figures"):
        for figure in figures(matrix):
            if figure.label in TIMED:
                st.metric(
                    figure.label, figure.words, help=figure.help, border=True, height="stretch"
                )
    _against_one_site(matrix)
    trust()
    missing_facts(matrix)
    country_parts(matrix)
    _week_ends(matrix)
    year_view(matrix)
    for name in PICTURES:
        if name in all_charts():
            marked(name, matrix, item)
    _table(matrix, item)
    _sun(matrix)


def _against_one_site(matrix: Matrix) -> None:
    """The reason if the split is faster than one site."""
    ratio = lead_time(matrix).ratio
    if ratio is None or ratio >= 1:
        return
    batched = any(handoff.batch == "end_of_shift" for handoff in matrix.handoffs)
    night = " At one site, work handed over at the end of a shift waits until the next morning."
    st.caption(f"Faster than with everyone at one site.{night if batched else ''}")


def _week_ends(matrix: Matrix) -> None:
    ends = [end for end in week_ends(matrix) if end.sender.timezone != end.receiver.timezone]
    if not ends:
        return
    st.subheader("Waits between time zones", anchor=False)
    worst = max(ends, key=lambda end: end.pickup.hours)
    both = [e for e in ends if (e.sender, e.receiver) == (worst.sender, worst.receiver)]
    sender, receiver = (site_name(matrix, site.id) for site in (worst.sender, worst.receiver))
    waits = " and ".join(f"{e.pickup.hours:.4g} hours later in {e.monday:%B}" for e in both)
    st.markdown(
        f"{plain(week_end_sentence(matrix, both[0]))}, {plain(waits)}.  \n"
        f"Work handed over at any time waits {both[0].pair.expected_wait_hours:.1f} h on average "
        f"from {plain(sender)} to {plain(receiver)}; work handed over at "
        f"the end of a shift in midweek, {both[0].pair.end_of_shift_wait_hours:.1f} h. "
        "Work that is ready earlier in the shift stays with the sender until then."
    )
    st.caption("For weeks without a clock change. Waits include public holidays.")
    with st.container(key="scroll-week-ends"):
        st.table(
            [_season(matrix, end) for end in ends],
            border="horizontal",
            hide_index=True,
            alt="Each pair of sites by season: end of the week on both clocks, and waits",
        )


def _season(matrix: Matrix, end: WeekEnd) -> dict[str, str]:
    return {
        "From → to": plain(
            arrow(*(site_name(matrix, site.id) for site in (end.sender, end.receiver)))
        ),
        "Week of": f"{end.monday.day} {end.monday:%b}",
        "Last shift ends": f"{end.left:%a %H:%M}",
        "Time at receiver": f"{end.there:%a %H:%M}",
        "Picked up": f"{end.picked_up:%a %H:%M}",
        "Weekend wait": f"{end.pickup.hours:.1f} h",
        "Wait from end of shift": f"{end.pair.end_of_shift_wait_hours:.1f} h",
        "Average wait, any time": f"{end.pair.expected_wait_hours:.1f} h",
        "Question and answer": f"{end.pair.round_trip_hours:.1f} h",
        "Shared hours a day": f"{end.pair.overlap_hours_per_shared_day:.1f} h",
    }


def _table(matrix: Matrix, item: str | None) -> None:
    if not matrix.handoffs:
        return
    st.subheader("Hours by hand-off", anchor=False)
    st.caption("Select a row to highlight it. Empty = unknown.")
    ids = [h.id for h in matrix.handoffs]
    rows = zip(ids, handoff_rows(matrix), strict=True)
    st.dataframe(
        [{"": "▶" if _is_about(handoff, item) else "", **row} for handoff, row in rows],
        hide_index=True,
        key="time-table",
        column_config={
            name: st.column_config.NumberColumn(name, format="%.1f h") for name in HOURS
        },
        on_select=lambda: _picked(ids),
        selection_mode="single-row",
        alt="Hand-offs with their sites and their wait, clarification, boundary and total hours",
    )


def _is_about(handoff: str, item: str | None) -> bool:
    return item is not None and item in (handoff, *functions_named(handoff))


def _picked(ids: list[str]) -> None:
    rows = st.session_state["time-table"]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        follow(ids[rows[0]])


def _sun(matrix: Matrix) -> None:
    if len(matrix.sites) < 2 or matrix.as_of is None:
        return
    sun = follow_the_sun(matrix.sites, matrix.as_of)
    st.subheader("Follow the sun (theoretical maximum)", anchor=False)
    if sun is None:
        st.caption("Unknown until every site has a time zone, working hours and working days.")
        return
    cards = (
        ("Hours covered", f"{sun.union:.1f} h a day", "Hours of a working day in which at "
         "least one site works, in the week of the as-of date."),
        ("Share of the day", f"{sun.calendar_efficiency:.1%}", "Hours covered, of 24."),
        ("After hand-offs", f"{sun.effective:.1f} h", "Hours covered, less half an hour to "
         "write and half an hour to read one hand-off a day from each site."),
        ("Maximum speed-up", f"{sun.net:.2f} ×", f"{sun.ceiling:.2f} × before hand-offs. A "
         "theoretical ceiling compared with one site that works eight hours."),
    )  # fmt: skip
    with st.grid(4, min_column_width=150, key="sun-figures"):
        for label, value, hint in cards:
            st.metric(label, value, help=hint, border=True, height="stretch")
    st.caption("A theoretical ceiling. The best known field result is 1.09 × (see above).")
