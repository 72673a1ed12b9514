"""How the waits between sites move over the year of the board."""

import streamlit as st

from matrix.calendars import Range, Year, year
from matrix.model import Matrix, Site
from matrix.ui.plain.times import pairs
from matrix.ui.plain.words import plain


def year_view(matrix: Matrix) -> None:
    """A table of all pairs of sites that work passes between, worked out when it is opened."""
    if matrix.as_of is None:
        return
    title = f"Over the weeks of {matrix.as_of.year}"
    with st.expander(title, key="year", icon=":material/date_range:", on_change="rerun") as opened:
        if not opened.open:
            return
        rows = [
            _row(sender, receiver, found)
            for sender, receiver in pairs(matrix)
            if (found := year(sender, receiver, matrix.as_of))
        ]
        st.caption(
            "Least, mean and most of all weeks, public holidays counted. The longest wait is that "
            "of any end of a shift in the year. The clocks move against each other in the weeks "
            "from the Mondays named."
        )
        with st.container(key="scroll-year"):
            st.table(
                rows,
                border="horizontal",
                hide_index=True,
                alt="For every pair of sites: hours shared and waited over the weeks of the year",
            )


def _row(sender: Site, receiver: Site, found: Year) -> dict[str, str]:
    return {
        "From → to": plain(f"{sender.name} → {receiver.name}"),
        "Shared a day": _range(found.overlap),
        "Wait at any time, on average": _range(found.wait),
        "Longest wait": f"{found.worst_wait_hours:.1f} h",
        "Clocks move": ", ".join(f"{day.day} {day:%b}" for day in found.clock_weeks) or "never",
    }


def _range(hours: Range) -> str:
    return f"{hours.low:.1f} – {hours.mean:.1f} – {hours.high:.1f} h"
