"""One function on the board: its name, its ownership and what the rules object."""

import streamlit as st

from matrix.model import Function, Matrix, Ownership, Provenance
from matrix.model.sourcing import effective_ownership
from matrix.rules import Finding
from matrix.rules.facts import context_of, facts_of
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import attempt, commit
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.holder import holder
from matrix.ui.session.shown import is_echo, is_locked, show
from matrix.ui.widgets.finding import by_severity, open_findings, show_finding
from matrix.ui.words import OWNERSHIP_ICON, SEVERITY_COLOUR, SEVERITY_ICON, plain

CHOICES = [Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED]
ORIGIN = {
    Provenance.STATED: "stated by the source",
    Provenance.INFERRED: "inferred",
    Provenance.UNKNOWN: "origin unknown",
}
"""Where an ownership comes from, unless somebody decided it here."""
FIX = " :primary[:material/build: **Fix**]"


def row(matrix: Matrix, function: Function, others: str) -> None:
    """Draw one row into the grid of all rows, with the names of who else is at it.

    It has no block of its own, which every browser would have to be sent for every function.
    """
    here = f" :blue[:small[:material/person: {plain(others)}]]" if others else ""
    st.button(
        f"**{plain(function.name)}**{here}{_chips(matrix, function)}",
        key=f"row-{function.id}",
        help=plain(function.rationale) if function.rationale else None,
        type="tertiary",
        on_click=open_drawer,
        args=("function", function.id),
    )
    ownership_control(matrix, function, f"ownership-{function.id}")
    _objections(matrix, function)


def ownership_control(matrix: Matrix, function: Function, key: str) -> None:
    """The three-way choice of one function; a second tap on what is chosen changes nothing."""
    ownership = effective_ownership(matrix, function)
    st.segmented_control(
        f"Ownership of {plain(function.name)}",
        CHOICES,
        default=show(key, None if ownership is Ownership.UNDECIDED else ownership),
        key=key,
        format_func=lambda choice: f"{OWNERSHIP_ICON[choice]} {choice.label}",
        label_visibility="collapsed",
        required=True,
        wrap=False,
        on_change=_decide,
        args=(function.id, key),
        disabled=is_locked(),
    )


def _chips(matrix: Matrix, function: Function) -> str:
    facts = facts_of(function, context_of(matrix))
    words = [
        "core" if facts.core.value else "",
        "critical" if facts.critical.value else "",
        "customer-facing" if function.customer_facing else "",
        f"class {function.data_sensitivity} data" if (function.data_sensitivity or 0) >= 3 else "",
        _shares(matrix, function),
        _origin(matrix, function),
    ]
    shown = " · ".join(plain(word) for word in words if word)
    return f" :grey[:small[{shown}]]" if shown else ""


def _origin(matrix: Matrix, function: Function) -> str:
    if effective_ownership(matrix, function) is Ownership.UNDECIDED:
        return "not decided yet"
    return ORIGIN.get(function.provenance, "")


def _shares(matrix: Matrix, function: Function) -> str:
    shares = sorted((function.shares or {}).items(), key=lambda entry: -entry[1])
    if len(shares) < 2:
        return ""
    return ", ".join(f"{matrix.parties_by_id[p].name} {share:.0%}" for p, share in shares)


def _objections(matrix: Matrix, function: Function) -> None:
    findings = open_findings(matrix, function.id)
    if not findings:
        return
    worst = findings[0]
    popover = st.popover(
        f":{SEVERITY_COLOUR[worst.severity]}[{SEVERITY_ICON[worst.severity]} "
        f"**{worst.severity.value.capitalize()}**] {plain(worst.message)}{_rest(findings)}"
        f"{FIX if worst.fix else ''}",
        key=f"findings-{function.id}",
        type="tertiary",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            for finding in findings:
                show_finding(matrix, finding, "row")


def _rest(findings: tuple[Finding, ...]) -> str:
    others = by_severity(findings[1:])
    return f" :grey[and {others} more]" if others else ""


def _decide(function: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None and not is_echo(key):
        choose(function, chosen)


def choose(function: str, ownership: Ownership) -> None:
    """Decide who owns a function, or that it is undecided again."""

    def decide() -> None:
        open_board = holder().read()
        if open_board is not None:
            commit(intents.ownership_chosen(open_board.matrix, function, ownership))

    attempt(decide)
