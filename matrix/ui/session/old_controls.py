"""Lets go of what Streamlit keeps of controls that have left a screen.

Streamlit 1.67 keeps a record of every control that a session ever drew. Where the label is part
of a control's identity, as with popovers and buttons, each new count or name in a label leaves one
more, so that an open browser grows for as long as the others work.
"""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

RUNS = 10
"""Runs for which a control that is gone can still be clicked in a browser that is behind."""

_STATE = "old-controls"


@dataclass
class _Gone:
    runs: int = 0
    ids: frozenset[str] = frozenset()
    """The controls that were gone when the runs were last counted out."""


def forget_old_controls() -> None:
    """Count one more run, and now and then forget the controls that were gone before as well."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    gone: _Gone = st.session_state.setdefault(_STATE, _Gone())
    gone.runs += 1
    if gone.runs < RUNS:
        return
    state = context.session_state._state  # nothing public tells
    records, present = state._new_widget_state.widget_metadata, state._new_widget_state.states
    now = records.keys() - present.keys() - state._old_state.keys()
    for control in now & gone.ids:
        del records[control]
    st.session_state[_STATE] = _Gone(ids=frozenset(now))
