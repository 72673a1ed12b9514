"""Runs every rule on a matrix; pure, and cached by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from matrix.model import Matrix, functions_named
from matrix.model.policy import Policy, Severity
from matrix.rules.base import (
    WHOLE,
    Case,
    Check,
    Finding,
    Parameters,
    Review,
    Rule,
    Subject,
    Unknown,
)
from matrix.rules.facts import Context, FunctionFacts, PartyFacts, context_of, facts_on
from matrix.rules.handoff_facts import HandoffFacts, MatrixFacts, handoff_facts_of
from matrix.rules.kleene import Need, Needs
from matrix.rules.registry import all_rules

F = TypeVar("F")
Checks = Sequence[tuple[Rule, Check[F], Parameters]]


def review(matrix: Matrix, policy: Policy | None = None) -> Review:
    """The findings of a matrix, most severe first and then in board order.

    `policy` replaces the policy of the matrix. Rules about one function run again only if that
    function, the parties, the sites or the policy changed; rules about one hand-off run again
    only if it or a function at its ends changed.
    """
    return _reviewed(matrix if policy is None else matrix.replace(policy=policy))


@lru_cache(maxsize=64)
def _reviewed(matrix: Matrix) -> Review:
    context = context_of(matrix)
    functions = facts_on(matrix)
    parts = [_about_function(facts) for facts in functions]
    parts += (_about_party(facts, context) for facts in context.parties_by_id.values())
    by_id = {facts.id: facts for facts in functions}
    labels = matrix.handoff_labels
    handoffs = tuple(
        handoff_facts_of(h, by_id[h.from_], by_id[h.to], labels.get(h.id) if labels else None)
        for h in matrix.handoffs
    )
    parts += map(_about_handoff, handoffs)
    whole = MatrixFacts(matrix, context, functions, handoffs)
    parts.append(_asked(_in_force(context).on_matrix, whole, WHOLE, context))
    findings = chain.from_iterable(part.findings for part in parts)
    unknowns = tuple(chain.from_iterable(part.unknowns for part in parts))
    return Review(_sorted(_with_status(findings, matrix), matrix), unknowns)


@lru_cache(maxsize=20_000)
def _about_function(facts: FunctionFacts) -> Review:
    context = facts.context
    return _asked(_in_force(context).on_function, facts, Subject("function", facts.id), context)


def _about_party(facts: PartyFacts, context: Context) -> Review:
    return _asked(_in_force(context).on_party, facts, Subject("party", facts.id), context)


@lru_cache(maxsize=100_000)
def _about_handoff(facts: HandoffFacts) -> Review:
    context = facts.context
    return _asked(_in_force(context).on_handoff, facts, Subject("handoff", facts.id), context)


def _asked(checks: Checks[F], facts: F, subject: Subject, context: Context) -> Review:
    answers: list[Finding | Unknown] = []
    for rule, check, parameters in checks:
        cases = [case for case in check(facts, parameters) if case.when.value is not False]
        if cases:
            answers.extend(_answers(rule, cases, subject, context.policy))
    return Review(
        tuple([answer for answer in answers if isinstance(answer, Finding)]),
        tuple([answer for answer in answers if isinstance(answer, Unknown)]),
    )


class _InForce(NamedTuple):
    """The checks of the rules in force, by what they are about."""

    on_matrix: Checks[MatrixFacts]
    on_function: Checks[FunctionFacts]
    on_party: Checks[PartyFacts]
    on_handoff: Checks[HandoffFacts]


@lru_cache(maxsize=256)
def _in_force(context: Context) -> _InForce:
    policy = context.policy
    rules = [
        (rule, rule.parameters_in(policy))
        for rule in all_rules().values()
        if rule.pack in policy.packs and policy.severity(rule.id, rule.severity) is not Severity.OFF
    ]
    return _InForce(
        on_matrix=[(rule, rule.on_matrix, given) for rule, given in rules if rule.on_matrix],
        on_function=[(rule, rule.on_function, given) for rule, given in rules if rule.on_function],
        on_party=[(rule, rule.on_party, given) for rule, given in rules if rule.on_party],
        on_handoff=[(rule, rule.on_handoff, given) for rule, given in rules if rule.on_handoff],
    )


def _answers(
    rule: Rule, cases: Iterable[Case], subject: Subject, policy: Policy
) -> Iterator[Finding | Unknown]:
    by_subject: dict[Subject, list[Case]] = {}
    for case in cases:
        by_subject.setdefault(case.subject or subject, []).append(case)
    for about, group in by_subject.items():
        fired = next((case for case in group if case.when.value), None)
        if fired is not None:
            yield Finding(
                rule=rule.id,
                severity=policy.severity(rule.id, fired.severity),
                subject=about,
                status="open",
                message=fired.message,
                remedy=fired.remedy or rule.remedy,
                fix=fired.fix() if fired.fix else None,
            )
            continue
        needs: Needs = frozenset().union(*(c.when.needs for c in group if c.when.value is None))
        if needs:
            yield Unknown(rule.id, about, _in_order(needs))


@lru_cache(maxsize=4096)
def _in_order(needs: Needs) -> tuple[Need, ...]:
    return tuple(sorted(needs))


def _with_status(findings: Iterable[Finding], matrix: Matrix) -> Iterable[Finding]:
    waivers = matrix.policy.waivers
    waived = {(w.rule, w.subject) for w in waivers if w.holds_on(matrix.as_of)}
    if not waived:
        return findings
    return (
        replace(f, status="waived") if (f.rule, f.subject.id) in waived else f for f in findings
    )


def _sorted(findings: Iterable[Finding], matrix: Matrix) -> tuple[Finding, ...]:
    ranks = {severity: severity.rank for severity in Severity}
    rows = {function.id: row for row, function in enumerate(matrix.functions)}

    def place(finding: Finding) -> tuple[int, int, Subject, str]:
        about = finding.subject
        row = -1
        if about.kind == "function":
            row = rows[about.id]
        elif about.kind == "handoff":
            row = rows[functions_named(about.id)[0]]
        return ranks[finding.severity], row, about, finding.rule

    return tuple(sorted(findings, key=place))
