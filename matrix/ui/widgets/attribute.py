"""One question about one attribute, with a matching control and the rules that use it."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import streamlit as st

from matrix.model import Function, Party
from matrix.rules import find_rule
from matrix.ui.plain.fields import Control, field
from matrix.ui.plain.waiting import waits
from matrix.ui.session.dispatch import notify
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.amounts import amount_range
from matrix.ui.widgets.asking import NOT_STATED, About, Owner, Question, days_around
from matrix.ui.widgets.board_choices import (
    answer,
    clauses,
    one_party,
    one_site,
    several,
    some_functions,
)
from matrix.ui.widgets.cell_notes import cell_notes
from matrix.ui.widgets.duties import duties
from matrix.ui.widgets.links import address, link_box
from matrix.ui.widgets.own_facts import own_facts
from matrix.ui.widgets.rows import rows
from matrix.ui.widgets.shares_form import shares_form
from matrix.ui.widgets.site_clock import sites_of_party
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import counted, plain
from matrix.words.facts import option_name

ON_A_DAY, NO = "On a date", "No"


def ask(about: About, attribute: str, *, asked: bool = False, told: bool = True) -> bool:
    """Show the control of one attribute, which commits at once; False if it has none.

    `asked` says that the question is shown above the control; without `told` the control is not
    explained.
    """
    spec = field(about.subject, attribute)
    if spec is None:
        return False
    value = stored(about.owner, attribute)
    _DRAW[spec.control](
        Question(about.matrix, about.owner, about.prefix, field=spec, value=value, asked=asked)
    )
    if told and spec.description.rstrip(".").lower() != spec.label.lower():
        checks = 0 if asked else waits(about.matrix, about.subject, about.id, (attribute,))
        wait = f" · :material/rule: {waiting_words(checks)}" if checks else ""
        st.caption(f"{plain(spec.description)}{wait}", help=_all_fed(spec.feeds))
    return True


def waiting_words(checks: int) -> str:
    """`2 checks wait`."""
    return f"{counted(checks, 'check')} {'waits' if checks == 1 else 'wait'}"


def _all_fed(rules: tuple[str, ...]) -> str | None:
    lines = (f"- {plain(find_rule(rule).name)} (`{rule}`)" for rule in rules)
    return "Rules that use this fact:\n\n" + "\n".join(lines) if rules else None


def stored(owner: Owner, attribute: str) -> Any:
    """The value of an attribute; `decision.by` reaches into a part."""
    value: Any = owner
    for name in attribute.split("."):
        value = getattr(value, name)
    return value


def _yes_no(question: Question) -> None:
    st.segmented_control(
        options=[True, False],
        format_func=lambda value: "Yes" if value else NO,
        **question.control(_answered, question.value, "default"),
    )


def _score(question: Question) -> None:
    st.segmented_control(
        options=question.field.options, **question.control(_answered, question.value, "default")
    )


def _choice(question: Question) -> None:
    options = question.field.options
    show(question.key, question.value)
    st.selectbox(
        options=options,
        index=options.index(question.value) if question.value in options else None,
        format_func=option_name,
        placeholder=NOT_STATED,
        key=question.key,
        **question.options(_answered),
    )


def _choices(question: Question) -> None:
    known = {option: option_name(option) for option in question.field.options}
    several(question, known, NOT_STATED, _answered)


def _number(question: Question) -> None:
    whole = question.field.whole
    typed(
        st.number_input,
        question.key,
        question.value,
        min_value=0 if whole else 0.0,
        step=1 if whole else None,
        format=None if whole else "%g",
        placeholder=NOT_STATED,
        **question.options(_answered),
    )


def _text(question: Question) -> None:
    typed(
        st.text_input,
        question.key,
        question.value or "",
        max_chars=question.field.longest,
        placeholder=NOT_STATED,
        **question.options(_answered),
    )


def _long(question: Question) -> None:
    typed(
        st.text_area,
        question.key,
        question.value or "",
        max_chars=question.field.longest,
        height=80,
        placeholder=NOT_STATED,
        **question.options(_answered),
    )


def _link(question: Question) -> None:
    link_box(question.key, question.value, **question.options(_answered))


def _date(question: Question) -> None:
    show(question.key, question.value)
    within = days_around(question.value)
    st.date_input(value=None, key=question.key, **within, **question.options(_answered))


def _date_or_no(question: Question) -> None:
    """The date is asked for once "On a date" is chosen, and stated once it is entered."""
    value = question.value
    is_open = bool(value) or st.session_state.get(_open_key(question), False)
    shown = ON_A_DAY if is_open else None if value is None else NO
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.segmented_control(options=[ON_A_DAY, NO], **question.control(_answered, shown, "default"))
    if is_open:
        key = f"{question.key}-day"
        right.date_input(
            "Date",
            value=show(key, value or None),
            **days_around(value or None),
            key=key,
            label_visibility="collapsed",
            on_change=_answered,
            args=(question, key),
            disabled=is_locked(),
        )


def _rows(question: Question) -> None:
    rows(question.subject, question.id, question.field, question.value, question.key)


def _shares(question: Question) -> None:
    assert isinstance(question.owner, Function)
    shares_form(question.matrix, question.owner, question.prefix, question.field.attribute)


def _duties(question: Question) -> None:
    assert isinstance(question.owner, Function)
    duties(question.matrix, question.owner, question.prefix)


def _sites(question: Question) -> None:
    assert isinstance(question.owner, Party)
    label = question.field.label
    sites_of_party(question.matrix, question.owner, question.prefix, label)


_DRAW: dict[Control, Callable[[Question], None]] = {
    "yes_no": _yes_no,
    "score": _score,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "text": _text,
    "long": _long,
    "link": _link,
    "date": _date,
    "date_or_no": _date_or_no,
    "rows": _rows,
    "range": amount_range,
    "facts": own_facts,
    "cells": cell_notes,
    "clauses": clauses,
    "party": one_party,
    "site": one_site,
    "functions": some_functions,
    "shares": _shares,
    "duties": _duties,
    "sites": _sites,
}


def _open_key(question: Question) -> str:
    return f"{question.key}-open"


def _only_opens(question: Question, value: object) -> bool:
    """Whether an answer only opens the box for the date, which nobody has entered yet."""
    st.session_state[_open_key(question)] = value == ON_A_DAY
    return value == ON_A_DAY


def _answered(question: Question, key: str) -> None:
    if is_echo(key):
        return
    value = st.session_state[key]
    if question.field.control == "date_or_no" and _only_opens(question, value):
        return
    match question.field.control:
        case "choices":
            value = answer(key)
        case "choice" if isinstance(value, Enum):
            value = value.value
        case "date_or_no" if value == NO:
            value = False
        case "date" | "date_or_no" if value is not None:
            value = value.isoformat()
        case "link":
            value = address(key) or None
        case "text" | "long":
            value = _written(question, key)
    if value is None and question.field.required:
        notify(f"Enter a {question.field.label.lower()}.")
        settle(key)
        return
    question.state(value)


def _written(question: Question, key: str) -> str | None:
    text = entered(key)
    if question.field.code and text != text.upper():
        settle(key)
        text = text.upper()
    return text or None
