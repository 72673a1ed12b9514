"""The promise of every fix, checked wherever a fix is offered."""

from matrix.edits import apply_all
from matrix.model import Matrix
from matrix.rules import Finding, Review, review


def assert_fix_holds(matrix: Matrix, before: Review, finding: Finding) -> None:
    """The fix settles its finding and adds none that is as severe."""
    assert finding.fix is not None
    after = review(apply_all(matrix, finding.fix.edits)).findings
    assert (finding.rule, finding.subject) not in {(f.rule, f.subject) for f in after}
    known = {(f.rule, f.subject, f.severity) for f in before.findings}
    added = [f for f in after if (f.rule, f.subject, f.severity) not in known]
    assert all(f.severity.rank > finding.severity.rank for f in added), added
