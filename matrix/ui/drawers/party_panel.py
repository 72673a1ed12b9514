"""The parties of the matrix: the list of them, and everything about one."""

from functools import partial

import streamlit as st

from matrix.edits import RemoveParty
from matrix.model import Matrix, Party, PartyKind
from matrix.model.party import Agent
from matrix.ui.drawers.contract_panel import contract_list
from matrix.ui.drawers.folds import back, folds
from matrix.ui.plain import intents
from matrix.ui.plain.groups import AGENT, CONTRACTS, LAYOUTS, Group
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.fact_groups import fact_group
from matrix.ui.widgets.placing import LEFT_RIGHT, placing
from matrix.ui.widgets.question import question_of
from matrix.values.phrases import plain
from matrix.words.facts import rank
from matrix.words.names import party_name


def parties_panel() -> None:
    """A button for each party, and a form for a new one."""
    matrix = opened(holder().read()).matrix
    if not matrix.parties:
        st.info("No parties yet. Add the teams and vendors that do the work.")
    for party in matrix.parties:
        st.button(
            f"**{plain(party_name(matrix, party.id))}** :grey[:small[{_what(matrix, party)}]]",
            key=f"party-{party.id}",
            type="tertiary",
            icon=":material/chevron_right:",
            on_click=open_drawer,
            args=("party", party.id),
        )
    _new_party()


def party_panel(party_id: str) -> None:
    """What it is and where it works, and the best question; its contracts and all else folded."""
    matrix = opened(holder().read()).matrix
    back("All parties", "parties")
    party = matrix.parties_by_id.get(party_id)
    if party is None:
        st.info("This party was removed.")
        return
    if party.subcontractor_of is not None:
        st.caption(_what(matrix, party))
    question_of(matrix, "party", party.id)
    about = About(matrix, party)
    fact_group(about, LAYOUTS["party"].first, told=False)
    hidden = []
    if party.kind is PartyKind.IN_HOUSE and not party.contracts:
        hidden.append(CONTRACTS)
    if party.kind is not PartyKind.AGENT and party.agent == Agent():
        hidden.append(AGENT)
    own = {
        CONTRACTS: partial(contract_list, matrix, party),
        "Place on the board": partial(_place, matrix, party),
    }
    folds(about, own, hidden)


def _what(matrix: Matrix, party: Party) -> str:
    """`Vendor · works for Indus Delivery · rank 2`."""
    above = party.subcontractor_of
    if above is None:
        return party.kind.label
    chief = plain(party_name(matrix, above))
    return f"{party.kind.label} · works for {chief} · rank {rank(matrix, party)}"


def _place(matrix: Matrix, party: Party, _: Group) -> None:
    placing(party.id, tuple(matrix.parties_by_id), LEFT_RIGHT, _act)


def _new_party() -> None:
    with st.form("new-party", clear_on_submit=True):
        name, kind = st.columns(2)
        name.text_input("New party", key="new-party-name", max_chars=200)
        kind.selectbox("Kind", list(PartyKind), key="new-party-kind", format_func=lambda k: k.label)
        st.form_submit_button(
            "Add party",
            key="new-party-add",
            icon=":material/add:",
            on_click=_add,
            disabled=is_locked(),
        )


def _add() -> None:
    name, kind = st.session_state["new-party-name"].strip(), st.session_state["new-party-kind"]
    if not name:
        notify("Enter a name for the party.")
        return
    change(lambda matrix: intents.party_added(matrix, name, kind))


def _act(party: str, action: str) -> None:
    if action == "remove":
        if commit((RemoveParty(party=party),)):
            open_drawer("parties")
    else:
        change(lambda matrix: intents.party_moved(matrix, party, up=action == "left"))
