"""Every function has an ownership decision with a known source."""

from matrix.model import Ownership, Provenance
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import given


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning if the decision or its source is missing."""
    return (
        Case(
            given(f.ownership is Ownership.UNDECIDED),
            Severity.WARNING,
            f"{f.name} has no ownership decision.",
        ),
        Case(
            given(f.function.provenance is Provenance.UNKNOWN),
            Severity.WARNING,
            f"{f.name} is set to {f.ownership.label.lower()}, but the source of this ownership is "
            "missing.",
            "Confirm the decision in the workshop, or record its source.",
        ),
    )


RULE = Rule(
    id="core.undecided",
    name="Every function has a decision",
    severity=Severity.WARNING,
    statement="Every function has an ownership decision with a known source.",
    why=(
        "An open question that looks decided is settled by whoever acts first. Lost or guessed "
        "entries must not pass as agreed."
    ),
    remedy="Vote on the function in the workshop, and record the decision.",
    sources=(
        Source("Gaps in a decision table are shown, never filled in silently", Mark.PROPOSAL),
    ),
    asks=("ownership", "provenance", "shares"),
    good=(
        Example(
            "Decision on record",
            """
            functions:
              - {id: design, name: Web design, ownership: outsourced, provenance: decided}
            """,
        ),
    ),
    bad=(
        Example(
            "No decision",
            """
            functions:
              - {id: cloud, name: Cloud infrastructure}
            """,
        ),
        Example(
            "Decision of unknown source",
            """
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: mixed, provenance: unknown}
            """,
        ),
    ),
    on_function=check,
)
