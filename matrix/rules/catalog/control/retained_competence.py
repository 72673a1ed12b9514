"""Enough in-house experts can judge external work."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Truth, unknown


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """Too few experts for mostly external work: a blocker if critical, else a warning."""
    least = p["min_external_share"]
    blind = (f.external >= least) & _too_few(f, p["experts_per_fte"])
    return (
        Case(
            blind & f.critical,
            Severity.BLOCKER,
            f"{f.name} is critical and at least {least:.0%} external, but has too few in-house "
            "experts to judge the work.",
        ),
        Case(
            blind,
            Severity.WARNING,
            f"{f.name} is at least {least:.0%} external, but has too few in-house experts to judge "
            "the work.",
        ),
    )


def _too_few(f: FunctionFacts, ratio: float) -> Truth:
    experts = f.number("internal_experts")
    fte = f.function.fte
    below = unknown({f.need("fte")}) if fte is None else experts < round(ratio * fte, 9)
    return (experts < 1) | below


RULE = Rule(
    id="control.retained-competence",
    name="Retained competence",
    severity=Severity.BLOCKER,
    statement="Enough in-house experts can judge external work.",
    why=(
        "A customer who cannot judge quality pays the same for good and bad work, and notices the "
        "difference only when something breaks."
    ),
    remedy="Retain or hire a service owner who has done such work.",
    sources=(
        Source("Barthélemy 2003, The Seven Deadly Sins of Outsourcing, sin 5", Mark.ABSTRACT),
        Source("Delegated Regulation (EU) 2017/565, article 31(2)", Mark.PRIMARY),
        Source("EBA/GL/2019/02, section 14 on oversight", Mark.SECONDARY),
        Source("At least one expert, and one for every ten people", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_external_share", 0.5, "External share from which the rule applies."),
        Parameter("experts_per_fte", 0.1, "Experts needed per full-time equivalent."),
    ),
    asks=("ownership", "shares", "internal_experts", "fte", "criticality"),
    good=(
        Example(
            "Two experts for 20 external people",
            """
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 internal_experts: 2, fte: 20, criticality: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "No expert for critical work",
            """
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: outsourced,
                 provenance: decided, internal_experts: 0, criticality: 4}
            """,
        ),
        Example(
            "One expert for 30 external people",
            """
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 internal_experts: 1, fte: 30, criticality: 2}
            """,
        ),
    ),
    on_function=check,
)
