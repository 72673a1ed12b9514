"""Countries that may receive personal data without a transfer tool: a dated list, not legal advice.

Recalled from the public lists of the European Commission and the UK government; confirm with
counsel before relying on it. A missing decision makes a rule stricter; a decision withdrawn
since `AS_OF` makes it laxer.
"""

from datetime import date

AS_OF = date(2025, 12, 31)


def _countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


EEA = _countries(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
)
UNITED_KINGDOM = _countries("GB")

ADEQUATE = EEA | UNITED_KINGDOM | _countries("AD AR CA CH FO GG IL IM JE JP KR NZ UY")
"""Recognised by both; Canada and Japan for private business only."""

ADEQUATE_FROM_UNITED_KINGDOM = ADEQUATE | _countries("GI")

FRAMEWORKS = {"US": "Data Privacy Framework"}
"""Recognised only for certified companies; the UK requires its own extension."""


def is_restricted(home: str) -> bool:
    """Whether exports of personal data from this country are restricted."""
    return home in EEA | UNITED_KINGDOM


def is_adequate(home: str | None, country: str) -> bool:
    """Whether data may go to a country without a transfer tool; None stands for any home."""
    known = ADEQUATE_FROM_UNITED_KINGDOM if home in UNITED_KINGDOM else ADEQUATE
    return country in known
