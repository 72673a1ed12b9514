"""Vendors report incidents in time."""

from math import isfinite

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import FALSE, Number, Truth


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """No duty to report is a blocker from personal data up; a late one is a warning."""
    limit, sensitivity = p["max_hours"], f.score("data_sensitivity")
    silent = f.vendors_that(_owes_no_notice)
    late = f.vendors_that(lambda party: _owes_no_notice(party) | (_hours(party) > limit))
    return (
        Case(
            f.shared & (sensitivity >= 3) & silent.truth,
            Severity.BLOCKER,
            f"{f.name} has no signed contract that obliges {silent.names} to report incidents.",
        ),
        Case(
            f.shared & (sensitivity >= 2) & late.truth,
            Severity.WARNING,
            f"{f.name} has no incident notice within {limit:g} h agreed with {late.names}.",
        ),
    )


def _hours(party: PartyFacts) -> Number:
    return party.contracts.least("incident_notice_hours")


def _owes_no_notice(party: PartyFacts) -> Truth:
    """Whether no signed contract creates a duty; stated hours count by themselves."""
    return FALSE if isfinite(_hours(party).span.high) else ~party.contracts.done("signed")


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
    name="Incident notice",
    severity=Severity.BLOCKER,
    statement="Vendors must report incidents early enough for us to act.",
    why=(
        "A controller has 72 hours from learning of a breach. Until the vendor reports it, nobody "
        "can protect the people affected."
    ),
    remedy="Agree on a deadline in hours for every incident report, and on a contact.",
    sources=(
        Source("GDPR, art. 33(1) and 33(2)", Mark.PRIMARY),
        Source("DORA (EU) 2022/2554, art. 30(2)(f) and 30(3)(b)", Mark.PRIMARY),
        Source("The default of 24 hours", Mark.PROPOSAL),
    ),
    parameters=(Parameter("max_hours", 24, "Longest notice period, in hours."),),
    asks=(
        "data_sensitivity",
        "ownership",
        "shares",
        "duties",
        "contracts.signed",
        "contracts.incident_notice_hours",
    ),
    good=(
        Example(
            "Notice within 24 hours",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                contracts: [{incident_notice_hours: 24}]"""
            + OPERATIONS,
        ),
    ),
    bad=(
        Example(
            "No contract, so no duty to report",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{signed: false}]}"""
            + OPERATIONS,
        ),
        Example(
            "Notice after 72 hours",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                contracts: [{incident_notice_hours: 72}]"""
            + OPERATIONS,
        ),
    ),
    on_function=check,
)
