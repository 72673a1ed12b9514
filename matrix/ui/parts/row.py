"""One function on the board: its name, its ownership and what the rules object."""

import streamlit as st

from matrix.model import Function, Matrix, Ownership, Provenance
from matrix.policy import Severity
from matrix.rules import Finding
from matrix.rules.facts import context_of, facts_of
from matrix.sourcing import effective_ownership
from matrix.ui import intents
from matrix.ui.dispatch import attempt, commit
from matrix.ui.drawer import open_drawer
from matrix.ui.holder import holder
from matrix.ui.parts.company import step_to
from matrix.ui.parts.finding import open_findings, show_finding
from matrix.ui.shown import is_echo, is_locked, show
from matrix.ui.words import OWNERSHIP_ICON, SEVERITY_COLOUR, SEVERITY_ICON, counted, plain

CHOICES = [Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED]
ORIGIN = {
    Provenance.STATED: "stated by the source",
    Provenance.INFERRED: "inferred",
    Provenance.UNKNOWN: "origin unknown",
}
"""Where an ownership comes from, unless somebody decided it here."""
DETAILS, UP, DOWN, REMOVE = "Details", "Move up", "Move down", "Remove"


def row(matrix: Matrix, function: Function, others: str) -> None:
    """Draw one row, with the names of who else is at it; every control writes by a callback."""
    here = f" :blue[:small[:material/person: {plain(others)}]]" if others else ""
    with st.container(key=f"row-{function.id}", horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{plain(function.name)}**{here}{_chips(matrix, function)}",
            help=plain(function.rationale) if function.rationale else None,
        )
        ownership_control(matrix, function, f"ownership-{function.id}")
        _more(matrix, function)
        _objections(matrix, function)


def ownership_control(matrix: Matrix, function: Function, key: str) -> None:
    """The three-way choice of one function."""
    ownership = effective_ownership(matrix, function)
    st.segmented_control(
        f"Ownership of {plain(function.name)}",
        CHOICES,
        default=show(key, None if ownership is Ownership.UNDECIDED else ownership),
        key=key,
        format_func=lambda choice: f"{OWNERSHIP_ICON[choice]} {choice.label}",
        label_visibility="collapsed",
        wrap=False,
        on_change=_decide,
        args=(function.id, key),
        disabled=is_locked(),
    )


def _more(matrix: Matrix, function: Function) -> None:
    st.menu_button(
        ":material/more_horiz:",
        [DETAILS] if is_locked() else [DETAILS, *_ways(matrix, function), REMOVE],
        key=f"more-{function.id}",
        help=f"Details of {plain(function.name)}, move or remove it",
        type="tertiary",
        on_click=_act,
        args=(function.id,),
    )


def _ways(matrix: Matrix, function: Function) -> list[str]:
    """Where the row can move under its heading."""
    ids = intents.group_of(matrix, function.id)
    return [way for way, edge in ((UP, ids[0]), (DOWN, ids[-1])) if function.id != edge]


def _chips(matrix: Matrix, function: Function) -> str:
    facts = facts_of(function, context_of(matrix))
    words = [
        "core" if facts.core.value else "",
        "critical" if facts.critical.value else "",
        "customer-facing" if function.customer_facing else "",
        f"class {function.data_sensitivity} data" if (function.data_sensitivity or 0) >= 3 else "",
        _shares(matrix, function),
        ORIGIN.get(function.provenance, ""),
    ]
    shown = " · ".join(plain(word) for word in words if word)
    return f"  \n:grey[:small[{shown}]]" if shown else ""


def _shares(matrix: Matrix, function: Function) -> str:
    shares = sorted((function.shares or {}).items(), key=lambda entry: -entry[1])
    if len(shares) < 2:
        return ""
    return ", ".join(f"{matrix.parties_by_id[p].name} {share:.0%}" for p, share in shares)


def _objections(matrix: Matrix, function: Function) -> None:
    findings = open_findings(matrix, function.id)
    if not findings:
        if function.ownership is Ownership.UNDECIDED:
            st.caption("Not decided yet")
        return
    worst = findings[0]
    rest = _rest(findings)
    st.markdown(
        f":{SEVERITY_COLOUR[worst.severity]}[{SEVERITY_ICON[worst.severity]} "
        f"**{worst.severity.value.capitalize()}**] :small[{plain(worst.message)}{rest}]"
    )
    popover = st.popover(
        "Fix" if worst.fix else "Why",
        key=f"findings-{function.id}",
        icon=":material/build:" if worst.fix else ":material/help_center:",
        help=f"What the rules say about {plain(function.name)}",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            for finding in findings:
                show_finding(matrix, finding, "row")


def _rest(findings: tuple[Finding, ...]) -> str:
    others = [
        counted(number, severity.value)
        for severity in (Severity.BLOCKER, Severity.WARNING, Severity.ADVICE)
        if (number := sum(f.severity is severity for f in findings[1:]))
    ]
    return f" :grey[and {', '.join(others)} more]" if others else ""


def _decide(function: str, key: str) -> None:
    if is_echo(key):
        return
    chosen = st.session_state[key]
    attempt(lambda: _commit_choice(function, chosen))


def _commit_choice(function: str, chosen: Ownership | None) -> None:
    sitting = holder().read()
    if sitting is not None:
        commit(intents.ownership_chosen(sitting.matrix, function, chosen))


def _act(function: str) -> None:
    history = holder().read()
    action = st.session_state[f"more-{function}"]
    if history is None:
        return
    if action == DETAILS:
        open_drawer("function", function)
        step_to(function)
    elif action in (UP, DOWN):
        name = history.matrix.functions_by_id[function].name
        edits = intents.moved(history.matrix, function, up=action == UP)
        commit(edits, f"{action}: {name}")
    elif action == REMOVE:
        commit(intents.function_removed(function))
