"""Boards of several sizes for the tests of charts, and Hypothesis strategies for any board."""

import json
import random
from functools import cache

from hypothesis import strategies as st

from matrix.document import from_tree
from matrix.model import Matrix

NAMES = (
    "Product strategy", "Customer insight", "User research", "UI/UX design", "Architecture",
    "Software development", "Mobile application development", "QA and testing",
    "Cloud infrastructure", "Cybersecurity", "Release management",
    "Field service and on-site installation",
)  # fmt: skip
PARTIES = (
    ("product", "Product team", "in_house"), ("platform", "Platform and security", "in_house"),
    ("group-it", "Group IT Services", "group"), ("indus", "Indus Delivery", "vendor"),
    ("northwind", "Northwind Support", "vendor"), ("ana", "Ana Ortiz", "freelancer"),
)  # fmt: skip
GROUPS = ("Direction", "Design", "Build", "Run", None)
OWNERSHIPS = ("in_house", "mixed", "outsourced", "undecided")
OURS, THEIRS = ("product", "platform"), ("indus", "northwind", "ana")


@cache
def board(functions: int) -> Matrix:
    """A board of this size, the same each time, with loops, gaps and findings."""
    dice = random.Random(functions)
    rows = [_function(dice, number) for number in range(functions)]
    pairs = {
        (a, b)
        for a in range(functions)
        for b in (a + 1, a + dice.choice((-5, -2, 2, 3, 4, 6)))
        if 0 <= b < functions and dice.random() < 0.8
    }
    return tree_to_board(
        rows,
        [
            {"from": f"f-{a}", "to": f"f-{b}"}
            | ({"per_week": dice.choice((1, 2, 5, 20))} if dice.random() < 0.8 else {})
            for a, b in sorted(pairs)
        ],
    )


def tree_to_board(rows: list[dict], handoffs: list[dict]) -> Matrix:
    """The board with these functions and hand-offs, and the parties of this module."""
    parties = [{"id": i, "name": name, "kind": kind} for i, name, kind in PARTIES]
    tree = {
        "format": 1, "title": "Test board", "as_of": "2026-01-12", "parties": parties,
        "evidence": {"mark": "illustrative", "note": "Made for tests."},
        "functions": rows, "handoffs": handoffs,
    }  # fmt: skip
    return from_tree(json.loads(json.dumps(tree)))


def _function(dice: random.Random, number: int) -> dict:
    ownership = dice.choice(OWNERSHIPS)
    ours, theirs = dice.choice(OURS), dice.choice(THEIRS)
    row = {
        "id": f"f-{number}",
        "name": NAMES[number % len(NAMES)] + (f" {number}" if number >= len(NAMES) else ""),
        "group": GROUPS[number * len(GROUPS) // 40 % len(GROUPS)],
        "ownership": ownership,
        "core_override": dice.choice((True, False, None)),
        "fte": dice.choice((1, 4, None)),
    }
    if ownership == "mixed":
        row["duties"] = {ours: ["A", "R", "C"], theirs: ["R", "I"]}
        if dice.random() < 0.7:
            row["shares"] = {ours: 0.35, theirs: 0.65}
    elif ownership != "undecided":
        lead = ours if ownership == "in_house" else theirs
        row["duties"] = {lead: ["R"], "group-it": ["A"]}
    return row


@st.composite
def boards(draw: st.DrawFn) -> Matrix:
    """Any small board: strange names, any ownership, any duties, any hand-offs."""
    names = draw(st.lists(st.text(min_size=1, max_size=60), max_size=7))
    party = st.sampled_from([i for i, *_ in PARTIES])
    letters = st.lists(st.sampled_from("RACI"), unique=True)
    rows = [
        {
            "id": f"f-{number}",
            "name": name,
            "group": draw(st.none() | st.text(min_size=1, max_size=30)),
            "ownership": draw(st.sampled_from(OWNERSHIPS)),
            "duties": draw(st.dictionaries(party, letters, max_size=4)),
            "fte": draw(st.none() | st.floats(0, 50)),
        }
        for number, name in enumerate(names)
    ]
    pair = st.tuples(*[st.integers(0, max(len(names) - 1, 0))] * 2).filter(lambda p: p[0] != p[1])
    pairs = draw(st.sets(pair, max_size=16)) if len(names) > 1 else set()
    often = st.none() | st.floats(0, 1e6)
    handoffs = [
        {"from": f"f-{a}", "to": f"f-{b}", "per_week": draw(often)} for a, b in sorted(pairs)
    ]
    return tree_to_board(rows, handoffs)
