"""The frozen values: a matrix and everything it is made of."""

from matrix.model.contract import Contract
from matrix.model.decision import Cell, Costs, Decision, Range, Today
from matrix.model.function import Function, Kpi
from matrix.model.handoff import Handoff, functions_named
from matrix.model.letters import (
    LETTERS,
    SUGGESTED,
    Alphabet,
    Letter,
    LetterMeaning,
    Role,
)
from matrix.model.matrix import (
    Evidence,
    Matrix,
    Organisation,
)
from matrix.model.party import Agent, Certification, Governance, Party
from matrix.model.references import broken_references
from matrix.model.site import Site
from matrix.model.vocabulary import (
    EvidenceMark,
    Ownership,
    PartyKind,
    Provenance,
)

__all__ = [
    "LETTERS",
    "SUGGESTED",
    "Agent",
    "Alphabet",
    "Cell",
    "Certification",
    "Contract",
    "Costs",
    "Decision",
    "Evidence",
    "EvidenceMark",
    "Function",
    "Governance",
    "Handoff",
    "Kpi",
    "Letter",
    "LetterMeaning",
    "Matrix",
    "Organisation",
    "Ownership",
    "Party",
    "PartyKind",
    "Provenance",
    "Range",
    "Role",
    "Site",
    "Today",
    "broken_references",
    "functions_named",
]
