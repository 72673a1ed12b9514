"""A board on which two different things pass between the same two functions."""

from matrix.edits import RemoveHandoff, apply
from matrix.model import Matrix
from tests.examples import matrix_from

BUILD, APPROVAL = "dev>qa", "dev>qa>release-approval-request"
BOARD = matrix_from(
    """
    sites:
      - {id: nyc, name: New York, timezone: America/New_York, shift: "09:00-17:00",
         workdays: [mon, tue, wed, thu, fri]}
      - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
         workdays: [mon, tue, wed, thu, fri]}
    parties:
      - {id: us, name: Us, kind: in_house, sites: [nyc]}
      - {id: them, name: Them, kind: vendor, sites: [khi]}
    functions:
      - {id: dev, name: Development, shares: {us: 1}}
      - {id: qa, name: Quality assurance, shares: {them: 1}}
      - {id: run, name: Operation, shares: {us: 1}}
    handoffs:
      - {from: dev, to: qa, artefact: build, per_week: 10, doc_quality: 3, batch: end_of_shift}
      - {from: dev, to: qa, artefact: Release approval request, per_week: 0.25, doc_quality: 1,
         channel: Jira}
      - {from: qa, to: run, per_week: 2, doc_quality: 4}
    """
)
NAMED = {
    BUILD: "Development → Quality assurance · build",
    APPROVAL: "Development → Quality assurance · Release approval request",
    "qa>run": "Quality assurance → Operation",
}


def without(handoff: str) -> Matrix:
    """The board without one hand-off."""
    return apply(BOARD, RemoveHandoff(handoff=handoff))
