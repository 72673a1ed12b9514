"""An invisible component that receives changes by server-sent events and redraws the screen."""

from secrets import token_hex

import streamlit as st

from matrix.ui.session.open_board import WorkshopContext
from matrix.ui.session.shown import rerun
from matrix.workshop.live.rota import ROTA

BLOCKED, SHOWN, EAR = "stream-blocked", "listener-shown", "listener-ear"

SCRIPT = """
const ears = window.__hybridMatrixEars ??= new Map();
const FAILURES = 3, SILENCE_MS = 8000, PATIENCE_MS = 10000;

function open(workshop, id) {
  const ear = {
    id, shown: null, newest: null, waiting: 0, failures: 0, blocked: false, known: false, say() {},
  };
  ear.source = new EventSource(`/api/feed/${encodeURIComponent(workshop)}?ear=${id}`);
  const block = blocked => {
    if (blocked === ear.blocked) return;
    ear.blocked = blocked;
    tell(ear);
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
    expect(ear);
  });
  ear.source.addEventListener("turn", () => draw(ear));
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

// What is said while the page is being drawn can get lost, so it is said until the server knows it.
function tell(ear) {
  clearTimeout(ear.telling);
  if (ear.blocked === ear.known) return;
  ear.say("blocked", ear.blocked);
  ear.telling = setTimeout(() => tell(ear), PATIENCE_MS);
}

// The server gives each browser its turn, so that few draw at once. Whoever waits in vain asks.
function expect(ear) {
  if (ear.waiting || ear.newest === null || ear.newest === ear.shown) return;
  ear.waiting = setTimeout(() => { ear.waiting = 0; draw(ear); expect(ear); }, PATIENCE_MS);
}

function draw(ear) {
  if (ear.newest !== null && ear.newest !== ear.shown) ear.say("pulse", ear.newest);
}

export default function ({ data, parentElement, setTriggerValue }) {
  let ear = ears.get(data.workshop);
  if (!ear || ear.id !== data.ear || ear.source.readyState === EventSource.CLOSED) {
    ear?.source.close();
    ears.set(data.workshop, ear = open(data.workshop, data.ear));
  }
  ear.shown = data.at;
  ear.say = setTriggerValue;
  ear.known = data.blocked;
  tell(ear);
  clearTimeout(ear.waiting);
  ear.waiting = 0;
  expect(ear);
  const place = (parentElement.host ?? parentElement).closest('[data-testid="stElementContainer"]');
  place?.style.setProperty("display", "none");
  return () => { if (ear.say === setTriggerValue) ear.say = () => {}; };
}
"""

_EAR = st.components.v2.component("hybrid_matrix_listener", html="<span></span>", js=SCRIPT)


def listener(context: WorkshopContext) -> None:
    """Redraw this fragment when the workshop has something newer."""
    st.session_state[SHOWN] = (context.actor.person, context.pulse)
    heard = _EAR(
        key="listener",
        data={
            "workshop": context.actor.workshop,
            "at": context.pulse,
            "ear": _own_ear(),
            "blocked": is_blocked(),
        },
        on_pulse_change=_in_turn,
        on_blocked_change=lambda: None,
        height=1,
    )
    if heard.blocked is not None and heard.blocked != is_blocked():
        st.session_state[BLOCKED] = heard.blocked
        rerun()


def _in_turn() -> None:
    if SHOWN in st.session_state:
        ROTA.begin(_key())


def drawn() -> None:
    """Tell the server that this browser has finished its turn in the redraw queue."""
    if SHOWN in st.session_state:
        ROTA.drawn(_key(), st.session_state[SHOWN][1])
        ROTA.let_send(_key())


def _key() -> str:
    return f"{st.session_state[SHOWN][0]}-{_own_ear()}"


def _own_ear() -> str:
    """An id that distinguishes this browser's stream from other tabs of the same person."""
    ear: str = st.session_state.setdefault(EAR, token_hex(8))
    return ear


def is_blocked() -> bool:
    """Whether the event stream to this browser is blocked."""
    return bool(st.session_state.get(BLOCKED))
