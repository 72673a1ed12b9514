"""Sets controls to what is stored, and tells what a person did from what a browser only echoes.

A browser sends the state of all its controls with every click. While the store's newer value is
on its way to it, it sends the older one, which must not be taken for a decision. So every run
leaves its number in two controls that nobody sees, the first and the last that it draws; what
comes back says which run the browser had drawn when it sent.

What a run has drawn may never arrive, because the next run overtakes it. So a value is set again
until the browser is known to show it, and is the default of its control as well.
"""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

LINES, FORCED, LOCKED = "shown-lines", "shown-forced", "shown-locked"
PLACE, PLACES, SEEN, FLOOR = "shown-place", "shown-places", "shown-seen", "shown-floor"
BEGUN, WHOLE = "shown-begun-", "shown-whole-"
RUN, DRAWN, AGAIN = "shown-run", "shown-drawn", "shown-again"
FIRST, LAST = "echo-first-", "echo-last-"

V = TypeVar("V")
Line = tuple[tuple[int, Any], ...]
"""What a control shows: from which run on (0: since it was drawn), and which value."""


def begin_screen() -> None:
    """Trust nothing that a browser sends until it has drawn the first run of this screen."""
    st.session_state[FLOOR] = _run() + 1


def begin_run(place: str) -> None:
    """Count one more run of a place: the screen or a drawer. The first thing that it draws."""
    st.session_state[PLACE] = place
    if not st.session_state.pop(AGAIN, False):
        st.session_state[DRAWN] = _drawn()
    st.session_state[RUN] = _run() + 1
    st.session_state[f"{BEGUN}{place}"] = _run()
    _leave_number(FIRST, place)


def end_run(place: str) -> None:
    """The last thing that a run of a place draws."""
    st.session_state[f"{WHOLE}{place}"] = st.session_state[f"{BEGUN}{place}"]
    _leave_number(LAST, place)


def rerun() -> None:
    """Run the whole app again at once, without a message of the browser in between."""
    st.session_state[AGAIN] = True
    st.rerun()


def absent(place: str) -> None:
    """Note that a place is not drawn in this run, and so nothing of it is in the browser."""
    st.session_state[f"{WHOLE}{place}"] = _run()


def show(key: str, value: V) -> V:
    """Set the control to the stored value, unless the browser is known to show it.

    Gives the value, which is to be the default of the control.
    """
    drawn = st.session_state.get(DRAWN, 0)
    line = _still(_lines().get(key, ()), drawn) if key in st.session_state else ()
    stayed = _stayed(key)
    known = bool(line) and line[-1][1] == value and line[-1][0] <= drawn
    if known and stayed and key not in _forced():
        _lines()[key] = line
        return value
    _forced().discard(key)
    _lines()[key] = (*line, (_run(), value)) if line else ((0, value),)
    st.session_state[key] = value
    return value


def show_once(key: str, value: V) -> V:
    """Set the control when it is first drawn, and leave it to the person from then on."""
    if key not in st.session_state:
        _lines()[key] = ((0, value),)
        st.session_state[key] = value
    return value


def show_typed(key: str, value: Any) -> bool:
    """As `show` for a control that is typed into; True where the store has changed meanwhile.

    Then the control keeps what it holds, because somebody may be in the middle of a word.
    """
    line = _lines().get(key)
    fresh = key not in st.session_state or not line or key in _forced()
    if fresh or (line and line[-1][1] == value):
        show(key, value)
        return False
    return True


def is_echo(key: str) -> bool:
    """Whether a control only repeats what it showed while a newer value was on its way to it.

    A browser also repeats the last value of a control that is not drawn any more. Every callback
    of a control that was set asks this first; if not, the value is what the person chose.
    """
    if key not in _lines():
        return False
    drawn = _drawn()
    line = _still(_lines()[key], drawn)
    value = st.session_state.get(key)
    if any(value == shown for _, shown in line):
        return True
    _lines()[key] = ((drawn, value), *(each for each in line if each[0] > drawn))
    return False


def settle(key: str) -> None:
    """Show the stored value at the next run, whatever the control holds."""
    _forced().add(key)


def settle_all() -> None:
    """Show all stored values at the next run; a change was refused."""
    _forced().update(_lines())


def lock(*, locked: bool) -> None:
    """Note whether this person may only look; every control that writes is drawn accordingly."""
    st.session_state[LOCKED] = locked


def is_locked() -> bool:
    """Whether this person may only look."""
    return bool(st.session_state.get(LOCKED))


def _still(line: Line, drawn: int) -> Line:
    """What a browser that has drawn this run shows, and what is on its way to it."""
    before = [each for each in line if each[0] <= drawn]
    return (*before[-1:], *(each for each in line if each[0] > drawn))


def _stayed(key: str) -> bool:
    """Whether the control was in every whole run of this place since it was last shown.

    One that was away is drawn anew, with the first of its options chosen.
    """
    seen: dict[str, int] = st.session_state.setdefault(SEEN, {})
    before, seen[key] = seen.get(key, 0), _run()
    whole: int = st.session_state.get(f"{WHOLE}{st.session_state.get(PLACE, '')}", 0)
    return before >= whole


def _run() -> int:
    run: int = st.session_state.get(RUN, 0)
    return run


def _leave_number(edge: str, place: str) -> None:
    st.session_state.setdefault(PLACES, set()).add(place)
    key = f"{edge}{place}"
    st.session_state[key] = _run()
    st.number_input("Run", key=key, step=1, label_visibility="collapsed")


def _drawn() -> int:
    """The newest run that the browser had drawn when it sent what is being handled."""
    runs = (
        min(int(st.session_state.get(f"{edge}{place}") or 0) for edge in (FIRST, LAST))
        for place in st.session_state.get(PLACES, ())
    )
    newest = max(runs, default=0)
    return newest if newest > st.session_state.get(FLOOR, 0) else 0


def _lines() -> dict[str, Line]:
    lines: dict[str, Line] = st.session_state.setdefault(LINES, {})
    return lines


def _forced() -> set[str]:
    forced: set[str] = st.session_state.setdefault(FORCED, set())
    return forced
