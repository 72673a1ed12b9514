"""The people of the workshop and their roles."""

import streamlit as st

from matrix.ui.session.dispatch import attempt
from matrix.ui.session.shown import is_echo, show
from matrix.ui.widgets.company import ROLE_ICON
from matrix.ui.workshop.invitations import invitations
from matrix.values.phrases import counted, plain
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Actor, Deed, Present, Role
from matrix.workshop.runtime import database


def people_panel(actor: Actor) -> None:
    """Everyone who joined; facilitators also invite people, change roles and remove people."""
    leads = actor.may(Deed.FACILITATE)
    if leads:
        invitations(actor)
    everybody = presence.here(database(), actor)
    here = sum(each.here for each in everybody)
    joined = counted(len(everybody), "person")
    st.subheader(f"{joined} joined, {here} here now", anchor=False)
    for each in everybody:
        with st.container(horizontal=True, vertical_alignment="center", key=f"who-{each.person}"):
            st.markdown(_line(each, actor), width="stretch")
            if leads:
                _role(actor, each)
                _removal(actor, each)


def _line(each: Present, actor: Actor) -> str:
    you = " (you)" if each.person == actor.person else ""
    away = ":grey[left]" if each.left else ":grey[away]"
    state = ":green[here]" if each.here else away
    return f"{ROLE_ICON[each.role]} **{plain(each.name)}**{you} · {each.role} · {state}"


def _role(actor: Actor, each: Present) -> None:
    key = f"role-{each.person}"
    st.selectbox(
        f"Role of {plain(each.name)}",
        list(Role),
        index=list(Role).index(show(key, each.role)),
        key=key,
        format_func=str.capitalize,
        label_visibility="collapsed",
        width=150,
        on_change=_hand_over,
        args=(actor, each.person, key),
    )


def _removal(actor: Actor, each: Present) -> None:
    st.button(
        "Remove",
        key=f"remove-person-{each.person}",
        icon=":material/person_remove:",
        type="tertiary",
        disabled=each.person == actor.person,
        help="They are removed immediately and cannot rejoin with this link. To keep someone "
        "out for good, close the links that they know.",
        on_click=_remove,
        args=(actor, each.person),
    )


def _hand_over(actor: Actor, person: str, key: str) -> None:
    if is_echo(key):
        return
    role = st.session_state[key]
    attempt(lambda: access.set_role(database(), actor, person, role))


def _remove(actor: Actor, person: str) -> None:
    attempt(lambda: access.remove_person(database(), actor, person))
