"""Findings that are not about functions: parties, hand-offs, the whole board."""

import streamlit as st

from matrix.model import Matrix
from matrix.rules import review
from matrix.ui.plain.icons import SEVERITY_ICON
from matrix.ui.widgets.finding import show_finding
from matrix.values.phrases import counted, plain
from matrix.words.names import subject_name

SHOWN = 5
ABOUT = {"party": "parties", "handoff": "hand-offs", "matrix": "the whole board"}


def board_findings(matrix: Matrix) -> None:
    """One line above the rows, because these findings belong to no row."""
    findings = [
        finding
        for finding in review(matrix).findings
        if finding.status == "open" and finding.subject.kind in ABOUT
    ]
    if not findings:
        return
    kinds = {finding.subject.kind for finding in findings}
    about = " or ".join(words for kind, words in ABOUT.items() if kind in kinds)
    popover = st.popover(
        f"{counted(len(findings), 'finding')} about {about}",
        key="board-findings",
        icon=SEVERITY_ICON[findings[0].severity],
        type="tertiary",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            for finding in findings[:SHOWN]:
                st.markdown(f":small[:grey[{plain(subject_name(matrix, finding.subject))}]]")
                show_finding(matrix, finding, "board")
            if len(findings) > SHOWN:
                st.page_link("rules/screen.py", label=f"{len(findings) - SHOWN} more under Rules")
