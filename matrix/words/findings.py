"""Findings, rules and open questions as text."""

from __future__ import annotations

from matrix.model import Matrix
from matrix.rules import Finding, Unknown, find_rule
from matrix.values.errors import UnknownName
from matrix.words.facts import readable
from matrix.words.names import owner_name


def finding_line(finding: Finding) -> str:
    """A finding on one line: severity, rule and message."""
    accepted = ", waived" if finding.status == "waived" else ""
    return f"{finding.severity.value}{accepted}, {finding.rule}: {finding.message}"


def rule_name(rule: str) -> str:
    """A rule by name and id; a rule of an older version by its id."""
    try:
        return f"{find_rule(rule).name} ({rule})"
    except UnknownName:
        return rule


def needs_line(matrix: Matrix, unknown: Unknown) -> str:
    """The facts that a rule waits for; those of something else than its subject say of what."""
    own = [need for need in unknown.needs if need.id == unknown.subject.id]
    others = [need for need in unknown.needs if need not in own]
    return ", ".join(
        [
            *(readable(need.attribute) for need in own),
            *(
                f"{readable(need.attribute)} ({owner_name(matrix, need.section, need.id)})"
                for need in others
            ),
        ]
    )
