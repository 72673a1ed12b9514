"""Boards of several sizes for the tests of charts, and Hypothesis strategies for any board."""

import json
import random
from functools import cache
from typing import Any

from hypothesis import strategies as st
from immutabledict import immutabledict

from matrix.document import from_tree
from matrix.model import Matrix, Ownership

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
SITES = (
    ("nyc", "New York", "America/New_York"), ("lon", "London", "Europe/London"),
    ("khi", "Karachi", "Asia/Karachi"), ("blr", "Bengaluru", None),
)  # fmt: skip
WORKS_AT = {"product": ["nyc"], "platform": ["lon"], "indus": ["khi"], "northwind": ["blr"]}
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
        sites=functions > 0,
    )


@cache
def timed(functions: int) -> Matrix:
    """The same board with nothing about its time left open."""
    plain = board(functions)
    known = plain.sites[0].replace(id="blr", name="Bengaluru", timezone="Asia/Kolkata")
    return plain.replace(
        sites=tuple(known if site.id == "blr" else site for site in plain.sites),
        parties=tuple(p.replace(sites=p.sites or ("lon",)) for p in plain.parties),
        functions=tuple(
            f.replace(
                effort_hours=float(4 * (place % 4)),
                ownership=Ownership.IN_HOUSE if f.ownership == "undecided" else f.ownership,
                shares=f.shares or immutabledict({next(iter(f.duties), "product"): 1.0}),
            )
            for place, f in enumerate(plain.functions)
        ),
        handoffs=tuple(h.replace(doc_quality=n % 5) for n, h in enumerate(plain.handoffs)),
    )


def tree_to_board(
    rows: list[dict[str, Any]], handoffs: list[dict[str, Any]], *, sites: bool = False
) -> Matrix:
    """The board with these functions and hand-offs, and the parties of this module."""
    places = WORKS_AT if sites else {}
    parties = [
        {"id": i, "name": name, "kind": kind, "sites": places.get(i, [])}
        for i, name, kind in PARTIES
    ]
    tree = {
        "sites": [_site(*site) for site in SITES] if sites else [],
        "format": 1, "title": "Test board", "as_of": "2026-01-12", "parties": parties,
        "evidence": {"mark": "illustrative", "note": "Made for tests."},
        "functions": rows, "handoffs": handoffs,
    }  # fmt: skip
    return from_tree(json.loads(json.dumps(tree)))


def _site(site: str, name: str, zone: str | None) -> dict[str, Any]:
    days = ["mon", "tue", "wed", "thu", "fri"]
    hours = {"timezone": zone, "shift": "09:00-17:00", "workdays": days} if zone else {}
    return {"id": site, "name": name} | hours


def _function(dice: random.Random, number: int) -> dict[str, Any]:
    ownership = dice.choice(OWNERSHIPS)
    ours, theirs = dice.choice(OURS), dice.choice(THEIRS)
    row: dict[str, Any] = {
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
    keys = (None, "papers") if draw(st.booleans()) else (None,)
    handoffs = [
        {"from": f"f-{a}", "to": f"f-{b}", "per_week": draw(often), "key": key}
        for a, b in sorted(pairs)
        for key in keys
    ]
    return tree_to_board(rows, handoffs, sites=draw(st.booleans()))
