"""Groups of facts, drawn into whatever container they are called in."""

from collections.abc import Iterable

import streamlit as st

from matrix.ui.plain.fields import SINGLE, Control, field
from matrix.ui.plain.waiting import waiting
from matrix.ui.session.drawer import ORDER
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.attribute import ask

NARROW: frozenset[Control] = SINGLE | {"rows"}
"""Controls of which two stand side by side."""


def fact_group(about: About, attributes: Iterable[str], *, told: bool = True) -> None:
    """The controls of some facts, those that checks wait for first.

    They keep their order while a drawer is open, so that no control moves when it is answered.
    """
    grid = st.grid(2, min_column_width=240)
    for attribute in _in_order(about, tuple(attributes)):
        spec = field(about.subject, attribute)
        if spec is not None:
            with grid.cell(column_span=1 if spec.control in NARROW else "all"):
                ask(about, attribute, told=told)


def _in_order(about: About, attributes: tuple[str, ...]) -> tuple[str, ...]:
    orders = st.session_state.setdefault(ORDER, {})
    asked = (about.subject, about.id, attributes)
    if asked not in orders:
        needed = waiting(about.matrix, about.subject, about.id)
        orders[asked] = tuple(sorted(attributes, key=lambda each: each not in needed))
    order: tuple[str, ...] = orders[asked]
    return order
