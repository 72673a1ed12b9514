"""The core label follows the three tests and stays rare."""

from matrix.model.policy import Severity
from matrix.model.sourcing import Span
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import NONE, Number


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """Advice if too many functions are core."""
    limit = max(p["max_core"], p["max_core_share"] * len(m.functions))
    return (
        Case(
            _core_count(m.functions) > limit,
            Severity.ADVICE,
            f"More than {limit:g} of {len(m.functions)} functions are core.",
        ),
    )


def disagreement(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Advice if the declaration contradicts the three tests."""
    core = f.function.core_override
    if core is None:
        return ()
    label, outcome = ("core", "fails") if core else ("not core", "passes")
    return (
        Case(
            ~f.core_by_tests if core else f.core_by_tests,
            Severity.ADVICE,
            f"{f.name} is declared {label} but {outcome} the three tests.",
            "Review customer value, differentiation and reuse, or remove the declaration.",
        ),
    )


def _core_count(functions: tuple[FunctionFacts, ...]) -> Number:
    answers = [f.core for f in functions]
    sure = sum(answer.value is True for answer in answers)
    possible = sum(answer.value is not False for answer in answers)
    return Number(Span(sure, possible), NONE.union(*(answer.needs for answer in answers)))


RULE = Rule(
    id="core.three-tests",
    name="Core label follows the tests",
    severity=Severity.ADVICE,
    statement="Core functions pass the three tests, and few functions are core.",
    why=(
        "Core work is valued by customers, hard to copy and used by many products. Few companies "
        "lead in more than five or six such competences; if everything is core, nothing is "
        "protected."
    ),
    remedy="Rank the core functions, and keep the label for the most important ones.",
    sources=(
        Source("Prahalad & Hamel 1990, The Core Competence of the Corporation", Mark.SECONDARY),
        Source("Half of all functions as the ceiling for a large board", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_core", 6, "Number of core functions that is always accepted."),
        Parameter("max_core_share", 0.5, "Largest share of all functions that may be core."),
    ),
    asks=("core_override", "customer_value", "differentiation", "reuse"),
    good=(
        Example(
            "Declared core, and the tests agree",
            """
            functions:
              - {id: pricing, name: Pricing engine, core_override: true,
                 customer_value: 4, differentiation: 3, reuse: 2}
              - {id: payroll, name: Payroll, customer_value: 0}
            """,
        ),
    ),
    bad=(
        Example(
            "Declared core, but the tests disagree",
            """
            functions:
              - {id: payroll, name: Payroll, core_override: true, customer_value: 1}
            """,
        ),
        Example(
            "Every function is core",
            "functions:\n"
            + "".join(
                f"  - {{id: f{n}, name: Function {n}, core_override: true, "
                "customer_value: 4, differentiation: 4, reuse: 4}\n"
                for n in range(7)
            ),
        ),
    ),
    on_matrix=check,
    on_function=disagreement,
)
