"""Somebody inside can judge the work that is done outside."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Truth, unknown


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """Too few experts for mostly external work: a blocker where critical, else a warning."""
    blind = (f.external >= p["min_external_share"]) & _too_few(f, p["experts_per_fte"])
    return (
        Case(
            blind & f.critical,
            Severity.BLOCKER,
            f"{f.name} is critical and mostly external, and too few of us can judge the work.",
        ),
        Case(
            blind,
            Severity.WARNING,
            f"{f.name} is mostly external, and too few of us can judge the work.",
        ),
    )


def _too_few(f: FunctionFacts, ratio: float) -> Truth:
    experts = f.number("internal_experts")
    fte = f.function.fte
    below = unknown({f.need("fte")}) if fte is None else experts < round(ratio * fte, 9)
    return (experts < 1) | below


RULE = Rule(
    id="control.retained-competence",
    name="Competence to judge stays inside",
    severity=Severity.BLOCKER,
    statement="Enough people inside can judge the work that is done outside.",
    why=(
        "A customer who cannot tell good work from bad pays for both alike, and finds out only "
        "when something breaks."
    ),
    remedy="Keep or hire a service owner who has done such work.",
    sources=(
        Source("Barthélemy 2003, The Seven Deadly Sins of Outsourcing, sin 5", Mark.ABSTRACT),
        Source("Delegated Regulation (EU) 2017/565, article 31(2)", Mark.PRIMARY),
        Source("EBA/GL/2019/02, section 14 on oversight", Mark.SECONDARY),
        Source("One expert, and one for every ten people", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_external_share", 0.5, "External part from which the rule applies."),
        Parameter("experts_per_fte", 0.1, "Experts needed for each full-time equivalent."),
    ),
    asks=("ownership", "shares", "internal_experts", "fte", "criticality"),
    good=(
        Example(
            "Two experts for twenty people outside",
            """
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 internal_experts: 2, fte: 20, criticality: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "Nobody left to judge critical work",
            """
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: outsourced,
                 provenance: decided, internal_experts: 0, criticality: 4}
            """,
        ),
        Example(
            "One expert for thirty people outside",
            """
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 internal_experts: 1, fte: 30, criticality: 2}
            """,
        ),
    ),
    on_function=check,
)
