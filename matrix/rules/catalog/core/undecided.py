"""Every function has a decision, and it is known where the decision comes from."""

from matrix.model import Ownership, Provenance
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import given


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning where the decision or its origin is missing."""
    return (
        Case(
            given(f.ownership is Ownership.UNDECIDED),
            Severity.WARNING,
            f"Nobody has decided yet who owns {f.name}.",
        ),
        Case(
            given(f.function.provenance is Provenance.UNKNOWN),
            Severity.WARNING,
            f"{f.name} is set to {f.ownership.label.lower()}, but nobody knows who said so.",
            "Confirm the decision in the workshop, or set where it comes from.",
        ),
    )


RULE = Rule(
    id="core.undecided",
    name="Every function is decided",
    severity=Severity.WARNING,
    statement="Every function has an explicit decision with a known origin.",
    why=(
        "A gap that looks like a decision is filled by whoever acts first. What was lost or "
        "guessed must not pass for agreed."
    ),
    remedy="Put the function to the vote in the workshop and record the outcome.",
    sources=(
        Source("Gaps in a decision table are shown, never filled in silently", Mark.PROPOSAL),
    ),
    asks=("ownership", "provenance", "shares"),
    good=(
        Example(
            "A decision on record",
            """
            functions:
              - {id: design, name: Web design, ownership: outsourced, provenance: decided}
            """,
        ),
    ),
    bad=(
        Example(
            "No decision at all",
            """
            functions:
              - {id: cloud, name: Cloud infrastructure}
            """,
        ),
        Example(
            "A decision of unknown origin",
            """
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: mixed, provenance: unknown}
            """,
        ),
    ),
    on_function=check,
)
