"""What Streamlit keeps of controls that are gone does not grow with the runs of a screen."""

from types import SimpleNamespace

import streamlit as st
from streamlit.elements.widgets.button import ButtonSerde
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata

from matrix.ui.session import old_controls


def draw(state: SessionState, control: str) -> None:
    """Register a button as Streamlit does in a run, and end the run as it does."""
    serde = ButtonSerde()
    metadata = WidgetMetadata(control, serde.deserialize, serde.serialize, "trigger_value")
    state.register_widget(metadata, user_key=None)
    state._new_widget_state.states = {
        key: value for key, value in state._new_widget_state.states.items() if key == control
    }
    state._old_state = {}


def test_records_of_controls_that_are_gone_are_dropped(monkeypatch):
    state, kept = SessionState(), []
    context = SimpleNamespace(session_state=SimpleNamespace(_state=state))
    monkeypatch.setattr(old_controls, "get_script_run_ctx", lambda **_: context)
    monkeypatch.setattr(st, "session_state", {})
    for number in range(4 * old_controls.RUNS):
        old_controls.forget_old_controls()
        draw(state, f"$$ID-{number}-findings")
        kept.append(len(state._new_widget_state.widget_metadata))
        assert f"$$ID-{number}-findings" in state._new_widget_state.widget_metadata
    assert old_controls.RUNS < max(kept) <= 2 * old_controls.RUNS + 1
    assert min(kept[-old_controls.RUNS :]) >= old_controls.RUNS
