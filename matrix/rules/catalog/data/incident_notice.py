"""Incidents reach us fast."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import FALSE, Number, Truth


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """No duty to report is a blocker for personal data and above; a late one is a warning."""
    limit, sensitivity = p["max_hours"], f.score("data_sensitivity")
    silent = f.vendors_that(_owes_no_notice)
    late = f.vendors_that(lambda party: _owes_no_notice(party) | (_hours(party) > limit))
    return (
        Case(
            f.shared & (sensitivity >= 3) & silent.truth,
            Severity.BLOCKER,
            f"{silent.names} has signed nothing that obliges it to report an incident in {f.name}.",
        ),
        Case(
            f.shared & (sensitivity >= 2) & late.truth,
            Severity.WARNING,
            f"{late.names} need not report an incident in {f.name} within {limit:g} hours.",
        ),
    )


def _hours(party: PartyFacts) -> Number:
    return party.contract.number("incident_notice_hours")


def _owes_no_notice(party: PartyFacts) -> Truth:
    """Whether a stated no to any contract leaves no duty; hours that are stated speak alone."""
    return FALSE if _hours(party).exact is not None else ~party.contract.done("signed")


OPERATIONS = """
            functions:
              - id: ops
                name: Operations
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 3
            """

RULE = Rule(
    id="data.incident-notice",
    name="Incidents are reported in time",
    severity=Severity.BLOCKER,
    statement="A vendor must report an incident in time for us to act on it.",
    why=(
        "A controller has 72 hours from learning of a breach; what the vendor keeps to itself "
        "is lost to everybody affected."
    ),
    remedy="Agree the hours within which every incident is reported, and to whom.",
    sources=(
        Source("GDPR, art. 33(1) and 33(2)", Mark.PRIMARY),
        Source("DORA (EU) 2022/2554, art. 30(2)(f) and 30(3)(b)", Mark.PRIMARY),
        Source("The default of 24 hours", Mark.PROPOSAL),
    ),
    parameters=(Parameter("max_hours", 24, "Longest notice, in hours."),),
    asks=(
        "data_sensitivity",
        "ownership",
        "shares",
        "duties",
        "parties.contract.signed",
        "parties.contract.incident_notice_hours",
    ),
    good=(
        Example(
            "Notice within a day",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                contract: {incident_notice_hours: 24}"""
            + OPERATIONS,
        ),
    ),
    bad=(
        Example(
            "No contract, so no duty to report",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contract: {signed: false}}"""
            + OPERATIONS,
        ),
        Example(
            "Notice after three days",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                contract: {incident_notice_hours: 72}"""
            + OPERATIONS,
        ),
    ),
    on_function=check,
)
