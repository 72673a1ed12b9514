"""Sets controls to what is stored, and tells what a person did from what a browser only echoes.

A browser sends the state of all its controls with every click. While the store's newer value is
on its way to it, it sends the older one, which must not be taken for a decision. So every run
leaves its number in two controls that nobody sees, the first and the last that it draws; what
comes back says which run the browser had drawn when it sent.

What a run has drawn may never arrive, because the next run overtakes it. So a value is set again
until the browser is known to show it, and is the default of its control as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

KNOWN, FIRST, LAST = "shown", "echo-first-", "echo-last-"

V = TypeVar("V")
Line = tuple[tuple[int, Any], ...]
"""What a control shows: from which run on (0: since it was drawn), and which value."""


@dataclass
class _Known:
    """What the server knows of one browser; the runs of its screen and drawers are counted."""

    run: int = 0
    drawn: int = 0
    """The newest run that the browser had drawn when it sent what is being handled."""
    floor: int = 0
    """The run of another screen, behind which nothing that a browser sends is trusted."""
    again: bool = False
    place: str = ""
    places: set[str] = field(default_factory=set)
    begun: dict[str, int] = field(default_factory=dict)
    whole: dict[str, int] = field(default_factory=dict)
    """The last run of each place that was drawn to its end."""
    lines: dict[str, Line] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    """The last run that drew each control."""
    forced: set[str] = field(default_factory=set)
    locked: bool = False
    locked_rows: Collection[str] = ()


def begin_screen() -> None:
    """Trust nothing that a browser sends until it has drawn the first run of this screen."""
    known = _known()
    known.floor = known.run + 1


def begin_run(place: str) -> None:
    """Count one more run of a place: the screen or a drawer. The first thing that it draws."""
    known = _known()
    known.place = place
    if not known.again:
        known.drawn = _drawn(known)
    known.again = False
    known.run += 1
    known.begun[place] = known.run
    _leave_number(known, FIRST, place)


def end_run(place: str) -> None:
    """The last thing that a run of a place draws."""
    known = _known()
    known.whole[place] = known.begun[place]
    _leave_number(known, LAST, place)


def rerun() -> None:
    """Run the whole app again at once, without a message of the browser in between."""
    _known().again = True
    st.rerun()


def absent(place: str) -> None:
    """Note that a place is not drawn in this run, and so nothing of it is in the browser."""
    known = _known()
    known.whole[place] = known.run


def show(key: str, value: V) -> V:
    """Set the control to the stored value, unless the browser is known to show it.

    Gives the value, which is to be the default of the control.
    """
    known = _known()
    line = _still(known.lines.get(key, ()), known.drawn) if key in st.session_state else ()
    stayed = _stayed(known, key)
    shows = bool(line) and line[-1][1] == value and line[-1][0] <= known.drawn
    if shows and stayed and key not in known.forced:
        known.lines[key] = line
        return value
    known.forced.discard(key)
    known.lines[key] = (*line, (known.run, value)) if line else ((0, value),)
    st.session_state[key] = value
    return value


def show_once(key: str, value: V) -> V:
    """Set the control when it is first drawn, and leave it to the person from then on."""
    if key not in st.session_state:
        _known().lines[key] = ((0, value),)
        st.session_state[key] = value
    return value


def show_typed(key: str, value: Any) -> bool:
    """As `show` for a control that is typed into; True where the store has changed meanwhile.

    Then the control keeps what it holds, because somebody may be in the middle of a word.
    """
    known = _known()
    line = known.lines.get(key)
    fresh = key not in st.session_state or not line or key in known.forced
    if fresh or (line and line[-1][1] == value):
        show(key, value)
        return False
    return True


def is_echo(key: str) -> bool:
    """Whether a control only repeats what it showed while a newer value was on its way to it.

    A browser also repeats the last value of a control that is not drawn any more. Every callback
    of a control that was set asks this first; if not, the value is what the person chose.
    """
    known = _known()
    if key not in known.lines:
        return False
    drawn = _drawn(known)
    line = _still(known.lines[key], drawn)
    value = st.session_state.get(key)
    if any(value == shown for _, shown in line):
        return True
    known.lines[key] = ((drawn, value), *(each for each in line if each[0] > drawn))
    return False


def settle(key: str) -> None:
    """Show the stored value at the next run, whatever the control holds."""
    _known().forced.add(key)


def settle_all() -> None:
    """Show all stored values at the next run; a change was refused."""
    known = _known()
    known.forced.update(known.lines)


def lock(*, locked: bool, rows: Collection[str] = ()) -> None:
    """Note whether this person may only look; every control that writes is drawn accordingly.

    `rows` are functions whose ownership nobody may change.
    """
    known = _known()
    known.locked, known.locked_rows = locked, rows


def is_locked() -> bool:
    """Whether this person may only look."""
    return _known().locked


def is_row_locked(function: str) -> bool:
    """Whether this person may not change who owns a function."""
    return is_locked() or function in _known().locked_rows


def _known() -> _Known:
    known: _Known | None = st.session_state.get(KNOWN)
    if known is None:
        known = st.session_state[KNOWN] = _Known()
    return known


def _still(line: Line, drawn: int) -> Line:
    """What a browser that has drawn this run shows, and what is on its way to it."""
    before = [each for each in line if each[0] <= drawn]
    return (*before[-1:], *(each for each in line if each[0] > drawn))


def _stayed(known: _Known, key: str) -> bool:
    """Whether the control was in every whole run of this place since it was last shown.

    One that was away is drawn anew, with the first of its options chosen.
    """
    before, known.seen[key] = known.seen.get(key, 0), known.run
    return before >= known.whole.get(known.place, 0)


def _leave_number(known: _Known, edge: str, place: str) -> None:
    known.places.add(place)
    key = f"{edge}{place}"
    st.session_state[key] = known.run
    st.number_input("Run", key=key, step=1, label_visibility="collapsed")


def _drawn(known: _Known) -> int:
    """The newest run that the browser had drawn when it sent what is being handled."""
    runs = (
        min(int(st.session_state.get(f"{edge}{place}") or 0) for edge in (FIRST, LAST))
        for place in known.places
    )
    newest = max(runs, default=0)
    return newest if newest > known.floor else 0
