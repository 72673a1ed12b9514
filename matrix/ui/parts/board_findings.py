"""What the rules object to beside the functions: parties, hand-offs, the whole board."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from matrix.model import Matrix
from matrix.rules import Finding, review
from matrix.ui.parts.finding import show_finding
from matrix.ui.pieces import redraw
from matrix.ui.words import SEVERITY_ICON, counted, plain, subject_name

KEY = "board-findings"
SHOWN = 5
ABOUT = {"party": "parties", "handoff": "hand-offs", "matrix": "the whole board"}


@dataclass(frozen=True)
class BoardFindings:
    """The findings that no row can show."""

    found: tuple[Finding, ...]
    opened: Matrix | None
    """The board that they are explained on, where they are open."""

    @classmethod
    def of(cls, matrix: Matrix) -> BoardFindings:
        """The open findings about anything but a function."""
        found = (
            finding
            for finding in review(matrix).findings
            if finding.status == "open" and finding.subject.kind in ABOUT
        )
        return cls(tuple(found), matrix if st.session_state.get(KEY) else None)


def board_findings(shown: BoardFindings) -> None:
    """One line above the rows, because no row can show them."""
    found = shown.found
    if not found:
        return
    kinds = {finding.subject.kind for finding in found}
    about = " or ".join(words for kind, words in ABOUT.items() if kind in kinds)
    popover = st.popover(
        f"{counted(len(found), 'finding')} about {about}",
        key=KEY,
        icon=SEVERITY_ICON[found[0].severity],
        type="tertiary",
        on_change=redraw,
    )
    if shown.opened is not None and popover.open:
        with popover:
            for finding in found[:SHOWN]:
                subject = plain(subject_name(shown.opened, finding.subject))
                st.markdown(f":small[:grey[{subject}]]")
                show_finding(shown.opened, finding, "board")
            if len(found) > SHOWN:
                st.page_link("screens/rules.py", label=f"{len(found) - SHOWN} more under Rules")
