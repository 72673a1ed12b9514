"""Shared security duties are split in writing."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import given

TAGS = ("cloud", "security", "payments")


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A missing split is a blocker for card data, else a warning."""
    unsplit = given(f.tagged(*TAGS)) & f.shared & ~f.done("control_split")
    message = f"{f.name} has no written split of security duties between us and the vendor."
    return (
        Case(unsplit & f.has("data_categories", "card"), Severity.BLOCKER, message),
        Case(unsplit, Severity.WARNING, message),
    )


RULE = Rule(
    id="data.shared-control-matrix",
    name="Split of security duties",
    severity=Severity.BLOCKER,
    statement=(
        "Cloud, security and payment work with vendors has a written split of security duties."
    ),
    why=(
        "When two parties run one system, each assumes that the other does the patching. A control "
        "matrix gives every duty an owner."
    ),
    remedy=(
        "Write a control matrix: mark each duty as ours, the vendor's or shared, and name its "
        "owner."
    ),
    sources=(
        Source("PCI DSS v4, requirements 12.8.5 and 12.9.2", Mark.PRIMARY),
        Source("NIST CSF 2.0, GV.SC-02: roles of suppliers", Mark.PRIMARY),
        Source("ISO/IEC 27001:2022, A.5.23 (title of the control only)", Mark.PRIMARY),
    ),
    asks=("tags", "ownership", "shares", "control_split", "data_categories"),
    tags=TAGS,
    good=(
        Example(
            "Split in writing",
            """
            functions:
              - id: cloud
                name: Cloud operations
                tags: [cloud]
                ownership: mixed
                control_split: 2025-10-01
            """,
        ),
        Example(
            "No shared cloud, security or payment work",
            """
            functions:
              - {id: design, name: UI design, ownership: outsourced, control_split: false}
            """,
        ),
    ),
    bad=(
        Example(
            "Card payments without a split",
            """
            functions:
              - id: payments
                name: Payments
                tags: [payments]
                ownership: outsourced
                control_split: false
                data_categories: [card]
            """,
        ),
        Example(
            "Shared cloud operations without a split",
            """
            functions:
              - id: cloud
                name: Cloud operations
                tags: [cloud]
                ownership: mixed
                control_split: false
                data_categories: []
            """,
        ),
    ),
    on_function=check,
)
