"""The agenda: the functions in order, with the state of each."""

import streamlit as st

from matrix.model import Function, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.session.dispatch import act, attempt
from matrix.ui.session.shown import is_echo, show
from matrix.ui.workshop.lead import go_to
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import counted, plain
from matrix.words.names import name_of
from matrix.workshop import facilitation
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database

KEY = "agenda"


def agenda(view: WorkshopView) -> None:
    """One line for each function; facilitators arrange them and open one for everyone."""
    if view.leads:
        _set(view)
    elif not view.agenda:
        st.caption("No agenda yet.")
    for function in view.agenda:
        if function not in view.parked:
            _line(view, function, "Open")
    if view.parked:
        st.markdown("**Parked**")
        for function in view.parked:
            _line(view, function, "Take up again")


def _line(view: WorkshopView, function: Function, label: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"agenda-{function.id}"):
        at = function.id == view.stage.function
        mark = ":material/arrow_right_alt: " if at else ""
        st.markdown(
            f"{mark}**{plain(name_of(view.matrix, function.id))}** · {_state(view, function)}",
            width="stretch",
        )
        if view.leads and not at:
            st.button(
                label,
                key=f"agenda-go-{function.id}",
                type="tertiary",
                on_click=act,
                args=(lambda: go_to(view.actor, function.id, view.stage),),
            )


def _set(view: WorkshopView) -> None:
    names = view.matrix.function_names
    st.multiselect(
        "Agenda, in this order",
        list(names),
        default=show(KEY, [function.id for function in view.agenda]),
        key=KEY,
        format_func=lambda function: names.get(function, function),
        placeholder="Choose the functions to decide on",
        on_change=_arrange,
        args=(view.actor,),
    )
    undecided = tuple(
        function.id
        for function in view.matrix.functions
        if effective_ownership(view.matrix, function) is Ownership.UNDECIDED
    )
    with st.container(horizontal=True):
        for label, key, items in (
            ("All functions", "agenda-all", tuple(names)),
            ("Undecided only", "agenda-undecided", undecided),
        ):
            st.button(
                label,
                key=key,
                disabled=not items,
                on_click=act,
                args=(lambda items=items: _set_to(view.actor, items),),
            )


def _state(view: WorkshopView, function: Function) -> str:
    ownership = effective_ownership(view.matrix, function)
    standing = view.standings.get(function.id)
    if standing and standing.open:
        word = "closed" if standing.closed else "open"
        return f":material/how_to_vote: vote {word}, {standing.voted} voted"
    rounds = view.rounds_on(function.id)
    voted = ""
    tally = rounds[-1].tally if rounds else None
    if tally and tally.objections:
        voted = f" · {counted(tally.objections, 'objection')} in round {rounds[-1].number}"
    elif tally and tally.agreement is not None:
        word = "agreed" if tally.consensus else "contested"
        voted = f" · {word}, {tally.agreement:.0%} in round {rounds[-1].number}"
    return f"{OWNERSHIP_ICON[ownership]} {ownership.label.lower()}{_turn(view, function)}{voted}"


def _turn(view: WorkshopView, function: Function) -> str:
    if function.id in view.stage.decided:
        return " · :material/lock: decided"
    return "" if function in view.parked else " · open"


def _set_to(actor: Actor, items: tuple[str, ...]) -> object:
    return facilitation.arrange(database(), actor, agenda=items)


def _arrange(actor: Actor) -> None:
    if is_echo(KEY):
        return
    chosen = tuple(st.session_state[KEY])
    attempt(lambda: _set_to(actor, chosen))
