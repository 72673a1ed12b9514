"""The two answers that are no choice: to leave it to the others, and to object."""

import streamlit as st

from matrix.consensus import SCALE, NoChoice
from matrix.consensus.rounds import Ballot
from matrix.ui.session.dispatch import attempt
from matrix.ui.session.shown import show_once
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database
from matrix.workshop.votes import voting


def abstain_or_object(
    actor: Actor, function: str, tag: str, mine: Ballot | None, reason_key: str
) -> None:
    """Two small controls below the choices."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"beside-{tag}"):
        st.button(
            "Abstain",
            key=f"vote-abstain-{tag}",
            icon=":material/do_not_disturb_on:",
            type="tertiary",
            disabled=bool(mine and mine.choice is NoChoice.ABSTAIN),
            help="Leave this to the others. It counts as having voted.",
            on_click=_abstain,
            args=(actor, function, reason_key),
        )
        objecting = bool(mine and mine.choice is NoChoice.OBJECT)
        popover = st.popover(
            "Change objection" if objecting else "Object",
            key=f"objecting-{tag}",
            icon=":material/front_hand:",
            type="tertiary",
            on_change="rerun",
        )
    with popover, st.form(f"object-form-{tag}", border=False):
        _objection(actor, function, tag, mine if objecting else None)


def _objection(actor: Actor, function: str, tag: str, mine: Ballot | None) -> None:
    why, fallback = f"object-why-{tag}", f"object-with-{tag}"
    st.text_area(
        "What speaks against it?",
        show_once(why, mine.reason if mine else ""),
        key=why,
        max_chars=voting.REASON_LENGTH,
        height=100,
        help="Everyone reads it after the reveal, without your name. While an objection stands, "
        "the vote has no agreement.",
    )
    st.segmented_control(
        "What could you live with? (optional)",
        SCALE,
        default=show_once(fallback, mine.acceptable if mine else None),
        key=fallback,
        format_func=lambda choice: choice.label,
    )
    st.form_submit_button(
        "Object",
        key=f"vote-object-{tag}",
        icon=":material/front_hand:",
        on_click=_object,
        args=(actor, function, tag),
    )


def _abstain(actor: Actor, function: str, reason_key: str) -> None:
    reason = st.session_state.get(reason_key) or ""
    attempt(lambda: voting.cast(database(), actor, function, NoChoice.ABSTAIN, None, reason))


def _object(actor: Actor, function: str, tag: str) -> None:
    why, fallback = (st.session_state[f"object-{part}-{tag}"] for part in ("why", "with"))

    def deed() -> None:
        voting.cast(
            database(), actor, function, NoChoice.OBJECT, None, why or "", acceptable=fallback
        )

    if attempt(deed):
        st.session_state[f"objecting-{tag}"] = False
