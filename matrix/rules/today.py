"""What the rules find of the board as it is today, and no longer once it is as decided."""

from __future__ import annotations

from dataclasses import replace

from matrix.model import Matrix
from matrix.model.present import as_today
from matrix.rules.base import Finding
from matrix.rules.review import review


def findings_today(matrix: Matrix) -> tuple[Finding, ...]:
    """The findings of today alone: their rule and subject are not in the review of the decision.

    They have no fix, because a fix would change the decision. Without a stated today there are
    none, and nothing is reviewed.
    """
    present = as_today(matrix)
    if present is matrix:
        return ()
    decided = {(finding.rule, finding.subject) for finding in review(matrix).findings}
    return tuple(
        replace(finding, fix=None)
        for finding in review(present).findings
        if (finding.rule, finding.subject) not in decided
    )
