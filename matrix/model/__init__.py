"""The frozen values: a matrix and everything it is made of."""

from matrix.model.function import Function, Kpi
from matrix.model.handoff import Handoff
from matrix.model.matrix import (
    Evidence,
    Matrix,
    Organisation,
)
from matrix.model.party import Certification, Contract, Governance, Party, Site
from matrix.model.references import broken_references
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
    "Certification",
    "Contract",
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
    "Site",
    "broken_references",
]
