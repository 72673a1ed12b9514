"""Facts that name something on the board: a party, a site, functions; and the clauses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from matrix.edits import Edit
from matrix.edits.base import contract_of
from matrix.model import Matrix
from matrix.ui.plain import intents
from matrix.ui.plain.fields import READ_CLAUSES
from matrix.ui.session.dispatch import change
from matrix.ui.session.shown import is_echo, is_locked, show, show_once
from matrix.ui.widgets.asking import NOT_STATED, Question
from matrix.values.phrases import plain
from matrix.words.facts import option_name

NONE = "none"
UNSAID = {"from_site": "First site of the lead party", "to_site": "First site of the lead party"}
"""What holds where nothing is stated."""


def one_party(question: Question) -> None:
    """Another party of the board."""
    names = question.matrix.party_names
    _one_of(question, {party: names[party] for party in names if party != question.id})


def one_site(question: Question) -> None:
    """A site of the board."""
    _one_of(question, question.matrix.site_names)


def some_functions(question: Question) -> None:
    """Functions of the board, or none of them; nothing chosen means all of the party's work."""
    several(question, question.matrix.function_names, "All of the party's work", _chosen)


def several(
    question: Question,
    names: Mapping[Any, str],
    placeholder: str,
    answered: Callable[[Question, str], None],
) -> None:
    """Several of the names in the order chosen, or “None” as an answer."""
    value = question.value
    own = {item: str(item) for item in value or () if item not in names}
    options = {NONE: "None", **names, **own}
    st.multiselect(
        options=list(options),
        format_func=lambda option: plain(options.get(option, option)),
        placeholder=placeholder,
        wrap=True,
        accept_new_options=question.field.control == "choices" and not names,
        **question.control(answered, [NONE] if value == () else list(value or ()), "default"),
    )


def answer(key: str) -> list[Any] | None:
    """What is chosen with `several`; an empty list for “None”."""
    value = st.session_state[key]
    chosen = [item for item in value if item != NONE]
    return chosen or ([] if NONE in value else None)


def clauses(question: Question) -> None:
    """The clauses that rules read; the others can be shown below."""
    stated = question.value
    read = [clause for clause in question.field.options if clause in READ_CLAUSES]
    rest = [clause for clause in question.field.options if clause not in READ_CLAUSES]
    others = [clause for clause in stated or () if clause not in READ_CLAUSES]
    shown = None if stated is None else tuple(c for c in stated if c in READ_CLAUSES)
    several(
        replace(question, value=None if others and not shown else shown),
        {clause: option_name(clause) for clause in read},
        "None of these" if others else NOT_STATED,
        _clauses_read,
    )
    toggle, more = f"{question.key}-more", f"{question.key}-others"
    show_once(toggle, bool(others))
    if st.toggle("More clauses", key=toggle):
        st.multiselect(
            "More clauses",
            rest,
            default=show(more, others),
            format_func=option_name,
            placeholder="None of these" if shown else NOT_STATED,
            wrap=True,
            key=more,
            label_visibility="collapsed",
            on_change=_other_clauses,
            args=(question, more),
            disabled=is_locked(),
        )


def _one_of(question: Question, names: Mapping[str, str]) -> None:
    show(question.key, question.value)
    st.selectbox(
        options=list(names),
        index=list(names).index(question.value) if question.value in names else None,
        format_func=lambda item: plain(names.get(item, item)),
        placeholder=UNSAID.get(question.field.attribute, NOT_STATED),
        key=question.key,
        **question.options(_selected),
    )


def _selected(question: Question, key: str) -> None:
    if not is_echo(key):
        question.state(st.session_state[key])


def _chosen(question: Question, key: str) -> None:
    if not is_echo(key):
        question.state(answer(key))


def _clauses_read(question: Question, key: str) -> None:
    if not is_echo(key):
        chosen = answer(key)
        _state_clauses(question, chosen or [], read=True, none=chosen is not None)


def _other_clauses(question: Question, key: str) -> None:
    if not is_echo(key):
        _state_clauses(question, st.session_state[key], read=False, none=False)


def _state_clauses(question: Question, chosen: list[str], *, read: bool, none: bool) -> None:
    """Replace the clauses of one of the two boxes, and keep those of the other."""

    def plan(matrix: Matrix) -> tuple[Edit, ...]:
        stored = contract_of(matrix, question.id)[1].clauses or ()
        kept = [clause for clause in stored if (clause in READ_CLAUSES) is not read]
        value = sorted({*kept, *chosen}) or ([] if none else None)
        return intents.fact_stated("contract", question.id, "clauses", value)

    change(plan)
