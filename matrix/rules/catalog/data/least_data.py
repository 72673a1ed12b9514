"""Vendors get the least data that works."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Full production data beyond the company is a warning from confidential upwards."""
    return (
        Case(
            f.shared & (f.score("data_sensitivity") >= 2) & f.is_("data_access", "full_production"),
            Severity.WARNING,
            f"A third party sees all production data of {f.name}.",
        ),
    )


RULE = Rule(
    id="data.least-data",
    name="Least data",
    severity=Severity.WARNING,
    statement="A third party sees no more confidential data than its work takes.",
    why=(
        "What a vendor never had, it cannot lose. Most work can be done on masked data or "
        "inside a desktop that nothing leaves."
    ),
    remedy="Mask or anonymise the data, or give access through a virtual desktop.",
    sources=(
        Source("State Bank of Pakistan, outsourcing amendment of 2019", Mark.ABSTRACT),
        Source("GDPR, art. 28(3)(a)-(b)", Mark.PRIMARY),
    ),
    asks=("data_sensitivity", "data_access", "ownership", "shares"),
    good=(
        Example(
            "Masked data is enough",
            """
            functions:
              - id: tests
                name: Test automation
                ownership: outsourced
                data_sensitivity: 3
                data_access: masked
            """,
        ),
    ),
    bad=(
        Example(
            "Testers see production",
            """
            functions:
              - id: tests
                name: Test automation
                ownership: outsourced
                data_sensitivity: 3
                data_access: full_production
            """,
        ),
    ),
    on_function=check,
)
