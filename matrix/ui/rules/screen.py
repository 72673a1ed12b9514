"""Rules: findings, missing facts, and all rules."""

from collections import Counter
from itertools import groupby

import streamlit as st

from matrix.edits import Unwaive
from matrix.model import Matrix
from matrix.model.policy import Severity
from matrix.model.present import as_today
from matrix.rules import Finding, Review, Rule, all_rules, find_rule, review
from matrix.rules.today import findings_today
from matrix.ui.frame.live import live
from matrix.ui.plain.icons import SEVERITY_ICON
from matrix.ui.rules.questions import questions
from matrix.ui.session.dispatch import commit
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.finding import by_severity, offer_fix, show_finding, waive_form
from matrix.ui.widgets.heading import heading
from matrix.ui.widgets.views import chosen_view
from matrix.values.phrases import plain, plural_of
from matrix.words.names import subject_name

FINDINGS, QUESTIONS, CATALOGUE = "Findings", "Missing facts", "All rules"


@live("rules")
def rules(current: OpenBoard | None) -> None:
    """Findings, missing facts to enter in place, or the catalogue."""
    open_board = opened(current)
    matrix = open_board.matrix
    heading(open_board)
    view = chosen_view("rules-view", (FINDINGS, QUESTIONS, CATALOGUE), FINDINGS)
    result = review(matrix)
    if view == FINDINGS:
        _findings(matrix, result)
        _today(matrix)
    elif view == QUESTIONS:
        questions(matrix, result)
    else:
        _catalogue(matrix, result)


def _findings(matrix: Matrix, result: Review) -> None:
    chosen = _filtered(matrix, result)
    if not chosen:
        st.success("No findings. Check the missing facts too: unknown does not mean fine.")
    for title, group in groupby(sorted(chosen, key=_is_waived), key=_heading):
        listed = list(group)
        st.subheader(title.format(len(listed)), anchor=False)
        for finding in listed:
            with st.container(border=True, gap="xsmall"):
                _subject(matrix, finding)
                show_finding(matrix, finding, "rules", fix=False)
                with st.container(horizontal=True, gap="xsmall"):
                    _more(matrix, finding)


def _today(matrix: Matrix) -> None:
    """The findings of today alone, if anybody stated what is today."""
    if as_today(matrix) is matrix:
        return
    found = findings_today(matrix)
    st.subheader(f":material/today: Today · {len(found)}", anchor=False)
    st.caption(
        "These rules are broken today, but not once it is as decided."
        if found
        else "As things are today, nothing is wrong that would not be wrong as decided."
    )
    for finding in found:
        with st.container(border=True, gap="xsmall"):
            _subject(matrix, finding)
            show_finding(matrix, finding, "today")
            with st.container(horizontal=True, gap="xsmall"):
                _why(matrix, finding, "today")


def _is_waived(finding: Finding) -> bool:
    return finding.status == "waived"


def _heading(finding: Finding) -> str:
    """The heading of a finding, with a placeholder for the number of findings."""
    if _is_waived(finding):
        return ":material/do_not_disturb_on: Waived · {}"
    word = finding.severity.value.capitalize()
    return f"{SEVERITY_ICON[finding.severity]} {plural_of(word)} · {{}}"


def _filtered(matrix: Matrix, result: Review) -> list[Finding]:
    counts = Counter(f.severity for f in result.findings if not _is_waived(f))
    packs_found = Counter(f.rule.partition(".")[0] for f in result.findings if not _is_waived(f))
    with st.container(horizontal=True):
        severities = st.pills(
            "Severity",
            [s for s in Severity if counts[s]],
            selection_mode="multi",
            key="rules-severity",
            format_func=lambda s: f"{s.value.capitalize()} {counts[s]}",
        )
        packs = st.pills(
            "Pack",
            sorted(packs_found),
            selection_mode="multi",
            key="rules-pack",
            format_func=lambda pack: f"{_pack_name(pack)} {packs_found[pack]}",
        )
        subjects = st.multiselect(
            "Function or party",
            sorted({f.subject for f in result.findings}),
            key="rules-subject",
            format_func=lambda subject: subject_name(matrix, subject),
            placeholder="All",
        )
    return [
        finding
        for finding in result.findings
        if (not severities or finding.severity in severities)
        and (not packs or finding.rule.partition(".")[0] in packs)
        and (not subjects or finding.subject in subjects)
    ]


def _more(matrix: Matrix, finding: Finding) -> None:
    tag = f"{finding.rule}-{finding.subject.id}"
    if finding.status == "open" and finding.fix:
        fix = st.popover("Fix", key=f"fix-{tag}", icon=":material/build:", on_change="rerun")
        if fix.open:
            with fix:
                offer_fix(matrix, finding, "rules")
    _why(matrix, finding, "findings")
    if finding.status == "waived":
        st.button(
            "Withdraw waiver",
            key=f"unwaive-{tag}",
            on_click=_withdraw,
            args=(finding.rule, finding.subject.id),
            disabled=is_locked(),
        )
        return
    waive = st.popover("Waive", key=f"waive-open-{tag}", type="tertiary", on_change="rerun")
    if waive.open:
        with waive:
            waive_form(matrix, finding)


def _subject(matrix: Matrix, finding: Finding) -> None:
    st.markdown(f":small[:grey[{plain(subject_name(matrix, finding.subject))}]]")


def _why(matrix: Matrix, finding: Finding, prefix: str) -> None:
    key = f"why-{prefix}-{finding.rule}-{finding.subject.id}"
    why = st.popover("Why this rule", key=key, type="tertiary", on_change="rerun")
    if why.open:
        with why:
            _explain(matrix, find_rule(finding.rule))


def _catalogue(matrix: Matrix, result: Review) -> None:
    pack = ""
    for rule in all_rules().values():
        if rule.pack != pack:
            pack = rule.pack
            st.subheader(_pack_name(pack), anchor=False)
        here = by_severity(tuple(f for f in result.findings if f.rule == rule.id))
        label = f"{plain(rule.name)} · {f'{here} on this board' if here else rule.severity.value}"
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
    return {"raci": "RACI", "handoff": "Hand-offs"}.get(pack, pack.capitalize())


def _withdraw(rule: str, subject: str) -> None:
    commit((Unwaive(rule=rule, subject=subject),))


rules()
