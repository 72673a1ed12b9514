"""Whether a party holds a valid certificate for a standard."""

from matrix.model import Certification
from matrix.rules.facts import Context, PartyFacts
from matrix.rules.kleene import Need, Truth, any_of, given, unknown


def holds(party: PartyFacts, standard: str, context: Context) -> Truth:
    """Whether a party has a certificate for this standard, in scope and unexpired."""
    certificates = party.party.certifications
    if certificates is None:
        return unknown({party.need("certifications")})
    return any_of(
        _counts(certificate, party.need("certifications"), context)
        for certificate in certificates
        if _plain(certificate.standard) == _plain(standard)
    )


def _counts(certificate: Certification, need: Need, context: Context) -> Truth:
    covers = unknown({need}) if certificate.in_scope is None else given(certificate.in_scope)
    lapsed = context.older_than(certificate.expires, 0, need)
    return covers & ~lapsed


def _plain(standard: str) -> str:
    return " ".join(standard.casefold().split())
