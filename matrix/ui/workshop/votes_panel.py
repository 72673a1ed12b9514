"""All votes: bars and a heat map, the most contested first, and how far the voters agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from matrix.charts.votes import votes_alt, votes_spec
from matrix.consensus.revealed import Revealed, latest
from matrix.ui.widgets.picture import drawn, theme
from matrix.ui.workshop.heat_map import heat_map
from matrix.ui.workshop.view import WorkshopView

if TYPE_CHECKING:
    from matrix.consensus.between import Coefficient


def votes_panel(view: WorkshopView) -> None:
    """All revealed votes."""
    voted = view.contested
    if not voted:
        st.info(
            "No votes revealed yet. They appear here by function when the facilitator reveals "
            "them.",
            icon=":material/how_to_vote:",
        )
        return
    named = [(each.name, each.tally) for each in voted]
    drawn("votes", votes_spec(named, view.matrix.title, theme()), votes_alt(named))
    heat_map(voted, "votes")
    if any(item.erased for item in view.rounds):
        st.caption("Who voted was erased, so how far the voters agree is no longer known.")
    else:
        _figures(view.rounds)


@st.cache_data(show_spinner="Calculating agreement …", max_entries=64)
def _agreement(rounds: tuple[Revealed, ...]) -> dict[str, str]:
    from matrix.consensus.between import agreement_between  # noqa: PLC0415 - it loads scipy

    agreement = agreement_between(
        {item.function: {v.person: v.choice for v in item.votes} for item in latest(rounds)}
    )
    kendall = agreement.kendall
    return {
        "Krippendorff's alpha, ordinal": _words(agreement.krippendorff_ordinal),
        "Krippendorff's alpha, nominal": _words(agreement.krippendorff_nominal),
        "Fleiss' kappa": _words(agreement.fleiss),
        "Kendall's W": "unknown" if kendall is None else f"{kendall.w:.2f} (p {kendall.p:.3f})",
        "Voters": str(agreement.voters),
    }


def _words(coefficient: Coefficient | None) -> str:
    if coefficient is None:
        return "unknown"
    return f"{coefficient.value:.2f} (p {coefficient.p:.3f})"


def _figures(rounds: tuple[Revealed, ...]) -> None:
    with st.grid(5, min_column_width=170, key="agreement"):
        for name, value in _agreement(rounds).items():
            with st.container(border=True, height="stretch"):
                st.caption(name)
                st.markdown(f"**{value}**")
    st.caption(
        "Four usual measures of how far voters agree over all functions: 1 is full agreement, 0 is "
        "chance. Ordinal: in-house and outsourced count as further apart than neighbours. p is the "
        "share of shuffled votes that agree at least as much; with few voters, look at p first. "
        "Who abstains or objects has no vote here. Unknown if too few people voted."
    )
