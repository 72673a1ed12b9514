"""The frozen values: a matrix and everything it is made of."""

from matrix.model.contract import Contract
from matrix.model.decision import Cell, Costs, Decision, Range, Today
from matrix.model.function import Function, Kpi
from matrix.model.handoff import Handoff
from matrix.model.matrix import (
    Evidence,
    Matrix,
    Organisation,
)
from matrix.model.party import Agent, Certification, Governance, Party
from matrix.model.references import broken_references
from matrix.model.site import Site
from matrix.model.vocabulary import (
    LETTER_MEANING,
    LETTERS,
    EvidenceMark,
    Letter,
    Ownership,
    PartyKind,
    Provenance,
)

__all__ = [
    "LETTERS",
    "LETTER_MEANING",
    "Agent",
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
    "Matrix",
    "Organisation",
    "Ownership",
    "Party",
    "PartyKind",
    "Provenance",
    "Range",
    "Site",
    "Today",
    "broken_references",
]
