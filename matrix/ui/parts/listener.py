"""The ear of a screen: a component without a face that hears of changes by server-sent events."""

import streamlit as st

from matrix.workshop import store
from matrix.workshop.opened import database
from matrix.workshop.people import Actor

SCRIPT = """
const streams = window.__hybridMatrixStreams ??= new Map();

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const { workshop, at } = data;
  let ear = streams.get(workshop);
  if (!ear) {
    ear = { shown: at, failures: 0 };
    ear.source = new EventSource(`/api/feed/${encodeURIComponent(workshop)}`);
    ear.source.addEventListener("pulse", event => {
      ear.failures = 0;
      const pulse = Number(event.data);
      if (pulse === ear.shown) return;
      clearTimeout(ear.waiting);
      ear.waiting = setTimeout(() => ear.tell("pulse", pulse), Math.random() * 120);
    });
    ear.source.addEventListener("gone", () => { ear.source.close(); ear.tell("pulse", -1); });
    ear.source.onopen = () => { ear.failures = 0; };
    ear.source.onerror = () => {
      ear.failures += 1;
      if (ear.failures === 3) ear.tell("blocked", true);
    };
    streams.set(workshop, ear);
  }
  ear.shown = Math.max(ear.shown, at);
  ear.tell = setTriggerValue;
  parentElement.closest('[data-testid="stElementContainer"]')?.style.setProperty("display", "none");
  return () => {
    ear.tell = () => {};
  };
}
"""

_EAR = st.components.v2.component("hybrid_matrix_listener", html="<span></span>", js=SCRIPT)


def listener(actor: Actor) -> None:
    """Rerun this fragment when the workshop has something newer than what it shows."""
    shown = store.pulse_of(database(), actor.workshop)
    _EAR(
        key="listener",
        data={"workshop": actor.workshop, "at": shown},
        on_pulse_change=lambda: None,
        on_blocked_change=_blocked,
        height=1,
    )


def _blocked() -> None:
    st.session_state["stream-blocked"] = True
