"""What the rerun benchmark serves: the real Board, 30 functions, its three charts drawn below."""

from pathlib import Path

import streamlit as st

from matrix.edits.history import History
from matrix.model import Function, Matrix
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.widgets.picture import picture

ROOT = Path(__file__).parents[1]
FUNCTIONS = 30
CHARTS = ("ownership-matrix", "raci-grid", "handoff-map")


def thirty() -> Matrix:
    """The worked example, its functions repeated under new names until there are thirty."""
    matrix = preset(WORKED_EXAMPLE).opened
    functions: list[Function] = list(matrix.functions)
    while len(functions) < FUNCTIONS:
        number = len(functions)
        model = matrix.functions[number % len(matrix.functions)]
        functions.append(model.replace(id=f"{model.id}-{number}", name=f"{model.name} {number}"))
    return matrix.replace(functions=tuple(functions[:FUNCTIONS]))


def main() -> None:
    """Draw the page."""
    if "history" not in st.session_state:
        st.session_state["history"] = History(thirty())
    st.navigation([ROOT / "matrix" / "ui" / "board" / "screen.py"], position="hidden").run()
    for name in CHARTS:
        picture(name, st.session_state["history"].matrix)


if __name__ == "__main__":
    main()
