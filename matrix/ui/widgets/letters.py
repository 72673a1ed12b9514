"""The letters of the grid: what each means, and those that a board adds."""

import streamlit as st

from matrix.model import LETTERS, SUGGESTED, Matrix, Role
from matrix.model.letters import LETTER_MEANING, ROLE_MEANING, ROLES
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import change, commit
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import plain

NEW = "new-letter"


def legend(matrix: Matrix) -> str:
    """What every letter in use means, on one line."""
    return " · ".join(plain(matrix.meaning_of(letter)) for letter in matrix.letters_in_use)


def ask_letter(matrix: Matrix, letter: str, prefix: str) -> None:
    """What one letter is called, and what it counts as; its usual meaning at one click."""
    stated = matrix.letters.get(letter)
    _name(matrix, letter, f"{letter} is short for", prefix)
    key = f"{prefix}-letters-{letter}-counts_as"
    st.pills(
        f"Who holds {letter}",
        ROLES,
        format_func=_sense,
        default=show(key, stated.counts_as if stated else None),
        key=key,
        on_change=_counted,
        args=(letter, key),
        disabled=is_locked(),
    )
    usual = SUGGESTED.get(letter)
    if usual and not (stated and stated.counts_as):
        st.button(
            f"As usual: {usual.name}, {_sense(usual.counts_as or 'does')}",
            key=f"{prefix}-letters-{letter}-usual",
            icon=":material/lightbulb:",
            on_click=_as_usual,
            args=(letter,),
            disabled=is_locked(),
        )


def letters_of_board(matrix: Matrix) -> None:
    """The letters beside R, A, C and I, folded: RASCI at one click, any other by name."""
    with st.expander("Letters of the RACI grid", key="settings-letters"):
        st.caption(legend(matrix))
        if "S" not in matrix.letters:
            st.button(
                "Use RASCI",
                key="use-rasci",
                help="Adds S, Support: helps whoever is responsible.",
                on_click=_as_usual,
                args=("S",),
                disabled=is_locked(),
            )
        for letter in matrix.letters_in_use:
            if letter not in LETTERS:
                _own_letter(matrix, letter)
        st.text_input(
            "Another letter",
            key=NEW,
            max_chars=3,
            placeholder="Q",
            on_change=_added,
            disabled=is_locked(),
        )
        st.caption("Other names for R, A, C and I; they count as before.")
        for letter, column in zip(LETTERS, 2 * st.columns(2), strict=True):
            with column:
                _name(matrix, letter, letter, "settings")


def _own_letter(matrix: Matrix, letter: str) -> None:
    with st.container(border=True):
        ask_letter(matrix, letter, "settings")
        if letter in matrix.letters:
            st.button(
                f"Remove {letter} from the list",
                key=f"settings-letters-{letter}-remove",
                icon=":material/delete:",
                help="Cells that hold it keep it.",
                on_click=_forgotten,
                args=(letter,),
                disabled=is_locked(),
            )


def _name(matrix: Matrix, letter: str, label: str, prefix: str) -> None:
    stated = matrix.letters.get(letter)
    key = f"{prefix}-letters-{letter}-name"
    typed(
        st.text_input,
        key,
        (stated.name if stated else None) or "",
        label=label,
        max_chars=200,
        placeholder=LETTER_MEANING.get(letter, "Not stated").partition(":")[0],
        on_change=_named,
        args=(letter, key),
        disabled=is_locked(),
    )


def _sense(role: Role) -> str:
    sense = ROLE_MEANING[role]
    return f"is {sense}" if role == "told" else sense


def _named(letter: str, key: str) -> None:
    if not is_echo(key):
        name = entered(key) or None
        change(lambda matrix: intents.letter_meant(matrix, letter, name=name))


def _counted(letter: str, key: str) -> None:
    if not is_echo(key):
        role = st.session_state[key]
        change(lambda matrix: intents.letter_meant(matrix, letter, counts_as=role))


def _as_usual(letter: str) -> None:
    usual = SUGGESTED[letter].model_dump(mode="json")
    change(lambda matrix: intents.letter_meant(matrix, letter, **usual))


def _added() -> None:
    letter = st.session_state[NEW].strip().upper()
    if letter and letter not in LETTERS:
        change(lambda matrix: intents.letter_meant(matrix, letter))
    st.session_state[NEW] = ""


def _forgotten(letter: str) -> None:
    if commit(intents.letter_forgotten(letter)):
        settle(f"settings-letters-{letter}-name")
