"""Random edits of a matrix: some apply, some are refused, every kind of edit occurs."""

from functools import cache

from hypothesis import strategies as st
from pydantic import TypeAdapter

from matrix.edits import Edit
from matrix.model import (
    Cell,
    Contract,
    Function,
    Handoff,
    Matrix,
    Ownership,
    Party,
    Provenance,
    Site,
    functions_named,
)
from matrix.model.policy import TIME
from tests import strategies as made

Ids = tuple[str, ...]
ADAPTER = TypeAdapter(Edit)
MATRIX_FACTS = {
    "title": made.NAMES,
    "description": made.NAMES,
    "as_of": made.DAYS | st.none(),
    "evidence": st.fixed_dictionaries({"mark": st.just("stated"), "note": made.NAMES}),
    "evidence.note": made.NAMES,
    "currency": st.sampled_from(("EUR", "GBP", "euro", None)),
    "headings.Alpha": st.sampled_from(("Beta", "Alpha", None)),
    "headings.Beta": st.sampled_from(("Alpha", "Gamma", None)),
    "letters.S": st.sampled_from((None, {}, {"counts_as": "does"}, {"counts_as": "wrong"})),
    "letters.A": st.sampled_from(({"name": "Approver"}, {"counts_as": "does"}, None)),
    "letters.RA": st.sampled_from(({"name": "Both"}, None)),
    "organisation.country": st.sampled_from(("DE", "GB", "US", "nowhere", None)),
}
DAYS_OF_A_SITE = {
    "shift.mon": st.sampled_from(("08:00-12:00", None)),
    "special_days.2026-01-12": st.sampled_from(("closed", "open", "09:00-12:00", "24:00", None)),
    "special_days.2026-02-30": st.just("closed"),
}
JUNK = st.sampled_from((None, True, -1, 5, "x", "", [], {}, ["x"], "2026-01-12", 0.5))
ATTRIBUTES = ("nope", "id", "name.x", "contract.nope", "governance", "from", "shares", "")


def edits_for(matrix: Matrix) -> st.SearchStrategy[Edit]:
    """Any edit of any kind; it names what the matrix has, or a ghost that it has not."""
    return _edits_for(*_ids_of(matrix))


def edits_by_kind(matrix: Matrix) -> dict[str, st.SearchStrategy[Edit]]:
    """A strategy for each kind of edit under its name."""
    return _edits_by_kind(*_ids_of(matrix))


def _ids_of(matrix: Matrix) -> tuple[Ids, ...]:
    named = (matrix.functions, matrix.parties, matrix.sites, matrix.handoffs)
    ids = tuple(tuple(item.id for item in items) for items in named)
    return (*ids, tuple(matrix.contracts_by_id))


@cache
def _edits_for(*ids: Ids) -> st.SearchStrategy[Edit]:
    return st.one_of(list(_edits_by_kind(*ids).values()))


@cache
def _edits_by_kind(
    rows: Ids, columns: Ids, sites: Ids, lines: Ids, papers: Ids
) -> dict[str, st.SearchStrategy[Edit]]:
    function, party, place = (_or_ghost(ids) for ids in (rows, columns, sites))
    handoff, paper = _or_ghost(lines), _or_ghost((*papers, *columns))
    holders = st.sampled_from([*columns, "ghost"])
    columns_or_ghost = columns or ("ghost",)
    parts = st.none() | made.shares((*columns, "ghost")) | made.shares(columns_or_ghost)
    sourcing = {"function": function, "ownership": st.sampled_from(Ownership)}
    origin = st.sampled_from(Provenance)
    new = {"before": st.none() | function}
    fields = {
        "set_ownership": sourcing | {"provenance": st.none() | origin},
        "restore_sourcing": sourcing | {"provenance": origin, "shares": parts},
        "set_shares": {
            "function": function,
            "shares": parts | made.shares(columns_or_ghost, whole=False),
        },
        "set_duties": {"function": function, "party": holders, "letters": made.CELLS},
        "add_function": new
        | {
            "function": st.sampled_from([*rows, "new"]).flatmap(
                lambda row: made.functions(row, (*columns, "ghost"))
            )
        },
        "remove_function": {"function": function},
        "move_function": new | {"function": function},
        "add_party": {
            "party": st.sampled_from([*columns, "new"]).flatmap(
                lambda column: made.parties(column, (*sites, "ghost"), rows, (*columns, "ghost"))
            ),
            "before": st.none() | party,
        },
        "add_contract": {
            "party": party,
            "contract": st.tuples(
                st.sampled_from((*papers, *columns, "new-paper")), made.contracts((*rows, "ghost"))
            ).map(lambda made: {"id": made[0]} | made[1]),
            "before": st.none() | paper,
        },
        "remove_contract": {"contract": paper},
        "remove_party": {"party": party},
        "move_party": {"party": party, "before": st.none() | party},
        "add_site": {
            "site": st.sampled_from([*sites, "new"]).flatmap(made.site),
            "before": st.none() | place,
        },
        "remove_site": {"site": place},
        "add_handoff": {
            "handoff": st.sampled_from([(*rows, "ghost"), *map(functions_named, lines)]).flatmap(
                lambda ends: made.handoffs(ends, (*sites, "ghost"))
            )
        },
        "remove_handoff": {"handoff": handoff},
        "set_parameter": {
            "key": st.sampled_from((*TIME, "core.led-in-house.max_external_share", "time.nope")),
            "value": st.none() | st.sampled_from((0, 0.25, 1, -1, 5000)),
        },
        "waive": {"waiver": made.waivers((*rows, *lines))},
        "unwaive": {"rule": made.RULES, "subject": st.sampled_from(("matrix", *rows))},
    }
    edits = {kind: _edit(kind, st.fixed_dictionaries(parts)) for kind, parts in fields.items()}
    facts = (
        _stating("matrix", st.just("matrix"), MATRIX_FACTS)
        | _stating("function", function, _facts_of_function(columns_or_ghost))
        | _stating("party", party, _facts_of_party(holders))
        | _stating("contract", paper, made.facts(Contract) | {"covers": _some_rows(rows)})
        | _stating("handoff", handoff, made.facts(Handoff))
        | _stating("site", place, made.facts(Site) | DAYS_OF_A_SITE)
    )
    return edits | {"set_attribute": _edit("set_attribute", facts)}


def _edit(kind: str, trees: st.SearchStrategy) -> st.SearchStrategy[Edit]:
    return trees.map(lambda tree: ADAPTER.validate_python({"kind": kind, **tree}))


@cache
def _or_ghost(ids: Ids) -> st.SearchStrategy[str]:
    return st.sampled_from([*ids, *ids, *ids, "ghost"])


@cache
def _facts_of_function(columns: Ids) -> dict[str, st.SearchStrategy]:
    cells = {f"cells.{party}": st.none() | made.some_facts(Cell) for party in (*columns, "ghost")}
    today = {"today.shares": st.none() | made.shares((*columns, "ghost"))}
    return made.facts(Function) | made.reaching(Function) | cells | today


@cache
def _facts_of_party(holders: st.SearchStrategy) -> dict[str, st.SearchStrategy]:
    sites = st.lists(st.sampled_from(("s0", "s1", "ghost")), max_size=2)
    bonds = dict.fromkeys(("agent.operator", "subcontractor_of"), st.none() | holders)
    return made.facts(Party) | made.reaching(Party) | bonds | {"sites": sites}


@cache
def _some_rows(rows: Ids) -> st.SearchStrategy:
    return st.none() | st.lists(st.sampled_from((*rows, "ghost")), max_size=3)


@st.composite
def _stating(draw, subject, ids, facts):
    tree = {"subject": subject, "id": draw(ids)}
    if draw(st.integers(0, 9)) == 0:
        return tree | {"attribute": draw(st.sampled_from(ATTRIBUTES)), "value": draw(JUNK)}
    attribute = draw(st.sampled_from(sorted(facts)))
    return tree | {"attribute": attribute, "value": draw(_or_junk(facts[attribute]))}


@cache
def _or_junk(values: st.SearchStrategy) -> st.SearchStrategy:
    return values | JUNK
