"""What every page does by itself, where Streamlit leaves it: a script without a face.

A screen begins at its top, not where the last one was scrolled to. What somebody is typing in a
drawer is entered when they close it with Escape, as it is when they close it with the mouse. The
reason of a vote is entered while it is typed, because the reveal does not wait for it. And whoever
has lost the network is told.
"""

import streamlit as st

SCRIPT = """
const TYPED = "textarea, input[type=text]:not([role=combobox]), input[type=number]";
const BALLOT = ".st-key-ballot textarea", PAUSE_MS = 1000;
const LOST = "No network. What you see may be old, and nothing is saved until it is back.";

function enterBeforeClosing(event) {
  const field = document.activeElement;
  if (event.key === "Escape" && field?.matches(TYPED) && field.closest("[role=dialog]")) {
    field.blur();
  }
}

const pauses = new WeakMap();
function enterInPauses(event) {
  const field = event.target;
  if (!field.matches?.(BALLOT)) return;
  clearTimeout(pauses.get(field));
  const enter = { key: "Enter", ctrlKey: true, bubbles: true };
  pauses.set(field, setTimeout(
    () => field.isConnected && field.dispatchEvent(new KeyboardEvent("keydown", enter)), PAUSE_MS));
}

function tellOfNetwork() {
  document.querySelector("#hybrid-matrix-network")?.remove();
  if (navigator.onLine) return;
  const word = document.createElement("div");
  word.id = "hybrid-matrix-network";
  word.setAttribute("role", "alert");
  word.textContent = LOST;
  word.style.cssText = "position:fixed;inset:0 0 auto 0;z-index:1000000;padding:.6rem 1rem;"
    + "background:#8a5300;color:#fff;text-align:center;font:600 1rem Arial,sans-serif;";
  document.body.append(word);
}

export default function ({ data }) {
  if (window.__hybridMatrixScreen === undefined) {
    document.addEventListener("keydown", enterBeforeClosing, { capture: true });
    document.addEventListener("input", enterInPauses);
    for (const turn of ["offline", "online"]) window.addEventListener(turn, tellOfNetwork);
    tellOfNetwork();
  } else if (window.__hybridMatrixScreen !== data.screen) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  window.__hybridMatrixScreen = data.screen;
}
"""

_MANNERS = st.components.v2.component("hybrid_matrix_manners", html="<span></span>", js=SCRIPT)


def manners(screen: str) -> None:
    """Teach the page its manners; `screen` is the path of the page that is shown."""
    with st.container(key="manners"):
        _MANNERS(key="page-manners", data={"screen": screen}, height=1)
