"""Personal data crosses borders only with an adequacy decision or a transfer tool."""

from matrix.model.policy import Severity
from matrix.rules.adequacy import AS_OF, FRAMEWORKS, is_adequate, is_restricted
from matrix.rules.assurance import holds
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import Need, Truth, given, unknown
from matrix.values.phrases import spoken


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A blocker if personal data leaves the EEA or the UK without adequacy or a transfer tool."""
    home = f.context.home
    restricted = given(is_restricted(home)) if home else unknown({_HOME})
    leaving = f.vendors_that(lambda party: _unprotected(party, f) & ~party.clause("scc_or_bcr"))
    return (
        Case(
            f.shared & f.has("data_categories", "personal") & restricted & leaving.truth,
            Severity.BLOCKER,
            f"{f.name} transfers personal data to {leaving.names} without a transfer tool or an "
            f"adequacy decision (list as of {spoken(AS_OF)}).",
        ),
    )


_HOME = Need("matrix", "", "organisation.country")


def _unprotected(party: PartyFacts, f: FunctionFacts) -> Truth:
    country = party.party.country
    if country is None:
        return unknown({party.need("country")})
    if country in FRAMEWORKS:
        return ~holds(party, FRAMEWORKS[country], f.context)
    return given(not is_adequate(f.context.home, country))


RULE = Rule(
    id="data.cross-border",
    name="Lawful data transfer",
    severity=Severity.BLOCKER,
    statement=(
        "Personal data leaves the EEA or the UK only with an adequacy decision or a transfer tool."
    ),
    why=(
        "Legal protection must travel with the data. If no adequacy decision covers the other "
        "country, the contract must provide that protection."
    ),
    remedy=(
        "Agree on standard contractual clauses or binding corporate rules, assess the transfer, "
        "and confirm the country's status with counsel."
    ),
    sources=(
        Source("GDPR, art. 45 and 46", Mark.PRIMARY),
        Source(f"Adequate countries as of {AS_OF}; confirm with counsel", Mark.MEMORY),
    ),
    asks=(
        "data_categories",
        "ownership",
        "shares",
        "duties",
        "parties.country",
        "parties.certifications",
        "contracts.clauses",
    ),
    good=(
        Example(
            "Standard contractual clauses cover the transfer",
            """
            organisation: {name: Acme, country: DE}
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                country: PK
                contracts: [{clauses: [dpa, scc_or_bcr]}]
            functions:
              - id: support
                name: Customer support
                shares: {indus: 1.0}
                ownership: outsourced
                data_categories: [personal]
            """,
        ),
    ),
    bad=(
        Example(
            "No transfer tool for a country without adequacy",
            """
            organisation: {name: Acme, country: DE}
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                country: PK
                contracts: [{clauses: [dpa]}]
            functions:
              - id: support
                name: Customer support
                shares: {indus: 1.0}
                ownership: outsourced
                data_categories: [personal]
            """,
        ),
    ),
    on_function=check,
)
