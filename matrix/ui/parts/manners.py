"""What every page does by itself, where Streamlit leaves it: a script without a face.

A screen begins at its top, not where the last one was scrolled to. What somebody is typing in a
drawer is entered when they close it with Escape, as it is when they close it with the mouse.
"""

import streamlit as st

SCRIPT = """
const TYPED = "textarea, input[type=text]:not([role=combobox]), input[type=number]";

function enterBeforeClosing(event) {
  const field = document.activeElement;
  if (event.key === "Escape" && field?.matches(TYPED) && field.closest("[role=dialog]")) {
    field.blur();
  }
}

export default function ({ data }) {
  if (window.__hybridMatrixScreen === undefined) {
    document.addEventListener("keydown", enterBeforeClosing, { capture: true });
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
