"""Agreement as a plain tree for programs and as text for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from matrix.cli.terminal import columns
from matrix.consensus import Tally
from matrix.consensus.between import PERMUTATIONS, Agreement, Coefficient
from matrix.values.phrases import counted
from matrix.words.votes import besides

UNDEFINED = "–"


def agreement_tree(
    tallied: Sequence[Tally], agreement: Agreement, threshold: float
) -> dict[str, Any]:
    """What `agreement --format json` prints; null where the votes leave a figure undefined."""
    kendall = agreement.kendall
    return {
        "threshold": threshold,
        "voters": agreement.voters,
        "functions": [_function(one) for one in tallied],
        **_with_p("krippendorff_alpha_nominal", agreement.krippendorff_nominal),
        **_with_p("krippendorff_alpha_ordinal", agreement.krippendorff_ordinal),
        **_with_p("fleiss_kappa", agreement.fleiss),
        **_with_p("kendall_w", Coefficient(kendall.w, kendall.p) if kendall else None),
        "kendall_w_chi_square": kendall.chi_square if kendall else None,
        "kendall_w_df": kendall.df if kendall else None,
        "kendall_w_p_chi_square": kendall.p_chi_square if kendall else None,
        "kendall_w_voters": kendall.voters if kendall else None,
        "permutations": PERMUTATIONS,
    }


def agreement_text(tallied: Sequence[Tally], agreement: Agreement, threshold: float) -> str:
    """What `agreement` prints: the functions, contested first, then the figures over all."""
    beside = [besides(one) for one in tallied]
    rows = [HEADER, *map(_row, tallied)]
    if any(beside):
        rows = [(*row, more) for row, more in zip(rows, ["Besides", *beside], strict=True)]
    lines = [
        f"{counted(len(tallied), 'function')}, {counted(agreement.voters, 'voter')}; "
        f"consensus at {threshold:.0%} for one choice, or if the middle half of the votes agrees.",
        "",
        columns(rows),
        "",
        f"All functions (p from {PERMUTATIONS:,} permutations of each voter's own votes)",
        columns(list(_figures(agreement))),
    ]
    return "\n".join(lines)


HEADER = (
    *("Function", "Votes", "In-house", "Mixed", "Outsourced"),
    *("Agreement", "Winner", "Consensus", "Disagreement", "Distance", "r_wg"),
)


def _function(one: Tally) -> dict[str, Any]:
    return {
        "id": one.function,
        "votes": one.votes,
        "distribution": {choice.value: count for choice, count in one.distribution.items()},
        "abstentions": one.abstentions,
        "objections": one.objections,
        "agreement": one.agreement,
        "winner": one.winner.value if one.winner else None,
        "tied": [choice.value for choice in one.modes] if one.tied else [],
        "consensus": one.consensus,
        "disagreement": one.disagreement,
        "distance": one.distance,
        "r_wg": one.r_wg,
    }


def _with_p(name: str, coefficient: Coefficient | None) -> dict[str, float | None]:
    return {
        name: coefficient.value if coefficient else None,
        f"{name}_p": coefficient.p if coefficient else None,
    }


def _row(one: Tally) -> tuple[str, ...]:
    return (
        one.function,
        str(one.votes),
        *map(str, one.counts),
        UNDEFINED if one.agreement is None else f"{one.agreement:.0%}",
        _winner(one),
        {True: "yes", False: "no", None: UNDEFINED}[one.consensus],
        *map(_decimal, (one.disagreement, one.distance, one.r_wg)),
    )


def _winner(one: Tally) -> str:
    if one.tied:
        return f"tie: {', '.join(choice.label for choice in one.modes)}"
    return one.winner.label if one.winner else UNDEFINED


def _figures(agreement: Agreement) -> Iterator[tuple[str, str, str]]:
    for name, coefficient in (
        ("Krippendorff's alpha, nominal", agreement.krippendorff_nominal),
        ("Krippendorff's alpha, ordinal", agreement.krippendorff_ordinal),
        ("Fleiss' kappa", agreement.fleiss),
    ):
        yield _figure(name, coefficient)
    name, kendall = "Kendall's W", agreement.kendall
    if kendall is None:
        yield _figure(name, None)
        return
    figure, value, p = _figure(name, Coefficient(kendall.w, kendall.p))
    test = f"χ² {kendall.chi_square:.2f}, df {kendall.df}, p {kendall.p_chi_square:.4f}"
    whose = f"{counted(kendall.voters, 'voter')} who voted on every function"
    yield figure, value, f"{p}; {test}; {whose}"


def _figure(name: str, coefficient: Coefficient | None) -> tuple[str, str, str]:
    if coefficient is None:
        return name, UNDEFINED, "not defined for these votes"
    return name, _decimal(coefficient.value), f"p {coefficient.p:.4f}"


def _decimal(figure: float | None) -> str:
    return UNDEFINED if figure is None else f"{figure:.3f}"
