"""What this browser set lately, to tell when somebody else has set it since and undo cannot."""

from dataclasses import dataclass

import streamlit as st

from matrix.edits import Edit
from matrix.edits.revisions import Entry
from matrix.edits.targets import Target, target_of
from matrix.ui.session.shown import rerun

KEPT = 40
_SET, _NEWS, _READ, _PASSED = "mine-set", "mine-news", "mine-read", "mine-passed-over"


@dataclass(frozen=True)
class Set:
    """One change of this browser: its words, its edits and the revision that it made."""

    label: str
    edits: tuple[Edit, ...]
    revision: int


@dataclass(frozen=True)
class Replaced:
    """Somebody else's change of a place that this browser had set before."""

    theirs: Entry
    mine: Set


def remember(change: Set) -> None:
    """Note a change that was acknowledged."""
    places = _places()
    for place in filter(None, map(target_of, change.edits)):
        places.pop(place, None)
        places[place] = change
    for place in list(places)[:-KEPT]:
        del places[place]


def forget() -> None:
    """Let go of everything; the browser leaves the workshop."""
    for key in (_SET, _NEWS, _READ, _PASSED):
        st.session_state.pop(key, None)


def read_until() -> int | None:
    """The last revision that was looked at; None before the first look."""
    until: int | None = st.session_state.get(_READ)
    return until


def is_anything_at_stake() -> bool:
    """Whether others' changes matter: to a value that was set, or to a change passed over."""
    return bool(_places() or passed_over())


def look_at(person: str, entries: tuple[Entry, ...], revision: int) -> None:
    """Find in new entries what others put in the place of this browser's values."""
    st.session_state[_READ] = revision
    for entry in entries:
        for place in filter(None, map(target_of, entry.edits)):
            mine = _places().get(place)
            if mine is None or mine.revision >= entry.revision:
                continue
            del _places()[place]
            if entry.person != person:
                news()[place] = Replaced(entry, mine)
    if passed_over() and any(entry.person != person for entry in entries):
        del st.session_state[_PASSED]  # what was in the way may be gone
        rerun()


def news() -> dict[Target, Replaced]:
    """What was replaced and not yet answered."""
    found: dict[Target, Replaced] = st.session_state.setdefault(_NEWS, {})
    return found


def pass_over(revision: int) -> None:
    """Leave a change as it is: it cannot be taken back, and undo goes on with the one before."""
    st.session_state[_PASSED] = passed_over() | {revision}


def passed_over() -> frozenset[int]:
    """The revisions that undo and redo leave as they are."""
    passed: frozenset[int] = st.session_state.get(_PASSED, frozenset())
    return passed


def _places() -> dict[Target, Set]:
    places: dict[Target, Set] = st.session_state.setdefault(_SET, {})
    return places
