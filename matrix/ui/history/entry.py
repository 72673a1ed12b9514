"""One change in a list of changes: its label, and its old and new values."""

from collections.abc import Sequence

import streamlit as st

from matrix.values.phrases import counted, plain
from matrix.words.changes import Line

SHOWN = 4
"""Lines of a change that are always shown; the rest is folded away."""
MOST = 200


def entry(label: str, lines: Sequence[Line], about: str, key: str) -> None:
    """Draw one change; `about` is Markdown with author and time."""
    alone = len(lines) == 1 and label == f"{lines[0].what}: {lines[0].after}"
    head = [] if alone else [f"**{plain(label)}**"]
    shown = lines if len(lines) <= SHOWN + 1 else lines[:SHOWN]
    details = [_words(line, strong=alone) for line in shown if len(lines) > 1 or not _bare(line)]
    st.markdown("  \n".join((*head, *details, f":grey[:small[{about}]]")))
    if len(shown) < len(lines):
        _rest(lines, key)


def _bare(line: Line) -> bool:
    """Whether the line adds nothing to the label of the change."""
    return not line.before and line.after in {"added", "removed"}


def _words(line: Line, *, strong: bool) -> str:
    what = f"**{plain(line.what)}:**" if strong else f"{plain(line.what)}:"
    return f"{what} {plain(line.turned)}"


def _rest(lines: Sequence[Line], key: str) -> None:
    rest = lines[SHOWN:]
    with st.expander(f"{counted(len(rest), 'more line')}", key=key, on_change="rerun") as unfolded:
        if unfolded.open:
            text = "\n".join(f"- {_words(line, strong=False)}" for line in rest[:MOST])
            st.markdown(text)
            if len(rest) > MOST:
                st.caption(f"and {len(rest) - MOST} more; compare two versions to see them all")
