"""A list of entries such as KPIs or certificates: add, change and remove them one by one."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import cycle
from typing import Any
from zlib import crc32

import streamlit as st

from matrix.edits import SubjectKind
from matrix.ui.plain import intents
from matrix.ui.plain.fields import Field
from matrix.ui.session.dispatch import change, notify
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.asking import NOT_STATED, days_around
from matrix.values.phrases import plain
from matrix.values.slugs import slug
from matrix.values.value import Value
from matrix.words.facts import option_name

Item = Mapping[str, Any]


def rows(subject: SubjectKind, owner: str, field: Field, value: Any, key: str) -> None:
    """All entries of a list with a form for each, a form for a new one, and “none” as an answer."""
    entries: list[Item] = [_told(item) for item in value or ()]
    save = partial(_save, subject, owner, field.attribute)
    st.markdown(f":small[{plain(field.label)}]")
    with st.container(horizontal=True, gap="xsmall"):
        for number, entry in enumerate(entries):
            rest = [*entries[:number], *entries[number + 1 :]]
            with st.popover(
                plain(str(entry[field.columns[0].attribute])),
                key=f"{key}-{number}-{_digest(entry)}",
                icon=":material/edit:",
                disabled=is_locked(),
            ):
                _form(field, entry, (entries, number), key, save)
                st.button(
                    "Remove",
                    key=f"{key}-{number}-remove",
                    icon=":material/delete:",
                    on_click=save,
                    args=(rest or None,),
                )
        with st.popover(
            "Add", key=f"{key}-add-{len(entries)}", icon=":material/add:", disabled=is_locked()
        ):
            _form(field, {}, (entries, len(entries)), key, save)
        if not entries:
            st.button(
                "None" if value == () else "Mark as none",
                key=f"{key}-none",
                icon=":material/check:" if value == () else None,
                on_click=save,
                args=([],),
                disabled=is_locked() or value == (),
            )


def _form(
    field: Field, entry: Item, among: tuple[Sequence[Item], int], key: str, save: Any
) -> None:
    form = f"{key}-{among[1]}-{_digest(entry)}-form"
    with st.form(form, border=False):
        for index, column in zip(cycle(st.columns(2)), field.columns, strict=False):
            with index:
                _box(column, entry.get(column.attribute), f"{form}-{column.attribute}")
        st.form_submit_button(
            "Save", key=f"{form}-save", on_click=_submitted, args=(field, form, among, save)
        )


def _box(column: Field, value: Any, key: str) -> None:
    label = "Name" if column.attribute == "key" else column.label
    asked: dict[str, Any] = {"label": label, "key": key, "help": column.description}
    if column.control == "yes_no":
        st.segmented_control(
            options=[True, False],
            default=value,
            format_func=lambda answer: "Yes" if answer else "No",
            **asked,
        )
    elif column.control == "choice":
        st.selectbox(
            options=column.options,
            index=column.options.index(value) if value in column.options else None,
            format_func=option_name,
            placeholder=NOT_STATED,
            **asked,
        )
    elif column.control == "date":
        day = date.fromisoformat(value) if value else None
        st.date_input(value=day, **days_around(day), **asked)
    else:
        st.text_input(value=value or "", max_chars=400, placeholder=NOT_STATED, **asked)


def _submitted(field: Field, form: str, among: tuple[Sequence[Item], int], save: Any) -> None:
    entries, number = among
    entry: dict[str, Any] = {}
    for column in field.columns:
        value = st.session_state[f"{form}-{column.attribute}"]
        value = value.strip() or None if isinstance(value, str) else value
        entry[column.attribute] = value.isoformat() if isinstance(value, date) else value
    first = field.columns[0]
    if not entry[first.attribute]:
        notify("Enter a name.")
        return
    if first.attribute == "key":
        others = [each["key"] for index, each in enumerate(entries) if index != number]
        entry["key"] = slug(entry["key"], others)
    save([*entries[:number], entry, *entries[number + 1 :]])


def _save(subject: SubjectKind, owner: str, attribute: str, entries: list[Item] | None) -> None:
    change(lambda now: intents.entries_stated(now, subject, owner, attribute, entries))


def _told(item: Value) -> Item:
    dumped: Item = item.model_dump(mode="json", by_alias=True)
    return dumped


def _digest(entry: Item) -> str:
    """A digest of an entry, so that the form of another entry starts empty."""
    return f"{crc32(repr(entry).encode()):x}"
