"""The note and the link of one cell: a party's part in a function."""

import streamlit as st

from matrix.edits import Edit
from matrix.edits.base import function_of
from matrix.model import Matrix
from matrix.model.decision import Cell
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import change
from matrix.ui.session.shown import is_echo, is_locked
from matrix.ui.widgets.asking import Question
from matrix.ui.widgets.links import address, link_box
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import plain
from matrix.words.names import party_name


def cell_notes(question: Question) -> None:
    """A party to choose, and the note and link of its part; those that have one come first."""
    matrix, cells = question.matrix, question.value
    if not matrix.parties:
        return
    parties = sorted(matrix.parties_by_id, key=lambda party: party not in cells)
    chosen = st.selectbox(
        "Part of a party",
        parties,
        index=0 if cells else None,
        format_func=lambda party: plain(party_name(matrix, party)),
        placeholder="Choose a party to note something of its part",
        key=f"{question.key}-party",
    )
    if chosen is not None:
        _cell(question, chosen, cells.get(chosen, Cell()))


def _cell(question: Question, party: str, cell: Cell) -> None:
    name = plain(party_name(question.matrix, party))
    key = f"{question.key}-{party}-note"
    typed(
        st.text_area,
        key,
        cell.note or "",
        label=f"Note on the part of {name}",
        max_chars=4000,
        height=80,
        on_change=_noted,
        args=(question.id, party, "note", key),
        disabled=is_locked(),
    )
    key = f"{question.key}-{party}-link"
    link_box(
        key,
        cell.link,
        label=f"Web address about the part of {name}",
        on_change=_noted,
        args=(question.id, party, "link", key),
        disabled=is_locked(),
    )


def _noted(function: str, party: str, attribute: str, key: str) -> None:
    if is_echo(key):
        return
    value = address(key) if attribute == "link" else entered(key)
    change(lambda matrix: _edits(matrix, function, party, {attribute: value or None}))


def _edits(
    matrix: Matrix, function: str, party: str, stated: dict[str, str | None]
) -> tuple[Edit, ...]:
    row = function_of(matrix, function)
    cell = row.cells.get(party, Cell()).model_dump(mode="json") | stated
    value = cell if any(cell.values()) else None
    return intents.fact_stated("function", function, f"cells.{party}", value)
