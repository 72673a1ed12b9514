"""The parties of the matrix: add, rename, reorder and remove them, and enter their facts."""

import streamlit as st

from matrix.edits import RemoveParty
from matrix.model import Matrix, Party, PartyKind
from matrix.ui.plain import intents
from matrix.ui.plain.fields import party_sections
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.attribute import ask, stored
from matrix.ui.widgets.placing import LEFT_RIGHT, placing
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import plain
from matrix.words.names import party_name


def parties_panel() -> None:
    """One expander for each party, and a form for a new one."""
    matrix = opened(holder().read()).matrix
    if not matrix.parties:
        st.info("No parties yet. Add the teams and vendors that do the work.")
    for party in matrix.parties:
        with st.expander(
            f"{plain(party_name(matrix, party.id))} · {party.kind.label}", key=f"party-{party.id}"
        ):
            _party(matrix, party)
    _new_party()


def _party(matrix: Matrix, party: Party) -> None:
    name, kind = st.columns(2)
    key = f"panel-party-{party.id}-name"
    with name:
        typed(
            st.text_input,
            key,
            party.name,
            label="Name",
            max_chars=200,
            on_change=_renamed,
            args=(party.id, key),
            disabled=is_locked(),
        )
    key = f"panel-party-{party.id}-kind"
    kind.selectbox(
        "Kind",
        list(PartyKind),
        index=list(PartyKind).index(show(key, party.kind)),
        key=key,
        format_func=lambda choice: choice.label,
        disabled=is_locked(),
        on_change=_kind_chosen,
        args=(party.id, key),
    )
    placing(party.id, tuple(matrix.parties_by_id), LEFT_RIGHT, _act)
    for section, attributes in party_sections().items():
        missing = sum(stored(party, name) is None for name in attributes)
        if st.toggle(
            f"{section} · {missing} of {len(attributes)} missing",
            key=f"section-{section}-{party.id}",
        ):
            for attribute in attributes:
                ask("party", party, attribute)


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


def _renamed(party: str, key: str) -> None:
    if is_echo(key):
        return
    name = entered(key)
    if name:
        commit(intents.fact_stated("party", party, "name", name))
    else:
        notify("Enter a name for the party.")
        settle(key)


def _kind_chosen(party: str, key: str) -> None:
    if is_echo(key):
        return
    commit(intents.fact_stated("party", party, "kind", st.session_state[key].value))


def _act(party: str, action: str) -> None:
    if action == "remove":
        commit((RemoveParty(party=party),))
    else:
        change(lambda matrix: intents.party_moved(matrix, party, up=action == "left"))
