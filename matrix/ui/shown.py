"""Sets controls to what is stored, and never while that would wipe what somebody is typing."""

from typing import Any

import streamlit as st

MARKS = "shown"
LOCKED = "locked"
_ABSENT = object()


def show(key: str, value: Any) -> None:
    """Set the control to the stored value, where the store has something newer than it showed."""
    if key not in st.session_state or _marks().get(key, _ABSENT) != value:
        st.session_state[key] = value
        _marks()[key] = value


def show_typed(key: str, value: Any) -> bool:
    """As `show` for a control that is typed into; True where the store has changed meanwhile.

    Then the control keeps what it holds, because somebody may be in the middle of a word.
    """
    known = _marks().get(key, _ABSENT)
    if key not in st.session_state or known is _ABSENT:
        st.session_state[key] = value
        _marks()[key] = value
        return False
    if st.session_state[key] == value:
        _marks()[key] = value
    return bool(_marks()[key] != value)


def lock(*, locked: bool) -> None:
    """Note whether this person may only look; every control that writes is drawn accordingly."""
    st.session_state[LOCKED] = locked


def is_locked() -> bool:
    """Whether this person may only look."""
    return bool(st.session_state.get(LOCKED))


def settle(key: str) -> None:
    """Show the stored value at the next run, whatever the control holds."""
    _marks().pop(key, None)


def settle_all() -> None:
    """Show all stored values at the next run; a change was refused."""
    _marks().clear()


def _marks() -> dict[str, Any]:
    marks: dict[str, Any] = st.session_state.setdefault(MARKS, {})
    return marks
