"""The first phase: known and missing facts of a function."""

import streamlit as st

from matrix.handoffs import crosses
from matrix.model import Function, Matrix
from matrix.model.sourcing import effective_ownership
from matrix.rules import review
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.plain.objections import open_findings
from matrix.ui.session.drawer import open_drawer
from matrix.ui.widgets.finding import show_finding
from matrix.values.phrases import counted, plain
from matrix.words.names import handoff_name


def gathering(matrix: Matrix, function: Function) -> None:
    """Facts, findings and hand-offs of the function, with a button to enter more."""
    ownership = effective_ownership(matrix, function)
    facts, flow = st.columns(2)
    with facts, st.container(border=True, height="stretch"):
        st.markdown(f"**Current** {OWNERSHIP_ICON[ownership]} {ownership.label}")
        if function.rationale:
            st.markdown(plain(function.rationale))
        missing = {
            need.attribute
            for unknown in review(matrix).unknowns
            for need in unknown.needs
            if need.section == "functions" and need.id == function.id
        }
        if missing:
            st.caption(f"{counted(len(missing), 'fact')} missing")
        st.button(
            "Enter facts",
            key=f"gather-details-{function.id}",
            icon=":material/edit_note:",
            on_click=open_drawer,
            args=("function", function.id),
        )
    with flow, st.container(border=True, height="stretch"):
        st.markdown("**Hand-offs**")
        lines = _handoffs(matrix, function)
        st.markdown("\n".join(lines) if lines else ":grey[None]")
    findings = open_findings(matrix, function.id)
    if findings:
        with st.expander(
            counted(len(findings), "finding"),
            key=f"gather-findings-{function.id}",
            icon=":material/rule:",
        ):
            for finding in findings:
                show_finding(matrix, finding, "gather")


def _handoffs(matrix: Matrix, function: Function) -> list[str]:
    words = {True: " · :orange[crosses the company boundary]", False: "", None: " · :grey[unknown]"}
    return [
        f"- {plain(handoff_name(matrix, handoff.id))}{words[crosses(matrix, handoff)]}"
        for handoff in matrix.handoffs
        if function.id in (handoff.from_, handoff.to)
    ]
