"""A workshop that took place: people, changes, votes and versions, for tests of its record."""

from dataclasses import dataclass, replace

from matrix.edits import SetAttribute, SetOwnership, apply_all, inverse_all
from matrix.model import Ownership
from matrix.workshop.storage.journal import Entry
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


@dataclass(frozen=True)
class Ballot:
    person: str
    name: str
    choice: Ownership
    confidence: int | None = None
    reason: str = ""
    cast_by: str = ""


@dataclass(frozen=True)
class Round:
    function: str
    number: int
    ballots: tuple[Ballot, ...]
    revealed_at: float | None
    threshold: float = 0.75
    opened_at: float = START


@dataclass(frozen=True)
class Present:
    person: str
    name: str
    role: str


@dataclass(frozen=True)
class Version:
    name: str
    revision: int
    at: float
    person_name: str


ANA, BEN, CLEO = (("p-ana", "Ana"), ("p-ben", "Ben"), ("room:Cleo", "Cleo"))
SPLIT = Round(
    "build",
    1,
    (Ballot(*ANA, MIXED, 4), Ballot(*BEN, OURS, 5, "We would lose the skill."),
     Ballot(*CLEO, THEIRS)),
    START + 60,
)  # fmt: skip
AGAIN = replace(
    SPLIT,
    number=2,
    ballots=(Ballot(*ANA, MIXED, 4), *SPLIT.ballots[1:2], Ballot(*CLEO, MIXED)),
    revealed_at=START + 200,
    threshold=0.6,
)
HIDDEN = Round(
    "cloud",
    7,
    (Ballot("p-secret", "Hidden Voter", THEIRS, 1, "Nobody may read this."),),
    None,
    0.91,
    START - 9_999_999,
)
PEOPLE = (
    Present("p-ana", "Ana", "facilitator"),
    Present("p-ben", "Ben", "participant"),
    Present("p-dan", "Dan", "viewer"),
)
VERSIONS = (Version("Signed off", 2, START + 400, "Ana"),)


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
