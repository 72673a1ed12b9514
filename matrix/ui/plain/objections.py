"""What a first look at the board objects to: few sentences, the worst first."""

from collections.abc import Mapping

from matrix.model import Matrix, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.rules import Finding, review

SENTENCES = 6
"""Rows that show the sentence of their worst finding; all others show how many they have."""
STATED_BY_CONTROL = "core.undecided"


def open_findings(matrix: Matrix, function: str) -> tuple[Finding, ...]:
    """The findings about a function that are not waived."""
    return tuple(f for f in review(matrix).about("function", function) if f.status == "open")


def findings_of_rows(matrix: Matrix) -> Mapping[str, tuple[Finding, ...]]:
    """The open findings of each function, without that it is undecided: its control shows that."""
    return {
        function.id: tuple(
            finding
            for finding in open_findings(matrix, function.id)
            if finding.rule != STATED_BY_CONTROL
            or effective_ownership(matrix, function) is not Ownership.UNDECIDED
        )
        for function in matrix.functions
    }


def with_sentence(findings: Mapping[str, tuple[Finding, ...]]) -> frozenset[str]:
    """The rows with the worst findings, as many as show a sentence."""
    worst = [found[0] for found in findings.values() if found]
    worst.sort(key=lambda finding: finding.severity.rank)
    return frozenset(finding.subject.id for finding in worst[:SENTENCES])
