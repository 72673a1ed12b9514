"""Rules: what they object, what they still need to know, and what each of them says."""

from collections import Counter

import streamlit as st

from matrix.edits import Unwaive
from matrix.model import Matrix
from matrix.policy import Severity
from matrix.rules import Finding, Review, Rule, all_rules, find_rule, review
from matrix.rules.truth import Need
from matrix.ui.dispatch import commit
from matrix.ui.holder import opened
from matrix.ui.live import live
from matrix.ui.parts.attribute import ask
from matrix.ui.parts.finding import show_finding, waive_form
from matrix.ui.parts.heading import heading
from matrix.ui.parts.sourcing_questions import QUESTION, ask_sourcing
from matrix.ui.shown import is_locked
from matrix.ui.words import counted, plain, subject_name

FINDINGS, QUESTIONS, CATALOGUE = "Findings", "Open questions", "What the rules say"
SHOWN = 12


@live
def rules() -> None:
    """Findings, questions to answer in place, or the catalogue."""
    sitting = opened()
    matrix = sitting.matrix
    heading(sitting)
    view = st.segmented_control(
        "View",
        [FINDINGS, QUESTIONS, CATALOGUE],
        key="rules-view",
        default=FINDINGS,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    said = review(matrix)
    if view == FINDINGS:
        _findings(matrix, said)
    elif view == QUESTIONS:
        _questions(matrix, said)
    else:
        _catalogue(matrix, said)


def _findings(matrix: Matrix, said: Review) -> None:
    chosen = _filtered(matrix, said)
    if not chosen:
        st.success("No finding here. Look at the open questions too: unknown is not fine.")
    for finding in chosen:
        with st.container(border=True):
            st.markdown(f":small[:grey[{plain(subject_name(matrix, finding.subject))}]]")
            show_finding(matrix, finding, "rules")
            with st.container(horizontal=True):
                _more(matrix, finding)


def _filtered(matrix: Matrix, said: Review) -> list[Finding]:
    with st.container(horizontal=True):
        severities = st.pills(
            "Severity",
            [s for s in Severity if s is not Severity.OFF],
            selection_mode="multi",
            key="rules-severity",
            format_func=lambda s: s.value.capitalize(),
        )
        packs = st.pills(
            "Pack",
            sorted({f.rule.partition(".")[0] for f in said.findings}),
            selection_mode="multi",
            key="rules-pack",
            format_func=_pack_name,
        )
        subjects = st.multiselect(
            "Function or party",
            sorted({f.subject for f in said.findings}),
            key="rules-subject",
            format_func=lambda subject: subject_name(matrix, subject),
            placeholder="All",
        )
    return [
        finding
        for finding in said.findings
        if (not severities or finding.severity in severities)
        and (not packs or finding.rule.partition(".")[0] in packs)
        and (not subjects or finding.subject in subjects)
    ]


def _more(matrix: Matrix, finding: Finding) -> None:
    tag = f"{finding.rule}-{finding.subject.id}"
    why = st.popover("Why this rule", key=f"why-{tag}", on_change="rerun")
    if why.open:
        with why:
            _explain(matrix, find_rule(finding.rule))
    if finding.status == "waived":
        st.button(
            "Withdraw the waiver",
            key=f"unwaive-{tag}",
            on_click=_withdraw,
            args=(finding.rule, finding.subject.id),
            disabled=is_locked(),
        )
        return
    waive = st.popover("Waive", key=f"waive-open-{tag}", on_change="rerun")
    if waive.open:
        with waive:
            waive_form(matrix, finding)


def _questions(matrix: Matrix, said: Review) -> None:
    waiting: Counter[Need] = Counter(need for unknown in said.unknowns for need in unknown.needs)
    if not waiting:
        st.success("No rule waits for a fact.")
        return
    st.markdown(
        f"{counted(len(said.unknowns), 'check')} cannot answer yet. These "
        f"{min(SHOWN, len(waiting))} of {len(waiting)} missing facts would settle the most."
    )
    for need, checks in waiting.most_common(SHOWN):
        with st.container(border=True):
            _question(matrix, need, checks)


def _question(matrix: Matrix, need: Need, checks: int) -> None:
    function = matrix.functions_by_id.get(need.id) if need.section == "functions" else None
    party = matrix.parties_by_id.get(need.id) if need.section == "parties" else None
    name = function.name if function else party.name if party else "The matrix"
    st.markdown(f"**{plain(name)}** :small[:grey[{counted(checks, 'check')} waiting]]")
    if function and need.attribute in QUESTION:
        ask_sourcing(matrix, function, need.attribute)
    elif function:
        ask("function", function, need.attribute, place="question")
    elif party:
        ask("party", party, need.attribute, place="question")
    else:
        st.caption(f"State `{need}` under Settings on the board, or in the document.")


def _catalogue(matrix: Matrix, said: Review) -> None:
    fired = Counter(f.rule for f in said.findings)
    pack = ""
    for rule in all_rules().values():
        if rule.pack != pack:
            pack = rule.pack
            st.subheader(_pack_name(pack), anchor=False)
        hits = f" · {counted(fired[rule.id], 'finding')}" if fired[rule.id] else ""
        label = f"{plain(rule.name)} · {rule.severity.value}{hits}"
        with st.expander(label, key=f"rule-{rule.id}"):
            st.caption(f"`{rule.id}`")
            _explain(matrix, rule)


def _explain(matrix: Matrix, rule: Rule) -> None:
    st.markdown(
        f"{plain(rule.statement)}\n\n**Why.** {plain(rule.why)}\n\n"
        f"**What to do.** {plain(rule.remedy)}"
    )
    for parameter in rule.parameters:
        value = matrix.policy.parameter(rule.id, parameter.name, parameter.default)
        st.markdown(f"- `{parameter.name}` = {value}: {plain(parameter.description)}")
    for source in rule.sources:
        st.caption(f":material/menu_book: {plain(source.text)} · *{source.mark.value}*")


def _pack_name(pack: str) -> str:
    return "RACI" if pack == "raci" else pack.capitalize()


def _withdraw(rule: str, subject: str) -> None:
    commit((Unwaive(rule=rule, subject=subject),))


rules()
