"""Recent changes of this browser, to notice when someone else replaces one of them."""

from dataclasses import dataclass

import streamlit as st

from matrix.edits import Edit
from matrix.edits.reasons import retirements
from matrix.edits.revisions import Entry
from matrix.edits.targets import Target, target_of
from matrix.ui.session.shown import rerun

KEPT = 40
_SET, _NEWS, _READ, _PASSED = "mine-set", "mine-news", "mine-read", "mine-passed-over"


@dataclass(frozen=True)
class Set:
    """One change of this browser: its label, its edits and its revision."""

    label: str
    edits: tuple[Edit, ...]
    revision: int


@dataclass(frozen=True)
class Replaced:
    """A change by someone else of a target that this browser had set before."""

    theirs: Entry
    mine: Set


def remember(change: Set) -> None:
    """Remember a change that was saved."""
    places = _places()
    for place in filter(None, map(target_of, change.edits)):
        places.pop(place, None)
        places[place] = change
    for place in list(places)[:-KEPT]:
        del places[place]


def forget() -> None:
    """Forget everything; the browser leaves the workshop."""
    for key in (_SET, _NEWS, _READ, _PASSED):
        st.session_state.pop(key, None)


def read_until() -> int | None:
    """The last revision that was read; None before the first read."""
    until: int | None = st.session_state.get(_READ)
    return until


def is_anything_at_stake() -> bool:
    """Whether changes by others can affect a value set here or a change passed over."""
    return bool(_places() or passed_over())


def look_at(person: str, entries: tuple[Entry, ...], revision: int) -> None:
    """Find in new entries what others set in place of this browser's values."""
    st.session_state[_READ] = revision
    for entry in entries:
        retired = {target_of(edit) for edit in retirements(entry.edits)}
        for place in filter(None, map(target_of, entry.edits)):
            mine = _places().get(place)
            if mine is None or mine.revision >= entry.revision:
                continue
            del _places()[place]
            if entry.person != person and place not in retired:
                news()[place] = Replaced(entry, mine)
    if passed_over() and any(entry.person != person for entry in entries):
        del st.session_state[_PASSED]  # what was in the way may be gone
        rerun()


def news() -> dict[Target, Replaced]:
    """Replaced changes that the person has not answered yet."""
    found: dict[Target, Replaced] = st.session_state.setdefault(_NEWS, {})
    return found


def pass_over(revision: int) -> None:
    """Skip a change that cannot be undone, so that undo continues with the one before."""
    st.session_state[_PASSED] = passed_over() | {revision}


def passed_over() -> frozenset[int]:
    """The revisions that undo and redo skip."""
    passed: frozenset[int] = st.session_state.get(_PASSED, frozenset())
    return passed


def _places() -> dict[Target, Set]:
    places: dict[Target, Set] = st.session_state.setdefault(_SET, {})
    return places
