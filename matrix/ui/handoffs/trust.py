"""How far the figures of time can be trusted: bands, sources and what speaks against them."""

import streamlit as st

_BANDS = (
    (
        "Several sites against one: 1 to 3 times as long",
        "In two departments changes took about 2.5 times as long when several sites took part "
        "(5 → 12.7 days and 7 → 18 days; Herbsleb & Mockus 2003).",
        "With size and the number of people in their model, distance was no longer significant; "
        "their retrospective of 2025 finds no direct relation (at second hand). IBM Jazz found no "
        "such delay (Nguyen and others 2008), and in 100 open-source teams dispersion in time "
        "went with more speed (Colazo & Fang 2010).",
    ),
    (
        "Good documentation: about half the harm",
        "Structured hand-offs went with 47 % fewer adverse events in 32 hospitals and 30 % fewer "
        "preventable ones in 9 (I-PASS). The chances of a question back, 60 % to 5 % by "
        "documentation from 0 to 4, are our own proposal anchored on that; change them in "
        "the policy.",
        "These are hospital wards; whether it carries over to other work is not known.",
    ),
    (
        "Follow the sun: a ceiling",
        "Hours of the day in which somebody works, by a day of eight. The best field result "
        "known is 1.09 times as fast: 5.5 weeks instead of 6 estimated, with week-end hand-offs "
        "the hardest (Mexico, India, Australia, 2013; at second hand).",
        "Very few successes are on record. Work between the United States and India failed "
        "where specifications were misread (IBM cases, at second hand).",
    ),
    (
        "Crossing the company boundary: 0 to 36 hours",
        "People at other sites reported delays of 2.4 days instead of 0.9, 1.5 days more "
        "(Herbsleb & Mockus 2003, 92 answers). The clocks explain 0.1 to 1 day of that; the rest "
        "is finding people and priorities.",
        "No study measures the boundary alone. It counts 0 until you say otherwise; half a day "
        "is our proposal for a what-if.",
    ),
    (
        "Half of the knowledge lost in every hand-off: not used",
        "An illustration for teaching (Poppendieck & Poppendieck 2006).",
        "Nobody seems to have measured it.",
    ),
)


def trust() -> None:
    """One popover for all bands."""
    with st.popover("How far to trust these figures", icon=":material/balance:", key="trust"):
        st.markdown(
            "Waits and round trips follow from the clocks alone and are exact to the minute. "
            "Everything else is an assumption within a band, never a law."
        )
        for title, source, against in _BANDS:
            st.markdown(f"**{title}**  \n{source}")
            st.caption(f":material/error: Against it: {against}")
