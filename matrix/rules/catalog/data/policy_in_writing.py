"""The vendor's data-protection policy is on file."""

from datetime import date

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import Truth


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A missing or outdated policy is a blocker from personal data up, else a warning."""
    days = int(p["max_age_days"])

    def lacks(party: PartyFacts) -> Truth:
        written = party.raw("data_policy_on")
        if isinstance(written, date):
            return f.context.older_than(written, days, party.need("data_policy_on"))
        return ~party.done("data_policy_on")

    lacking = f.vendors_that(lacks)
    sensitivity = f.score("data_sensitivity")
    message = (
        f"{f.name} has no data-protection policy from the last {days} days on file for "
        f"{lacking.names}."
    )
    return (
        Case(f.shared & (sensitivity >= 3) & lacking.truth, Severity.BLOCKER, message),
        Case(f.shared & (sensitivity >= 2) & lacking.truth, Severity.WARNING, message),
    )


RULE = Rule(
    id="data.policy-in-writing",
    name="Data-protection policy on file",
    severity=Severity.BLOCKER,
    statement=(
        "Every vendor that handles confidential data has a current data-protection policy on file."
    ),
    why=(
        "A policy that is not in writing cannot be checked, and an old one may describe a "
        "different company. A dated policy is the minimum for due diligence."
    ),
    remedy="Request the vendor's policy, review it and record its date.",
    sources=(
        Source("NIST CSF 2.0, GV.SC-06: due diligence before a contract", Mark.PRIMARY),
        Source("ISO/IEC 27001:2022, A.5.19 (title of the control only)", Mark.PRIMARY),
        Source("Practitioner article on keeping control when outsourcing", Mark.CLAIMED),
    ),
    parameters=(Parameter("max_age_days", 365, "Age in days above which a policy is outdated."),),
    asks=("data_sensitivity", "ownership", "shares", "duties", "parties.data_policy_on"),
    good=(
        Example(
            "Policy less than a year old",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, data_policy_on: 2025-11-03}
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 3
            """,
        ),
    ),
    bad=(
        Example(
            "No policy for personal data",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, data_policy_on: false}
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 3
            """,
        ),
        Example(
            "Outdated policy for confidential data",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, data_policy_on: 2023-05-02}
            functions:
              - id: design
                name: UI design
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 2
            """,
        ),
    ),
    on_function=check,
)
