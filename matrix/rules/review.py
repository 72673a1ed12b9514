"""Asks every rule about a matrix; pure, and cached by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from matrix.model import Function, Matrix
from matrix.policy import Policy, Severity
from matrix.rules.base import (
    WHOLE,
    Case,
    Finding,
    Parameters,
    Review,
    Rule,
    Scope,
    Subject,
    Unknown,
)
from matrix.rules.facts import Context, MatrixFacts, context_of, facts_of
from matrix.rules.registry import all_rules
from matrix.rules.truth import Needs


def review(matrix: Matrix, policy: Policy | None = None) -> Review:
    """What the rules say about a matrix, most severe first and then in board order.

    `policy` replaces the matrix's own. Rules about one function are asked again only where
    that function, the parties or the policy changed.
    """
    return _reviewed(matrix if policy is None else matrix.replace(policy=policy))


@lru_cache(maxsize=64)
def _reviewed(matrix: Matrix) -> Review:
    context = context_of(matrix)
    answers: list[Finding | Unknown] = []
    for function in matrix.functions:
        answers.extend(_about_function(function, context))
    for party in context.parties_by_id.values():
        for rule, parameters in _in_force(context, "party"):
            cases = rule.check(party, parameters)
            answers.extend(_answers(rule, cases, Subject("party", party.id), context.policy))
    functions = tuple(facts_of(function, context) for function in matrix.functions)
    facts = MatrixFacts(matrix, context, functions)
    for rule, parameters in _in_force(context, "matrix"):
        answers.extend(_answers(rule, rule.check(facts, parameters), WHOLE, context.policy))
    order = {Subject("function", item.id): place for place, item in enumerate(matrix.functions)}
    findings = sorted(
        (_with_status(answer, matrix) for answer in answers if isinstance(answer, Finding)),
        key=lambda f: (f.severity.rank, order.get(f.subject, -1), f.subject, f.rule),
    )
    unknowns = (answer for answer in answers if isinstance(answer, Unknown))
    return Review(tuple(findings), tuple(unknowns))


@lru_cache(maxsize=20_000)
def _about_function(function: Function, context: Context) -> tuple[Finding | Unknown, ...]:
    facts = facts_of(function, context)
    subject = Subject("function", function.id)
    return tuple(
        answer
        for rule, parameters in _in_force(context, "function")
        for answer in _answers(rule, rule.check(facts, parameters), subject, context.policy)
    )


@lru_cache(maxsize=256)
def _in_force(context: Context, scope: Scope) -> tuple[tuple[Rule, Parameters], ...]:
    policy = context.policy
    return tuple(
        (rule, rule.parameters_in(policy))
        for rule in all_rules().values()
        if rule.scope == scope
        and rule.pack in policy.packs
        and policy.severity(rule.id, rule.severity) is not Severity.OFF
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
            yield Unknown(rule.id, about, tuple(sorted(needs)))


def _with_status(finding: Finding, matrix: Matrix) -> Finding:
    waived = any(
        (waiver.rule, waiver.subject) == (finding.rule, finding.subject.id)
        and waiver.holds_on(matrix.as_of)
        for waiver in matrix.policy.waivers
    )
    return replace(finding, status="waived") if waived else finding
