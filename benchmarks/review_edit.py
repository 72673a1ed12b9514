"""How long `review` takes on a large board, at first and after one edit, against its floor.

The board has 1,000 functions, 20 parties and 5,000 hand-offs, half of the facts stated, the same
on every run. The floor of an edit is what no way of reviewing could save: applying it to the
same board, and asking the rules about the changed function alone, on a board of one. Both are
timed in turn, every time with an edit not seen before. The first review loads the catalogue.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import median
from typing import Any

from matrix.edits import Edit, SetAttribute, SetDuties, SetOwnership, SetShares, apply
from matrix.model import Function, Handoff, Matrix, Ownership, Party
from matrix.rules import review

FUNCTIONS, PARTIES, HANDOFFS = 1_000, 20, 5_000
TIMES = 15
BUDGET_FIRST, BUDGET_EDIT = 1.0, 0.050
KINDS = ("in_house", "in_house", "group", "vendor", "freelancer")
TAGS = ("build", "security_review", "release", "product_strategy", "support", "design", "cloud")
SCORES = (
    *("customer_value", "differentiation", "reuse", "edge", "vulnerability", "opportunism"),
    *("tech_maturity", "integration", "criticality", "control_required", "data_sensitivity"),
    "ip_generated",
)
FLAGS = ("customer_facing", "brand_guide", "runbook", "urgent", "exit_plan")


def board(chance: random.Random) -> Matrix:
    """The board: every fact is stated for about one half of those it could be stated for."""
    parties = [f"party-{number}" for number in range(PARTIES)]
    functions = [f"function-{number}" for number in range(FUNCTIONS)]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < HANDOFFS:
        sender, receiver = chance.sample(functions, 2)
        pairs.add((sender, receiver))
    return Matrix(
        title="A large board",
        as_of="2026-01-12",
        organisation={"name": "Acme", "country": "DE"},
        parties=[_party(chance, party, n) for n, party in enumerate(parties)],
        functions=[_function(chance, function, parties) for function in functions],
        handoffs=[_handoff(chance, *pair) for pair in sorted(pairs)],
    )


def _half(chance: random.Random, **facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if chance.random() < 0.5}


def _party(chance: random.Random, party: str, number: int) -> Party:
    contract = _half(
        chance,
        signed="2025-11-01",
        responsibilities=True,
        clauses=["audit_right", "dpa", "termination"],
        incident_notice_hours=chance.choice((12, 24, 72)),
    )
    facts = _half(
        chance,
        country=chance.choice(("DE", "PK", "US")),
        certifications=[{"standard": "ISO 27001", "in_scope": True, "expires": "2027-03-31"}],
        data_policy_on="2025-05-01",
        subcontracts=chance.random() < 0.5,
    )
    kind = KINDS[number % len(KINDS)]
    return Party(id=party, name=f"Party {number}", kind=kind, contracts=(contract,), **facts)


def _function(chance: random.Random, function: str, parties: list[str]) -> Function:
    doers = chance.sample(parties, 3)
    stated = {"shares": dict(zip(doers, (0.5, 0.25, 0.25), strict=True))}
    decided = {"ownership": chance.choice(tuple(Ownership)), "provenance": "decided"}
    kpi = {"key": "quality", "source": doers[0], "reviewer": chance.choice(doers)}
    facts = _half(
        chance,
        core_override=chance.random() < 0.2,
        duties={doers[0]: ["A", "R"], doers[1]: ["R"], doers[2]: ["C"]},
        kpis=[kpi],
        data_categories=["personal"],
        control_evidence=["dashboard", "kpi_set"],
        internal_experts=chance.randrange(4),
        **{name: chance.randrange(5) for name in SCORES},
        **{name: chance.random() < 0.5 for name in FLAGS},
    )
    sourced = stated | {"ownership": "mixed"} if chance.random() < 0.5 else decided
    return Function(id=function, name=function, tags=chance.sample(TAGS, 2), **(facts | sourced))


def _handoff(chance: random.Random, sender: str, receiver: str) -> Handoff:
    facts = _half(chance, artefact="plan", per_week=5, doc_quality=chance.randrange(5))
    return Handoff(**{"from": sender, "to": receiver}, **facts)


def an_ownership(function: Function, chance: random.Random) -> Edit:
    """Another ownership than the one it has."""
    others = [choice for choice in Ownership if choice is not function.ownership]
    return SetOwnership(function=function.id, ownership=chance.choice(others))


def some_shares(function: Function, chance: random.Random) -> Edit:
    """Shares of two parties that no other edit of this run chose."""
    part = chance.random()
    first, second = chance.sample(range(PARTIES), 2)
    shares = {f"party-{first}": part, f"party-{second}": 1 - part}
    return SetShares(function=function.id, shares=shares)


def some_letters(function: Function, chance: random.Random) -> Edit:
    """Letters for one party, other than those it has."""
    party = f"party-{chance.randrange(PARTIES)}"
    before = function.duties.get(party, ())
    choices = [letters for letters in ((), ("R",), ("A", "R"), ("C",)) if letters != before]
    return SetDuties(function=function.id, party=party, letters=chance.choice(choices))


def an_attribute(function: Function, chance: random.Random) -> Edit:
    """Another criticality, which many rules ask for."""
    others = [score for score in range(5) if score != function.criticality]
    return SetAttribute(
        subject="function", id=function.id, attribute="criticality", value=chance.choice(others)
    )


Kind = Callable[[Function, random.Random], Edit]
EDITS: tuple[Kind, ...] = (an_ownership, some_shares, some_letters, an_attribute)


def timed(work: Callable[..., Matrix], *given: Any) -> tuple[float, Matrix]:
    """The wall time of one call, and what it returned."""
    start = time.perf_counter()
    made = work(*given)
    return time.perf_counter() - start, made


def edited(matrix: Matrix, edit: Edit) -> Matrix:
    """The board after an edit, reviewed."""
    after = apply(matrix, edit)
    review(after)
    return after


def least(matrix: Matrix, alone: Matrix, edit: Edit) -> Matrix:
    """The floor: the edit made on the whole board, but reviewed on a board of one function."""
    edited(alone, edit)
    return apply(matrix, edit)


def pairs(matrix: Matrix, kind: Kind, chance: random.Random) -> Iterator[tuple[float, float]]:
    """Our time and the floor's for one edit after the other, each upon the last."""
    tomorrow = matrix.as_of and matrix.as_of + timedelta(days=1)  # shares no answers with ours
    for function in chance.sample(matrix.functions, TIMES):
        alone = matrix.replace(functions=(function,), handoffs=(), as_of=tomorrow)
        review(alone)
        edit = kind(function, chance)
        floor, _ = timed(least, matrix, alone, edit)
        ours, matrix = timed(edited, matrix, edit)
        yield ours, floor


def main() -> None:
    """Print the first review, then each kind of edit beside its floor, and the verdicts."""
    chance = random.Random(1)
    matrix = board(chance)
    start = time.perf_counter()
    review(matrix)
    first = time.perf_counter() - start
    print(f"first review  {first * 1000:6.1f} ms, {_verdict(first, BUDGET_FIRST)}")
    for kind in EDITS:
        ours, floor = map(median, zip(*pairs(matrix, kind, chance), strict=True))
        name = kind.__name__.replace("_", " ")
        print(
            f"{name:13} {ours * 1000:6.1f} ms (p50), floor {floor * 1000:4.1f} ms, "
            f"ratio {ours / floor:4.1f}, {_verdict(ours, BUDGET_EDIT)}"
        )


def _verdict(taken: float, budget: float) -> str:
    return f"{'within' if taken <= budget else 'over'} the budget of {budget * 1000:.0f} ms"


if __name__ == "__main__":
    main()
