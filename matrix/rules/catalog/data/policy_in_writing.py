"""The vendor's data-protection policy is on file."""

from datetime import date

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import Truth


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A missing or outdated policy is a blocker for personal data and above, else a warning."""
    days = int(p["max_age_days"])

    def lacks(party: PartyFacts) -> Truth:
        written = party.raw("data_policy_on")
        if isinstance(written, date):
            return f.context.older_than(written, days, party.need("data_policy_on"))
        return ~party.done("data_policy_on")

    lacking = f.vendors_that(lacks)
    sensitivity = f.score("data_sensitivity")
    message = (
        f"Data of {f.name} is handled without a written data-protection policy from the last "
        f"{days} days, by {lacking.names}."
    )
    return (
        Case(f.shared & (sensitivity >= 3) & lacking.truth, Severity.BLOCKER, message),
        Case(f.shared & (sensitivity >= 2) & lacking.truth, Severity.WARNING, message),
    )


RULE = Rule(
    id="data.policy-in-writing",
    name="Data policy on file",
    severity=Severity.BLOCKER,
    statement="Every vendor that handles confidential data has a current written data policy.",
    why=(
        "What is not written cannot be checked, and what was written years ago describes "
        "another company. A dated policy is the least that due diligence can hold on to."
    ),
    remedy="Ask the vendor for its policy, read it, and record its date.",
    sources=(
        Source("NIST CSF 2.0, GV.SC-06: due diligence before a contract", Mark.PRIMARY),
        Source("ISO/IEC 27001:2022, A.5.19 (title of the control only)", Mark.PRIMARY),
        Source("Practitioner article on keeping control when outsourcing", Mark.CLAIMED),
    ),
    parameters=(Parameter("max_age_days", 365, "Days after which a policy is out of date."),),
    asks=("data_sensitivity", "ownership", "shares", "duties", "parties.data_policy_on"),
    good=(
        Example(
            "A policy from this year",
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
            "No policy where personal data is handled",
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
            "An old policy where internal plans are handled",
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
