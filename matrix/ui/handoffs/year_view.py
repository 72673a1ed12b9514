"""How the waits between sites change over the year of the board: a picture and its figures."""

import streamlit as st

from matrix.calendars import Range, Year, year
from matrix.model import Matrix
from matrix.ui.plain.time_tables import pairs
from matrix.ui.widgets.picture import picture
from matrix.values.phrases import arrow, plain


def year_view(matrix: Matrix) -> None:
    """The year of all pairs of sites with hand-offs, calculated when it is opened."""
    if matrix.as_of is None:
        return
    title = f"Waits week by week in {matrix.as_of.year}"
    with st.expander(title, key="year", icon=":material/date_range:", on_change="rerun") as opened:
        if not opened.open:
            return
        picture("wait-year", matrix)
        names = matrix.site_names
        rows = [
            {"From → to": plain(arrow(names[sender.id], names[receiver.id])), **_figures(figures)}
            for sender, receiver in pairs(matrix)
            if (figures := year(sender, receiver, matrix.as_of))
        ]
        st.caption(
            "Lowest, average and highest week, public holidays included. The longest wait is the "
            "longest after any shift of the year. Clock changes: Mondays of the weeks in which "
            "the two clocks shift against each other."
        )
        with st.container(key="scroll-year"):
            st.table(
                rows,
                border="horizontal",
                hide_index=True,
                alt="Each pair of sites: shared hours and waits over the weeks of the year",
            )


def _figures(found: Year) -> dict[str, str]:
    return {
        "Shared hours a day": _range(found.overlap),
        "Average wait, any time": _range(found.wait),
        "Longest wait": f"{found.worst_wait_hours:.1f} h",
        "Clock changes": ", ".join(f"{day.day} {day:%b}" for day in found.clock_weeks) or "never",
    }


def _range(hours: Range) -> str:
    return f"{hours.low:.1f} – {hours.mean:.1f} – {hours.high:.1f} h"
