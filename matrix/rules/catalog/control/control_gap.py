"""The control we have reaches the control we said we need."""

from matrix.model.policy import Severity
from matrix.model.sourcing import Span
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import NONE, Number

MOST = 4.0


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning where shared work falls short of the control wanted by the gap allowed."""
    return (
        Case(
            f.shared & (_gap(f) >= p["gap"]),
            Severity.WARNING,
            f"{f.name} falls short of the control we want by {p['gap']:g} points or more.",
        ),
    )


def _gap(f: FunctionFacts) -> Number:
    wanted, evidence = f.score("control_required"), f.function.control_evidence
    least, best = (0.0, MOST) if evidence is None else (_score(evidence), _score(evidence))
    needs = frozenset({f.need("control_evidence")}) if evidence is None else NONE
    return Number(Span(wanted.span.low - best, wanted.span.high - least), wanted.needs | needs)


def _score(evidence: tuple[str, ...]) -> float:
    return min(MOST, len(evidence) / 2)


RULE = Rule(
    id="control.control-gap",
    name="Control matches what we need",
    severity=Severity.WARNING,
    statement="The evidence of control reaches the control that we said we need.",
    why=(
        "Losing control is the first fear about handing work over. It comes true where nobody "
        "can see the work, measure it, audit it or refuse it."
    ),
    remedy=(
        "Agree on more evidence: access to the repository and builds, a dashboard, an issue log, "
        "a set of measures, regular reviews, a right to audit and a right to accept."
    ),
    sources=(
        Source("Practitioner articles on outsourcing and control", Mark.CLAIMED),
        Source("Half a point for each kind of evidence", Mark.PROPOSAL),
    ),
    parameters=(Parameter("gap", 2, "Points missing from which it is a finding."),),
    asks=("ownership", "shares", "control_required", "control_evidence"),
    good=(
        Example(
            "Tight control, well evidenced",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 control_required: 4, control_evidence: [repository_access, ci_visibility,
                 dashboard, audit_right, acceptance_right]}
            """,
        ),
    ),
    bad=(
        Example(
            "Tight control wanted, a dashboard had",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 control_required: 4, control_evidence: [dashboard]}
            """,
        ),
    ),
    on_function=check,
)
