"""A finding with its remedy, and its fix with a preview before anything changes."""

from datetime import date, timedelta

import streamlit as st

from matrix.edits import Waive, apply_all
from matrix.model import Matrix
from matrix.model.policy import Severity, Waiver
from matrix.rules import Finding, find_rule
from matrix.ui.plain.figures import figures_of
from matrix.ui.plain.icons import SEVERITY_COLOUR, SEVERITY_ICON
from matrix.ui.session.dispatch import commit, notify
from matrix.ui.session.shown import is_locked
from matrix.values.phrases import counted, plain
from matrix.words.edits import describe


def show_finding(matrix: Matrix, finding: Finding, prefix: str, *, fix: bool = True) -> None:
    """The message, the remedy and, if there is one and `fix` is set, the fix."""
    colour = "grey" if finding.status == "waived" else SEVERITY_COLOUR[finding.severity]
    word = "waived" if finding.status == "waived" else finding.severity.value
    st.markdown(
        f":{colour}-badge[{SEVERITY_ICON[finding.severity]} {word}] "
        f"**{plain(find_rule(finding.rule).name)}** :small[:grey[{plain(finding.rule)}]]  \n"
        f"{plain(finding.message)}"
    )
    st.caption(plain(finding.remedy))
    if fix and finding.status == "open" and finding.fix is not None:
        offer_fix(matrix, finding, prefix)


def offer_fix(matrix: Matrix, finding: Finding, prefix: str) -> None:
    """The edits of a fix, their effect on the figures, and a button to apply it."""
    fix = finding.fix
    if fix is None:
        return
    after = apply_all(matrix, fix.edits)
    lines = "\n".join(f"- {plain(describe(matrix, edit))}" for edit in fix.edits)
    st.markdown(f"**Fix:** {plain(fix.label)}\n{lines}")
    was, will = figures_of(matrix), figures_of(after)
    st.caption(
        f"Blockers {was.blockers} → {will.blockers} · crossing hand-offs {was.crossing} → "
        f"{will.crossing} · unanswered checks {was.unknowns} → {will.unknowns}"
    )
    st.button(
        "Apply fix",
        key=f"fix-{prefix}-{finding.rule}-{finding.subject.id}",
        icon=":material/build:",
        type="primary",
        on_click=_apply,
        args=(finding,),
        disabled=is_locked(),
    )


def waive_form(matrix: Matrix, finding: Finding) -> None:
    """Waive a finding, with a reason, an owner and an end date."""
    key = f"waive-{finding.rule}-{finding.subject.id}"
    begin = matrix.as_of or date.today()
    with st.form(key, border=False):
        st.text_input("Reason", key=f"{key}-reason", max_chars=400)
        left, right = st.columns(2)
        left.text_input("Owner of the waiver", key=f"{key}-owner", max_chars=100)
        right.date_input("Valid until", begin + timedelta(days=90), key=f"{key}-expires")
        st.form_submit_button(
            "Waive finding",
            key=f"{key}-waive",
            on_click=_waive,
            args=(finding, key),
            disabled=is_locked(),
        )


def by_severity(findings: tuple[Finding, ...]) -> str:
    """`1 blocker, 2 warnings`."""
    severities = (Severity.BLOCKER, Severity.WARNING, Severity.ADVICE)
    numbers = ((sum(f.severity is each for f in findings), each.value) for each in severities)
    return ", ".join(counted(number, word) for number, word in numbers if number)


def _apply(finding: Finding) -> None:
    if finding.fix is not None and commit(finding.fix.edits, finding.fix.label):
        notify(f"Fixed: {finding.fix.label}", icon=":material/build:")


def _waive(finding: Finding, key: str) -> None:
    reason, owner = st.session_state[f"{key}-reason"], st.session_state[f"{key}-owner"]
    if not (reason.strip() and owner.strip()):
        notify("Enter a reason and an owner for the waiver.")
        return
    waiver = Waiver(
        rule=finding.rule,
        subject=finding.subject.id,
        reason=reason.strip(),
        owner=owner.strip(),
        expires=st.session_state[f"{key}-expires"],
    )
    commit((Waive(waiver=waiver),))
