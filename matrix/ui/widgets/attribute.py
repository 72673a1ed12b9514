"""One question about one attribute, with a matching control and the rules that use it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from matrix.edits import SubjectKind
from matrix.model import Function, Handoff, Party, Site
from matrix.rules import find_rule
from matrix.ui.plain import intents
from matrix.ui.plain.fields import Control, Field, field
from matrix.ui.session.dispatch import commit
from matrix.ui.session.shown import is_echo, is_locked, show
from matrix.ui.widgets.rows import NOT_STATED, rows
from matrix.ui.widgets.typed import typed
from matrix.values.phrases import plain, shortened
from matrix.values.value import Value
from matrix.words.facts import option_name

NO_SUCH = "none"
ON_A_DAY, NO = "On a date", "No"
NAMED = 2
"""Rules that are named below a question; its tooltip names all."""
Owner = Function | Party | Handoff | Site


@dataclass(frozen=True)
class Question:
    """One attribute of one owner, with its value and the key of its control."""

    subject: SubjectKind
    owner: str
    field: Field
    value: Any
    key: str
    asked: bool = False
    """Whether the question is already shown above the control."""

    @property
    def options(self) -> dict[str, Any]:
        """The arguments that all controls share."""
        return {
            "label": self.field.label,
            "label_visibility": "collapsed" if self.asked else "visible",
            "on_change": _answered,
            "args": (self, self.key),
            "disabled": is_locked(),
        }

    def control(self, shown: Any, default: str = "value") -> dict[str, Any]:
        """As `options`, for a control with the stored value as its `default`."""
        return {"key": self.key, default: show(self.key, shown), **self.options}


def ask(subject: SubjectKind, owner: Owner, attribute: str, prefix: str = "panel") -> bool:
    """Show the control of one attribute, which commits at once; False if it has none.

    `prefix` keeps the keys of one question on two screens apart.
    """
    spec = field(subject, attribute)
    if spec is None:
        return False
    key = f"{prefix}-{subject}-{owner.id}-{attribute}"
    if spec.control == "rows":
        rows(subject, owner.id, spec, stored(owner, attribute), key)
    else:
        asked = prefix == "question"
        value = stored(owner, attribute)
        _DRAW[spec.control](Question(subject, owner.id, spec, value, key, asked))
    st.caption(f"{plain(spec.description)}{_fed(spec.feeds)}", help=_all_fed(spec.feeds))
    return True


def _fed(rules: tuple[str, ...]) -> str:
    if not rules:
        return ""
    names = [plain(find_rule(rule).name) for rule in rules]
    return f"  \n:material/rule: {shortened(names, NAMED)}"


def _all_fed(rules: tuple[str, ...]) -> str | None:
    lines = (f"- {plain(find_rule(rule).name)} (`{rule}`)" for rule in rules)
    return "Rules that use this fact:\n\n" + "\n".join(lines) if rules else None


def stored(owner: Owner, attribute: str) -> Any:
    """The value of an attribute; `contract.signed` reaches into the contract of a party."""
    value: Any = owner
    for name in attribute.split("."):
        value = getattr(value, name)
    assert not isinstance(value, Value)
    return value


def _yes_no(question: Question) -> None:
    st.segmented_control(
        options=[True, False],
        format_func=lambda answer: "Yes" if answer else NO,
        **question.control(question.value, "default"),
    )


def _score(question: Question) -> None:
    st.segmented_control(
        options=question.field.options, **question.control(question.value, "default")
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
        **question.options,
    )


def _choices(question: Question) -> None:
    known, value = question.field.options, question.value
    own = (item for item in value or () if item not in known)
    names = {NO_SUCH: "None"} | {option: option_name(option) for option in known}
    st.multiselect(
        options=[NO_SUCH, *known, *own],
        format_func=lambda option: names.get(option, option),
        placeholder=NOT_STATED,
        accept_new_options=not known,
        **question.control([NO_SUCH] if value == () else list(value or ()), "default"),
    )


def _number(question: Question) -> None:
    whole = question.field.whole
    typed(
        st.number_input,
        question.key,
        question.value,
        min_value=0 if whole else 0.0,
        step=1 if whole else None,
        placeholder=NOT_STATED,
        **question.options,
    )


def _text(question: Question) -> None:
    typed(
        st.text_input,
        question.key,
        question.value or "",
        placeholder=NOT_STATED,
        **question.options,
    )


def _date(question: Question) -> None:
    st.date_input(**question.control(question.value))


def _date_or_no(question: Question) -> None:
    value = question.value
    answer = None if value is None else ON_A_DAY if value else NO
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.segmented_control(options=[ON_A_DAY, NO], **question.control(answer, "default"))
    if value:
        key = f"{question.key}-day"
        right.date_input(
            "Date",
            value=show(key, value),
            key=key,
            label_visibility="collapsed",
            on_change=_answered,
            args=(question, key),
            disabled=is_locked(),
        )


_DRAW: dict[Control, Callable[[Question], None]] = {
    "yes_no": _yes_no,
    "score": _score,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "text": _text,
    "date": _date,
    "date_or_no": _date_or_no,
}


def _answered(question: Question, key: str) -> None:
    if is_echo(key):
        return
    value = st.session_state[key]
    match question.field.control:
        case "choices":
            chosen = [item for item in value if item != NO_SUCH]
            value = chosen or ([] if NO_SUCH in value else None)
        case "date_or_no" if value in (ON_A_DAY, NO):
            value = False if value == NO else date.today().isoformat()
        case "date" | "date_or_no" if value is not None:
            value = value.isoformat()
        case "text":
            value = value or None
    commit(intents.fact_stated(question.subject, question.owner, question.field.attribute, value))
