"""Small boards for tests of rules, and what one rule says about them."""

from matrix.model import Function, Matrix, Party
from matrix.model.policy import Policy
from matrix.model.vocabulary import PartyKind
from matrix.rules import Finding, Subject, review

PACKS = ("core", "control")
TEAM = Party(id="team", name="Our team", kind=PartyKind.IN_HOUSE)
INDUS = Party(id="indus", name="Indus Delivery", kind=PartyKind.VENDOR)
SISTER = Party(id="sister", name="Sister company", kind=PartyKind.GROUP)
BOTH = {"indus": 0.5, "team": 0.5}


def board(*functions: Function, parties=(TEAM, INDUS, SISTER), **policy) -> Matrix:
    """A board under a policy that checks the core and control packs only."""
    return Matrix(
        title="Test",
        parties=parties,
        functions=functions,
        policy=Policy(packs=PACKS, **policy),
    )


def work(name="f", **facts) -> Function:
    """A decided function of which only these facts are known."""
    facts = {"provenance": "decided", "name": f"Work {name}", **facts}
    return Function.model_validate({"id": name, **facts})


def answer(rule: str, matrix: Matrix, subject: Subject | None = None):
    """A severity, the names of the missing facts, or None where all is fine."""
    said = review(matrix)
    mine = [
        a
        for a in (*said.findings, *said.unknowns)
        if a.rule == rule and subject in (None, a.subject)
    ]
    assert len(mine) <= 1
    for one in mine:
        if isinstance(one, Finding):
            return one.severity
        return {need.attribute for need in one.needs}
    return None
