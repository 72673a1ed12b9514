"""The people of the workshop and their roles."""

import streamlit as st

from matrix.ui.session.dispatch import attempt
from matrix.ui.session.shown import is_echo, show
from matrix.ui.widgets.company import ROLE_ICON
from matrix.ui.widgets.show_more import how_many, offer_more
from matrix.ui.workshop.invitations import invitations
from matrix.values.phrases import counted, plain
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Actor, Company, Deed, Present, Role
from matrix.workshop.runtime import database

PAGE = 50
SOUGHT = "people-sought"


def people_panel(actor: Actor, company: Company) -> None:
    """Everyone who joined; facilitators also invite people, change roles and remove people."""
    leads = actor.may(Deed.FACILITATE)
    if leads:
        invitations(actor)
    joined = counted(company.joined, "person")
    st.subheader(f"{joined} joined, {company.here} here now", anchor=False)
    sought = ""
    if company.joined > PAGE:
        sought = st.text_input("Find a person", key=SOUGHT, placeholder="Part of a name").strip()
    shown = how_many("people", PAGE)
    found = presence.here(database(), actor, sought, shown + 1)
    if not found:
        st.caption("Nobody in this workshop has such a name.")
    for each in found[:shown]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"who-{each.person}"):
            st.markdown(_line(each, actor), width="stretch")
            if leads and not each.left:
                _role(actor, each)
            if leads:
                _removal(actor, each)
    if len(found) > shown:
        offer_more("people", PAGE, PAGE if sought else company.joined - shown, "more people")


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
