"""External parties get only the data that they need."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning if external parties have full access to confidential production data."""
    return (
        Case(
            f.shared & (f.score("data_sensitivity") >= 2) & f.is_("data_access", "full_production"),
            Severity.WARNING,
            f"{f.name} gives an external party access to all production data.",
        ),
    )


RULE = Rule(
    id="data.least-data",
    name="Data minimisation",
    severity=Severity.WARNING,
    statement="Vendors see only the confidential data that their work requires.",
    why=(
        "A vendor cannot lose data that it never had. Most work can be done on masked data or in a "
        "locked-down virtual desktop."
    ),
    remedy="Mask or anonymise the data, or give access through a virtual desktop.",
    sources=(
        Source("State Bank of Pakistan, outsourcing amendment of 2019", Mark.ABSTRACT),
        Source("GDPR, art. 28(3)(a)-(b)", Mark.PRIMARY),
    ),
    asks=("data_sensitivity", "data_access", "ownership", "shares"),
    good=(
        Example(
            "Masked data for testing",
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
            "Full production data for testing",
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
