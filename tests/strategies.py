"""Random matrices, for properties that hold everywhere.

Strategies are kept by their arguments, because building one costs more than drawing from it.
"""

from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from matrix.model import (
    LETTERS,
    Agent,
    Cell,
    Contract,
    Costs,
    Decision,
    Function,
    Governance,
    Handoff,
    Matrix,
    Organisation,
    Party,
    Today,
)
from matrix.model.policy import GROUP_IS_EXTERNAL
from matrix.model.vocabulary import Ownership, PartyKind, Provenance
from tests.schema_values import values_of

TODAY = date(2026, 1, 12)
TAGS = (
    "build",
    "cloud",
    "customer_experience",
    "payments",
    "product_strategy",
    "release",
    "security",
    "security_review",
)
LABELS = st.lists(st.sampled_from(TAGS), max_size=2)
WORDS = st.sampled_from(("Alpha", "NO", "2026-01-12", "1_0", "~", "a: b # c", "é → ü", " x\t"))
NAMES = WORDS | st.text(min_size=1, max_size=12)
DAYS = st.integers(-800, 800).map(lambda days: (TODAY + timedelta(days)).isoformat())
STRUCTURAL = {
    *("id", "name", "kind", "sites", "from", "to", "key"),
    *("ownership", "provenance", "shares", "duties", "cells"),
    *("contracts", "covers", "operator", "subcontractor_of"),
}
PARTS: dict[type, dict[str, type]] = {
    Function: {"decision": Decision, "today": Today, "costs": Costs},
    Party: {"governance": Governance, "agent": Agent},
}
"""Values that are parts of others; each is stated fact by fact."""
RULES = st.sampled_from(("core.led-in-house", "raci.one-a", "data.dpa", "gone.rule"))


@cache
def facts(model: type) -> dict[str, st.SearchStrategy]:
    """Every attribute of a model that states a fact, with a strategy for its plain value."""
    skip = STRUCTURAL | {*PARTS.get(model, ())} - ({"ownership"} if model is Today else set())
    return values_of(model, skip=skip, text=NAMES, days=DAYS)


def reaching(model: type) -> dict[str, st.SearchStrategy]:
    """The facts of the parts of a model, by paths such as `decision.by`."""
    return {
        f"{part}.{name}": value
        for part, inner in PARTS.get(model, {}).items()
        for name, value in facts(inner).items()
    }


@cache
def some_facts(model: type, most: int = 6) -> st.SearchStrategy:
    """A few attributes of a model with values; most stay unknown, as in life."""
    names = st.lists(st.sampled_from(sorted(facts(model))), max_size=most, unique=True)

    @st.composite
    def drawn(draw):
        return {name: draw(facts(model)[name]) for name in draw(names)}

    return drawn()


@cache
@st.composite
def shares(draw, parties, *, whole=True):
    """Parts of the work; with `whole` they add up to 1."""
    part = st.integers(0, 3) if whole else st.integers(0, 10)
    weights = draw(st.dictionaries(st.sampled_from(parties), part, min_size=1, max_size=3))
    total = sum(weights.values()) if whole else 10
    return {party: weight / total for party, weight in weights.items()} if total else None


@cache
def _maybe_shares(parties, *, whole):
    return st.none() | shares(parties) | shares(parties, whole=whole)


KEYS = st.sampled_from((None, None, "build", "k"))
"""Of hand-offs; several between the same two functions have different ones."""

CELLS = st.lists(
    st.sampled_from(LETTERS) | st.sampled_from(("S", "Q", "X1")), max_size=3, unique=True
)
ALPHABETS = st.fixed_dictionaries(
    {},
    optional={
        "A": st.just({"name": "Approver"}),
        "Q": st.just({"name": "Quality", "counts_as": "advises"}),
        "S": st.sampled_from(({}, {"name": "Support", "counts_as": "does"})),
        "X1": st.sampled_from(({"counts_as": "answers"}, {"counts_as": "told"})),
    },
)
"""Letters of the board; those that a cell holds may be missing."""


@cache
def duties(parties: tuple[str, ...]) -> st.SearchStrategy:
    """A row of the RACI grid; often empty, and a cell may be empty too."""
    return st.dictionaries(st.sampled_from(parties), CELLS, max_size=4)


@cache
@st.composite
def functions(draw, function, parties):
    """A function as a plain tree, contradictions included."""
    hot = ("core_override", "data_sensitivity", "criticality")
    tree = {name: draw(facts(Function)[name]) for name in hot} | draw(some_facts(Function))
    parts = _maybe_shares(parties, whole=draw(st.booleans()))
    return tree | {
        "id": function,
        "name": draw(NAMES),
        "tags": draw(LABELS),
        "ownership": draw(st.sampled_from(Ownership)).value,
        "provenance": draw(st.sampled_from(Provenance)).value,
        "shares": draw(parts),
        "duties": draw(duties(parties)),
        "cells": draw(st.dictionaries(st.sampled_from(parties), some_facts(Cell), max_size=2)),
        **{part: draw(some_facts(inner, most=2)) for part, inner in PARTS[Function].items()},
        "today": draw(some_facts(Today)) | {"shares": draw(_maybe_shares(parties, whole=True))},
    }


@cache
@st.composite
def parties(draw, party, sites=(), rows=(), others=()):
    """A party as a plain tree, with contracts about the rows and bonds to the other parties."""
    tree = draw(some_facts(Party)) | {
        part: draw(some_facts(model, most=3)) for part, model in PARTS[Party].items()
    }
    tree["contracts"] = [
        {"id": each} | draw(contracts(rows))
        for each in draw(_some_of((party, f"{party}-paper", f"{party}-2")))
    ]
    if others:
        tree["agent"]["operator"] = draw(st.none() | st.sampled_from(others))
        tree["subcontractor_of"] = draw(st.none() | st.sampled_from(others))
    homes = _some_of(sites) if sites else st.just([])
    kind = draw(st.sampled_from(PartyKind)).value
    return tree | {"id": party, "name": draw(NAMES), "kind": kind, "sites": draw(homes)}


@cache
@st.composite
def contracts(draw, rows=()):
    """The facts of a contract as a plain tree."""
    covers = st.none() | (_some_of(rows) if rows else st.just([]))
    return draw(some_facts(Contract)) | {"covers": draw(covers)}


@cache
def _some_of(ids):
    return st.lists(st.sampled_from(ids), max_size=2, unique=True)


HOLIDAYS = st.sampled_from((None, None, "PK", "GB", "GB-ENG"))


@cache
def site(place):
    """A site as a plain tree."""
    named = {"id": st.just(place), "name": NAMES, "holidays": HOLIDAYS}
    return st.builds(dict.__or__, st.fixed_dictionaries(named), _clock())


@cache
@st.composite
def _clock(draw):
    """Hours for all days, with or without a break, or by weekday; some days are special."""
    days = draw(st.sampled_from((None, ["mon", "sat"])))
    hours = st.sampled_from(("22:00-06:00", "09:00-12:00, 13:00-17:00"))
    shift = draw(st.none() | hours | st.just({"mon": "07:30-15:30", "sat": "08:00-12:00"}))
    always = ("closed", "09:00-13:00")
    kinds = always if isinstance(shift, dict) else (*always, "open")
    special = st.dictionaries(DAYS, st.sampled_from(kinds), max_size=2)
    zone = draw(st.sampled_from((None, "Asia/Karachi", "UTC")))
    return {"timezone": zone, "shift": shift, "workdays": days, "special_days": draw(special)}


@cache
@st.composite
def handoffs(draw, rows, places=()):
    """A hand-off between two of the functions as a plain tree, of sites that exist or of none."""
    ends = draw(st.lists(st.sampled_from(rows), min_size=2, max_size=2))
    tree = draw(some_facts(Handoff, most=3))
    sites = {end: draw(st.sampled_from((None, *places))) for end in ("from_site", "to_site")}
    return tree | {"from": ends[0], "to": ends[1], "key": draw(KEYS)} | sites


@cache
def waivers(subjects):
    """The acceptance of a finding as a plain tree."""
    return st.fixed_dictionaries(
        {
            "rule": RULES,
            "subject": st.sampled_from(("matrix", *subjects)),
            "reason": NAMES,
            "owner": NAMES,
        },
        optional={"expires": DAYS},
    )


@st.composite
def matrices(draw):
    """A matrix of 3 to 5 parties and 1 to 5 functions, with gaps and contradictions."""
    rows = tuple(f"f{place}" for place in range(draw(st.integers(1, 5))))
    columns = tuple(f"p{place}" for place in range(draw(st.integers(3, 5))))
    places = tuple(f"s{place}" for place in range(draw(st.integers(0, 2))))
    lines = {}
    if len(rows) > 1:
        lines = {
            (line["from"], line["to"], line["key"]): line
            for line in draw(st.lists(handoffs(rows, places), max_size=4))
            if line["from"] != line["to"]
        }
    if lines and draw(st.booleans()):
        one = next(iter(lines.values()))
        lines["twin"] = {**draw(handoffs(rows, places)), "from": one["from"], "to": one["to"]}
        lines["twin"]["key"] = "twin"
    return Matrix.model_validate(
        {
            "title": draw(NAMES),
            "as_of": draw(st.none() | st.just(TODAY)),
            "organisation": draw(some_facts(Organisation)),
            "sites": [draw(site(place)) for place in places],
            "currency": draw(st.none() | st.just("EUR")),
            "headings": draw(st.sampled_from(({}, {"Alpha": "NO", "NO": "~"}))),
            "letters": draw(st.just({}) | ALPHABETS),
            "parties": [
                draw(parties(column, places, rows, columns[:place]))
                for place, column in enumerate(columns)
            ],
            "functions": [draw(functions(row, columns)) for row in rows],
            "handoffs": list(lines.values()),
            "policy": {
                "parameters": {GROUP_IS_EXTERNAL: True} if draw(st.booleans()) else {},
                "waivers": draw(st.lists(waivers(rows), max_size=2)),
            },
        }
    )
