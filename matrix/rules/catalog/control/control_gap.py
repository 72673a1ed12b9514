"""Evidence of control meets the control required."""

from matrix.model.policy import Severity
from matrix.model.sourcing import Span
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import NONE, Number

MOST = 4.0


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning if external work misses the control required by the gap or more."""
    return (
        Case(
            f.shared & (_gap(f) >= p["gap"]),
            Severity.WARNING,
            f"{f.name} has a control gap of {p['gap']:g} or more, on the scale of 0 to 4.",
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
    name="Control meets the requirement",
    severity=Severity.WARNING,
    statement="The evidence of control meets the control required.",
    why=(
        "Losing control is a common fear about outsourcing. It comes true if we cannot see, "
        "measure, audit or reject the work."
    ),
    remedy=(
        "Agree on more evidence: repository access, visible builds, a dashboard, an issue log, "
        "KPIs, regular reviews, audit rights or acceptance rights."
    ),
    sources=(
        Source("Practitioner articles on outsourcing and control", Mark.CLAIMED),
        Source("Half a point for each type of evidence", Mark.PROPOSAL),
    ),
    parameters=(Parameter("gap", 2, "Missing points from which the rule gives a finding."),),
    asks=("ownership", "shares", "control_required", "control_evidence"),
    good=(
        Example(
            "High control required and evidenced",
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
            "High control required, only a dashboard in place",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 control_required: 4, control_evidence: [dashboard]}
            """,
        ),
    ),
    on_function=check,
)
