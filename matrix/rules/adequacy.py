"""Where personal data may go without a transfer tool: a dated list, not legal advice.

Recalled from the public lists of the European Commission and the UK government; confirm with
counsel before relying on it. A decision that is missing here makes a rule stricter; one that
was withdrawn since `AS_OF` makes it laxer.
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
"""Recognised only for a company with this certificate; the UK asks for its own extension."""


def is_restricted(home: str) -> bool:
    """Whether a company of this country exports personal data only under conditions."""
    return home in EEA | UNITED_KINGDOM


def is_adequate(home: str | None, country: str) -> bool:
    """Whether data may go to a country without a tool: from `home`, or from either at None."""
    known = ADEQUATE_FROM_UNITED_KINGDOM if home in UNITED_KINGDOM else ADEQUATE
    return country in known
