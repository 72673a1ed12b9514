"""How reliable the time figures are: ranges, sources and counter-evidence."""

import streamlit as st

_BANDS = (
    (
        "Several sites compared with one: 1 to 3 times as long",
        "In two departments, changes took about 2.5 times as long when several sites took part "
        "(5 → 12.7 days and 7 → 18 days; Herbsleb & Mockus 2003).",
        "With size and number of people in their model, distance was no longer significant; "
        "their retrospective of 2025 finds no direct relation (second-hand). IBM Jazz found no "
        "such delay (Nguyen et al. 2008), and in 100 open-source teams, dispersion in time came "
        "with higher speed (Colazo & Fang 2010).",
    ),
    (
        "Good documentation: about half the harm",
        "Structured hand-offs came with 47 % fewer adverse events in 32 hospitals and 30 % fewer "
        "preventable ones in 9 (I-PASS). The chances of a follow-up question, 60 % to 5 % for "
        "documentation from 0 to 4, are our own proposal based on that; change them in the "
        "policy.",
        "These are hospital wards; whether this applies to other work is unknown.",
    ),
    (
        "Follow the sun: a theoretical maximum",
        "Hours of the day in which at least one site works, divided by eight. The best known "
        "field result is 1.09 times as fast: 5.5 weeks instead of an estimated 6. Weekend "
        "hand-offs were the hardest (Mexico, India, Australia, 2013; second-hand).",
        "Very few successes are on record. Work between the United States and India failed "
        "when specifications were misread (IBM cases, second-hand).",
    ),
    (
        "Crossing the company boundary: 0 to 36 hours",
        "People at other sites reported delays of 2.4 days instead of 0.9, 1.5 days more "
        "(Herbsleb & Mockus 2003, 92 answers). Working hours explain 0.1 to 1 day of that; the "
        "rest is finding people and priorities.",
        "No study measures the boundary alone. It counts as 0 until you change it; half a day "
        "is our proposal for a what-if.",
    ),
    (
        "Half of the knowledge lost in every hand-off: not used",
        "A teaching example (Poppendieck & Poppendieck 2006).",
        "No measurement is known.",
    ),
)


def trust() -> None:
    """One popover for all ranges."""
    with st.popover("How reliable are these figures?", icon=":material/balance:", key="trust"):
        st.markdown(
            "Waits and round trips follow from working hours alone and are exact to the minute. "
            "Everything else is an assumption within a range, not a law."
        )
        for title, source, against in _BANDS:
            st.markdown(f"**{title}**  \n{source}")
            st.caption(f":material/error: Counter-evidence: {against}")
