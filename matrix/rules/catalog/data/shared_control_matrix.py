"""Shared security duties are split line by line."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import given

TAGS = ("cloud", "security", "payments")


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """No split is a blocker where card data is handled, else a warning."""
    unsplit = given(f.tagged(*TAGS)) & f.shared & ~f.done("control_split")
    message = f"Nobody has written down which security duties of {f.name} are ours and whose not."
    return (
        Case(unsplit & f.has("data_categories", "card"), Severity.BLOCKER, message),
        Case(unsplit, Severity.WARNING, message),
    )


RULE = Rule(
    id="data.shared-control-matrix",
    name="Security duties are split",
    severity=Severity.BLOCKER,
    statement="Shared cloud, security and payment work has its security duties split in writing.",
    why=(
        "Where two run one system, each believes that the other does the patching. A list of "
        "ours, theirs and shared leaves no line without a name."
    ),
    remedy="Write a control matrix: each duty is ours, the vendor's or shared, and by whom.",
    sources=(
        Source("PCI DSS v4, requirements 12.8.5 and 12.9.2", Mark.PRIMARY),
        Source("NIST CSF 2.0, GV.SC-02: roles of suppliers", Mark.PRIMARY),
        Source("ISO/IEC 27001:2022, A.5.23 (title of the control only)", Mark.PRIMARY),
    ),
    asks=("tags", "ownership", "shares", "control_split", "data_categories"),
    tags=TAGS,
    good=(
        Example(
            "The split is written down",
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
            "Nothing of the kind is shared",
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
