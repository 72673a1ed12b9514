"""A workshop that took place: people, changes, votes and versions, for tests of its record."""

from dataclasses import replace

from matrix.consensus.rounds import Ballot, Round
from matrix.edits import SetAttribute, SetOwnership, apply_all, inverse_all
from matrix.edits.revisions import Entry, Version
from matrix.model import Ownership
from matrix.workshop.people.actor import Present, Role
from tests.examples import matrix_from

MIXED, OURS, THEIRS = Ownership.MIXED, Ownership.IN_HOUSE, Ownership.OUTSOURCED
START = 1_795_500_000.0
BOARD = matrix_from("""
organisation: {name: Acme}
parties:
  - {id: product, name: Product team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - {id: build, name: Software development, duties: {product: [A], indus: [R]}}
  - {id: support, name: Customer support, ownership: outsourced, provenance: stated}
  - {id: cloud, name: Cloud}
policy:
  waivers: [{rule: core.led-in-house, subject: build, reason: pilot until March, owner: COO,
             expires: 2026-03-31}]
""")


def ballot(person, name, choice, confidence=None, reason=""):
    return Ballot(person, name, choice, confidence, reason, cast_by=person)


ANA, BEN, CLEO = (("p-ana", "Ana"), ("p-ben", "Ben"), ("room:Cleo", "Cleo"))
SPLIT = Round(
    "build",
    1,
    opened_at=START,
    threshold=0.75,
    revealed_at=START + 60,
    ballots=(
        ballot(*ANA, MIXED, 4),
        ballot(*BEN, OURS, 5, "We would lose the skill."),
        ballot(*CLEO, THEIRS),
    ),
)
AGAIN = replace(
    SPLIT,
    number=2,
    ballots=(ballot(*ANA, MIXED, 4), *SPLIT.ballots[1:2], ballot(*CLEO, MIXED)),
    revealed_at=START + 200,
    threshold=0.6,
)
HIDDEN = Round(
    "cloud",
    7,
    opened_at=START - 9_999_999,
    threshold=0.91,
    revealed_at=None,
    ballots=(ballot("p-secret", "Hidden Voter", THEIRS, 1, "Nobody may read this."),),
)
PEOPLE = (
    Present("p-ana", "Ana", Role.FACILITATOR, here=True, at_row=None),
    Present("p-ben", "Ben", Role.PARTICIPANT, here=True, at_row="build"),
    Present("p-dan", "Dan", Role.VIEWER, here=False, at_row=None),
)
VERSIONS = (Version("Signed off", 2, START + 400, *ANA),)


def sitting(*steps, matrix=BOARD):
    """The matrix and the journal after these steps: (edits, label, person, undoes, at, back)."""
    entries = []
    for revision, (edits, label, person, undoes, at, *back) in enumerate(steps, start=1):
        undo = inverse_all(matrix, edits)
        matrix = apply_all(matrix, edits)
        entries.append(Entry(revision, START + at, *person, label, edits, undo, undoes, *back))
    return matrix, tuple(entries)


def owned(function, ownership, reason=None):
    """The edits of a decision."""
    why = SetAttribute(subject="function", id=function, attribute="rationale", value=reason)
    return (SetOwnership(function=function, ownership=ownership), *([why] if reason else []))


DECIDED = (owned("build", MIXED, "Keep the lead"), "2 of 3 for mixed, round 2", ANA, None, 300)
