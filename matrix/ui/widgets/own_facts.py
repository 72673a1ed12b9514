"""Facts that no key holds, by a name of one's own: change, forget and add them."""

import streamlit as st

from matrix.ui.plain import intents
from matrix.ui.session.dispatch import commit, notify
from matrix.ui.session.shown import is_echo, is_locked
from matrix.ui.widgets.asking import Question
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import plain

LONGEST_NAME, LONGEST_FACT = 200, 1000


def own_facts(question: Question) -> None:
    """One box for each fact, named as people named it; an empty box forgets the fact."""
    st.markdown(":small[Facts of your own]")
    for name, value in question.value.items():
        key = f"{question.key}-of-{name}"
        typed(
            st.text_input,
            key,
            value,
            label=plain(name),
            max_chars=LONGEST_FACT,
            help="Empty the field to remove this fact.",
            on_change=_changed,
            args=(question, name, key),
            disabled=is_locked(),
        )
    form = f"{question.key}-new"
    with st.form(form, clear_on_submit=True, border=False):
        name_box, value_box, add = st.columns([3, 4, 1.4], vertical_alignment="bottom")
        name_box.text_input("Name", key=f"{form}-name", max_chars=LONGEST_NAME)
        value_box.text_input("Fact", key=f"{form}-value", max_chars=LONGEST_FACT)
        add.form_submit_button(
            "Add",
            key=f"{form}-add",
            icon=":material/add:",
            width="stretch",
            on_click=_added,
            args=(question, form),
            disabled=is_locked(),
        )


def _changed(question: Question, name: str, key: str) -> None:
    if not is_echo(key):
        _state(question, name, entered(key) or None)


def _added(question: Question, form: str) -> None:
    name, value = (st.session_state[f"{form}-{box}"].strip() for box in ("name", "value"))
    if not (name and value):
        notify("Enter a name and the fact.")
        return
    _state(question, name, value)


def _state(question: Question, name: str, value: str | None) -> None:
    attribute = f"{question.field.attribute}.{name}"
    commit(intents.fact_stated(question.subject, question.id, attribute, value))
