"""A review as a plain tree for programs and as text for people."""

from collections.abc import Iterator
from typing import Any

from matrix.model import Matrix
from matrix.model.policy import Severity
from matrix.rules import Finding, Fix, Review, Subject, Unknown

Findings = tuple[Finding, ...]
SHOWN = (Severity.BLOCKER, Severity.WARNING, Severity.ADVICE)


def review_tree(matrix: Matrix, result: Review, today: Findings = ()) -> dict[str, Any]:
    """What `check --format json` prints."""
    return {
        "title": matrix.title,
        "as_of": matrix.as_of.isoformat() if matrix.as_of else None,
        "summary": _summary(result),
        "findings": [_finding(finding) for finding in result.findings],
        "findings_today": [_finding(finding) for finding in today],
        "unknowns": [_unknown(unknown) for unknown in result.unknowns],
    }


def review_text(matrix: Matrix, result: Review, today: Findings = ()) -> str:
    """What `check` prints: findings first, those of today alone apart, then missing facts."""
    as_of = f"as of {matrix.as_of}" if matrix.as_of else "no date"
    lines = [f"{matrix.title} ({as_of})", *_finding_lines(result.findings)]
    if today:
        lines += ["", "Today, until it is as decided:", *_finding_lines(today)]
    if result.unknowns:
        lines += ["", "Missing facts:"]
        lines += (
            f"  {unknown.rule}, {_where(unknown.subject)}: {', '.join(map(str, unknown.needs))}"
            for unknown in result.unknowns
        )
    counts = ", ".join(f"{word} {count}" for word, count in _summary(result).items())
    return "\n".join([*lines, "", f"Summary: {counts}."])


def _summary(result: Review) -> dict[str, int]:
    still_open = [finding.severity for finding in result.findings if finding.status == "open"]
    return {
        **{severity.value: still_open.count(severity) for severity in SHOWN},
        "unknown": len(result.unknowns),
        "waived": len(result.findings) - len(still_open),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "status": finding.status,
        "subject": _subject(finding.subject),
        "message": finding.message,
        "remedy": finding.remedy,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [edit.model_dump(mode="json", by_alias=True) for edit in fix.edits]
    return {"label": fix.label, "safe": fix.safe, "edits": edits}


def _unknown(unknown: Unknown) -> dict[str, Any]:
    return {
        "rule": unknown.rule,
        "subject": _subject(unknown.subject),
        "needs": [str(need) for need in unknown.needs],
    }


def _subject(subject: Subject) -> dict[str, str]:
    return {"kind": subject.kind, "id": subject.id}


def _finding_lines(findings: Findings) -> Iterator[str]:
    for finding in findings:
        weight = finding.severity.value.capitalize()
        accepted = " (waived)" if finding.status == "waived" else ""
        yield ""
        yield f"{weight}{accepted}: {finding.message}"
        yield f"  {finding.rule}, {_where(finding.subject)}"
        yield f"  {finding.remedy}"
        if finding.fix:
            yield f"  Fix: {finding.fix.label}."


def _where(subject: Subject) -> str:
    return "matrix" if subject.kind == "matrix" else f"{subject.kind} {subject.id}"
