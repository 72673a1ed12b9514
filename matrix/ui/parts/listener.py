"""The ear of a screen: a component without a face that hears of changes by server-sent events."""

import streamlit as st

from matrix.ui.pace import PACE
from matrix.ui.pieces import redraw
from matrix.ui.shown import rerun
from matrix.ui.sitting import Shared
from matrix.workshop.opened import feed

BLOCKED = "stream-blocked"

SCRIPT = """
const ears = window.__hybridMatrixEars ??= new Map();
const FAILURES = 3, SILENCE_MS = 8000, PATIENCE_MS = 10000, PHASE = Math.random();

function open(workshop) {
  const ear = {
    shown: null, newest: null, asked: 0, waiting: 0, failures: 0, blocked: false, say() {},
  };
  ear.source = new EventSource(`/api/feed/${encodeURIComponent(workshop)}`);
  const block = blocked => {
    if (blocked === ear.blocked) return;
    ear.blocked = blocked;
    ear.say("blocked", blocked);
  };
  // The server speaks as soon as the stream is open. Where nothing comes, something in between
  // collects the stream first: no failure shows, and a late burst is no sign of recovery.
  const wait = () => {
    ear.held = false;
    clearTimeout(ear.silence);
    ear.silence = setTimeout(() => { ear.held = true; block(true); }, SILENCE_MS);
  };
  wait();
  ear.source.addEventListener("pulse", event => {
    clearTimeout(ear.silence);
    ear.failures = 0;
    if (!ear.held) block(false);
    ear.newest = Number(event.data);
    ask(ear);
  });
  ear.source.addEventListener("gone", () => {
    clearTimeout(ear.silence);
    ear.source.close();
    ear.say("pulse", -1);
  });
  ear.source.onopen = wait;
  ear.source.onerror = () => {
    ear.failures += 1;
    if (ear.failures >= FAILURES || ear.source.readyState === EventSource.CLOSED) block(true);
  };
  return ear;
}

// One question at a time, for an answer that the next one overtakes is never seen; and each
// browser at a moment of its own, within the span that the server takes to answer them all.
function ask(ear) {
  if (ear.waiting || ear.newest === null || ear.newest === ear.shown) return;
  const earliest = Math.max(Date.now(), ear.answered ? 0 : ear.asked + PATIENCE_MS);
  const moment = (Math.ceil(earliest / ear.span - PHASE) + PHASE) * ear.span;
  ear.waiting = setTimeout(() => {
    ear.waiting = 0;
    if (ear.newest === ear.shown) return;
    ear.asked = Date.now();
    ear.answered = false;
    ear.say("pulse", ear.newest);
  }, moment - Date.now());
}

export default function ({ data, parentElement, setTriggerValue }) {
  let ear = ears.get(data.workshop);
  if (!ear || ear.source.readyState === EventSource.CLOSED) {
    ears.set(data.workshop, ear = open(data.workshop));
  }
  ear.shown = data.at;
  ear.say = setTriggerValue;
  ear.span = data.span;
  ear.answered = true;
  clearTimeout(ear.waiting);
  ear.waiting = 0;
  ask(ear);
  const place = (parentElement.host ?? parentElement).closest('[data-testid="stElementContainer"]');
  place?.style.setProperty("display", "none");
  return () => { if (ear.say === setTriggerValue) ear.say = () => {}; };
}
"""

_EAR = st.components.v2.component("hybrid_matrix_listener", html="<span></span>", js=SCRIPT)


def listener(shared: Shared) -> None:
    """Draw again what has changed when the workshop has something newer than what it shows."""
    workshop = shared.actor.workshop
    heard = _EAR(
        key="listener",
        data={
            "workshop": workshop,
            "at": shared.pulse,
            "span": round(1000 * PACE.span(feed().listeners(workshop))),
        },
        on_pulse_change=redraw,
        on_blocked_change=lambda: None,
        height=1,
    )
    if heard.blocked is not None and heard.blocked != is_blocked():
        st.session_state[BLOCKED] = heard.blocked
        rerun()


def is_blocked() -> bool:
    """Whether the event stream does not come through to this browser."""
    return bool(st.session_state.get(BLOCKED))
