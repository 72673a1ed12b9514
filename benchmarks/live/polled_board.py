"""The rival of the sync benchmark: a plain app that asks its server for news once a second.

As short as such an app is written: as many rows as our board has, each with its name, its value
and a button; the values in the memory of the server; Streamlit's settings as they come. It has no
rules, figures or people, so a rerun of it is far smaller than one of our board.
"""

import json
import time
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
VALUES = ("In-house", "Mixed", "Outsourced")


@st.cache_resource
def board() -> dict[str, Any]:
    """What all browsers share."""
    names: list[str] = json.loads((HERE / "rows.json").read_text())
    return {name: {"label": name.replace("-", " ").capitalize(), "value": 0} for name in names}


def step(name: str) -> None:
    """Give a row its next value, and leave a note of when it had it."""
    row = board()[name]
    row["value"] = (row["value"] + 1) % len(VALUES)
    with (HERE / "commits.log").open("a") as log:
        log.write(f"{name} {VALUES[row['value']]} {time.time()}\n")


@st.fragment(run_every=1)
def rows() -> None:
    """The whole board, drawn anew each second."""
    for name, row in board().items():
        about, value, button = st.columns(3)
        about.markdown(f"**{row['label']}**")
        value.text(f"{name}={VALUES[row['value']]}")
        button.button("Change", key=f"next-{name}", on_click=step, args=(name,))


st.title("Board")
rows()
