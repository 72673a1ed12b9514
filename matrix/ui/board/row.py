"""One function on the board: its name, its ownership and its worst finding."""

import streamlit as st

from matrix.model import Function, Matrix, Ownership
from matrix.model.policy import Severity
from matrix.model.sourcing import effective_ownership
from matrix.rules import Finding
from matrix.rules.facts import context_of, facts_of
from matrix.ui.board.reason import owner, with_reason
from matrix.ui.plain.icons import SEVERITY_COLOUR, SEVERITY_ICON
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.widgets.finding import by_severity, show_finding
from matrix.ui.widgets.ownership import ORIGIN
from matrix.values.phrases import plain
from matrix.words.names import name_in_group, party_name
from matrix.words.ownership import until_then

DATA = {3: "personal or regulated data", 4: "secret data"}
FIX = " :primary[:material/build: **Fix**]"


def row(
    open_board: OpenBoard,
    function: Function,
    others: str,
    findings: tuple[Finding, ...],
    *,
    sentence: bool,
) -> None:
    """Draw one row into the grid of all rows, with the names of others who have it open.

    `sentence` shows the worst of its findings in words, else only how many there are.
    A row has no container of its own, to send less to every browser.
    """
    matrix = open_board.matrix
    here = f" :blue[:small[:material/person: {plain(others)}]]" if others else ""
    st.button(
        f"**{plain(name_in_group(matrix, function))}**{here}{_chips(matrix, function)}",
        key=f"row-{function.id}",
        help=_more(matrix, function),
        type="tertiary",
        on_click=open_drawer,
        args=("function", function.id),
    )
    owner(open_board, function)
    with with_reason(matrix, function):
        _objections(matrix, function, findings, sentence=sentence)


def _more(matrix: Matrix, function: Function) -> str | None:
    """The reason, and what it is until the decision is carried out."""
    then = until_then(matrix, function)
    parts = (function.rationale or "", f"{then[:1].upper()}{then[1:]}")
    return "  \n".join(plain(part) for part in parts if part) or None


def _chips(matrix: Matrix, function: Function) -> str:
    facts = facts_of(function, context_of(matrix))
    words = [
        "core" if facts.core.value else "",
        "critical" if facts.critical.value else "",
        "customer-facing" if function.customer_facing else "",
        DATA.get(function.data_sensitivity or 0, ""),
        _shares(matrix, function),
        _origin(matrix, function),
    ]
    shown = " · ".join(plain(word) for word in words if word)
    return f" :grey[:small[{shown}]]" if shown else ""


def _origin(matrix: Matrix, function: Function) -> str:
    if effective_ownership(matrix, function) is Ownership.UNDECIDED:
        return "undecided"
    return ORIGIN.get(function.provenance, "")


def _shares(matrix: Matrix, function: Function) -> str:
    shares = sorted((function.shares or {}).items(), key=lambda entry: -entry[1])
    if len(shares) < 2:
        return ""
    return ", ".join(f"{party_name(matrix, p)} {share:.0%}" for p, share in shares)


def _objections(
    matrix: Matrix, function: Function, findings: tuple[Finding, ...], *, sentence: bool
) -> None:
    if not findings:
        return
    popover = st.popover(
        _worst(findings) if sentence else _count(findings),
        key=f"findings-{function.id}",
        type="tertiary",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            for finding in findings:
                show_finding(matrix, finding, "row")


def _worst(findings: tuple[Finding, ...]) -> str:
    worst, others = findings[0], by_severity(findings[1:])
    return (
        f":{SEVERITY_COLOUR[worst.severity]}[{SEVERITY_ICON[worst.severity]} "
        f"**{worst.severity.value.capitalize()}**] {plain(worst.message)}"
        f"{f' :grey[plus {others}]' if others else ''}{FIX if worst.fix else ''}"
    )


def _count(findings: tuple[Finding, ...]) -> str:
    worst = findings[0].severity
    if worst is not Severity.BLOCKER:
        return f":grey[{by_severity(findings)}]"
    return f":{SEVERITY_COLOUR[worst]}[{SEVERITY_ICON[worst]}] :grey[{by_severity(findings)}]"
