"""The graph of hand-offs, against figures worked out by hand."""

import pytest
from hypothesis import given

from matrix.edits import SetOwnership, apply_all
from matrix.handoffs import compare, crosses, cycles, depths, feedback, flow, party_of
from matrix.model import Ownership
from matrix.model.sourcing import Span
from tests.charts.boards import board, boards
from tests.examples import matrix_from

PARTIES = """
parties:
  - {id: product, name: Product team, kind: in_house}
  - {id: platform, name: Platform team, kind: in_house}
  - {id: sister, name: Sister company, kind: group}
  - {id: indus, name: Indus Delivery, kind: vendor}
  - {id: northwind, name: Northwind Support, kind: vendor}
"""


def lead(function: str) -> str | None:
    """The id of the party that leads a function written in YAML."""
    matrix = matrix_from(f"{PARTIES}functions:\n  - {{id: f, name: F, {function}}}\n")
    party = party_of(matrix, matrix.functions[0])
    return party and party.id


SISTER = "parties:\n  - {id: sister, name: Sister company, kind: group}\n"
VENDOR = "parties:\n  - {id: indus, name: Indus Delivery, kind: vendor}\n"
EXTERNAL_GROUP = f"policy: {{parameters: {{group-is-external: true}}}}\n{SISTER}"


@pytest.mark.parametrize(
    ("parties", "sender", "receiver", "answer"),
    [
        ("", "in_house", "outsourced", True),
        ("", "outsourced", "in_house", True),
        ("", "in_house", "in_house", False),
        ("", "outsourced", "outsourced", None),
        ("", "in_house", "mixed", None),
        ("", "mixed", "outsourced", None),
        ("", "undecided", "in_house", None),
        (VENDOR, "in_house", "outsourced, shares: {indus: 1}", True),
        (VENDOR, "in_house", "in_house", False),
        (VENDOR, "outsourced", "outsourced, shares: {indus: 1}", None),
        (SISTER, "in_house", "in_house", None),
        (SISTER, "in_house", "outsourced", True),
        (EXTERNAL_GROUP, "in_house", "in_house", False),
    ],
)
def test_what_passes_the_company_boundary_crosses_whoever_leads_it(
    parties, sender, receiver, answer
):
    matrix = matrix_from(
        f"{parties}functions:\n  - {{id: a, name: A, ownership: {sender}}}\n"
        f"  - {{id: b, name: B, ownership: {receiver}}}\nhandoffs:\n  - {{from: a, to: b}}\n"
    )
    assert crosses(matrix, matrix.handoffs[0]) is answer


@pytest.mark.parametrize(
    ("function", "party"),
    [
        ("ownership: mixed, shares: {product: 0.4, indus: 0.6}", "indus"),
        ("ownership: mixed, shares: {product: 0.5, indus: 0.5}, duties: {product: [R]}", None),
        ("ownership: mixed, shares: {product: 0.3, platform: 0.3, indus: 0.4}", "indus"),
        ("ownership: in_house, duties: {product: [A, R], indus: [C]}", "product"),
        ("ownership: in_house, duties: {product: [A, R], indus: [R]}", "product"),
        ("ownership: outsourced, duties: {product: [A], indus: [R]}", "indus"),
        ("ownership: outsourced, duties: {product: [R]}", None),
        ("ownership: outsourced, duties: {northwind: [R], indus: [R]}", None),
        ("ownership: mixed, duties: {product: [A, R], indus: [R]}", None),
        ("ownership: mixed, duties: {product: [A], indus: [R]}", "indus"),
        ("ownership: in_house, duties: {product: [A]}", None),
        ("ownership: undecided", None),
    ],
)
def test_a_function_is_led_by_its_largest_share_else_by_the_one_fitting_r(function, party):
    assert lead(function) == party


FLOW = f"""{PARTIES}
functions:
  - {{id: a, name: A, ownership: in_house, shares: {{product: 1}}}}
  - {{id: b, name: B, ownership: in_house, shares: {{platform: 1}}}}
  - {{id: c, name: C, ownership: outsourced, shares: {{indus: 1}}}}
  - {{id: d, name: D, ownership: outsourced, shares: {{northwind: 1}}}}
  - {{id: e, name: E}}
  - {{id: g, name: G, ownership: in_house, shares: {{sister: 1}}}}
handoffs:
  - {{from: a, to: b, per_week: 4}}
  - {{from: b, to: c, per_week: 3}}
  - {{from: c, to: d, per_week: 2}}
  - {{from: d, to: e, per_week: 1}}
  - {{from: c, to: b}}
"""


@pytest.mark.parametrize(
    ("ends", "answer"),
    [
        (("a", "b"), False),
        (("b", "c"), True),
        (("c", "d"), True),
        (("d", "e"), None),
    ],
)
def test_a_handoff_crosses_between_legal_entities(ends, answer):
    matrix = matrix_from(FLOW)
    assert crosses(matrix, matrix.handoffs_by_id[">".join(ends)]) is answer


def test_a_group_company_is_its_own_entity_even_when_it_counts_as_internal():
    matrix = matrix_from(FLOW.replace("{from: a, to: b", "{from: a, to: g"))
    assert matrix.external_ids == {"indus", "northwind"}
    assert crosses(matrix, matrix.handoffs_by_id["a>g"]) is True


def test_the_flow_of_a_worked_example():
    figures = flow(matrix_from(FLOW))
    assert (figures.handoffs, figures.crossing, figures.unknown) == (5, 3, 1)
    assert figures.crossing_share == Span(3 / 5, 4 / 5)
    assert figures.per_week.crossing_share == Span(5 / 10, 6 / 10)
    assert (figures.per_week.known, figures.per_week.of) == (4, 5)
    assert figures.cycles == (("b", "c"),)


def test_without_handoffs_there_is_no_share():
    figures = flow(matrix_from(FLOW.partition("handoffs:")[0]))
    assert figures.crossing_share is None and figures.per_week.crossing_share is None


def test_a_comparison_says_what_a_decision_does_to_the_handoffs():
    before = matrix_from(FLOW.replace("  - {from: d, to: e, per_week: 1}\n", ""))
    after = apply_all(before, [SetOwnership(function="c", ownership=Ownership.UNDECIDED)])
    change = compare(before, after)
    assert (change.before.crossing, change.after.crossing, change.crossing) == (3, 0, -3)
    assert (change.unknown, change.handoffs, change.cycles) == (3, 0, 0)
    assert change.stops_crossing == ("b>c", "c>b", "c>d") and change.starts_crossing == ()
    assert change.crossing_share is None and change.crossing_per_week is None


def test_the_difference_of_known_shares_is_a_number():
    text = FLOW.replace("  - {from: d, to: e, per_week: 1}\n", "").replace(
        "{from: c, to: b}", "{from: c, to: b, per_week: 1}"
    )
    brought_home = text.replace("outsourced, shares: {indus: 1}", "in_house, shares: {product: 1}")
    change = compare(matrix_from(text), matrix_from(brought_home))
    assert change.crossing_share == pytest.approx(1 / 4 - 3 / 4)
    assert change.crossing_per_week == 2 - 6


def chain(*pairs: str) -> str:
    """A document of functions a to e with these hand-offs, such as `ab`."""
    functions = "".join(f"  - {{id: {i}, name: {i}}}\n" for i in "abcde")
    handoffs = "".join(f"  - {{from: {p[0]}, to: {p[1]}}}\n" for p in pairs)
    return f"functions:\n{functions}handoffs:\n{handoffs}"


def test_cycles_are_sets_and_not_every_way_round():
    matrix = matrix_from(chain("ab", "ba", "bc", "ca", "de", "ed"))
    assert cycles(matrix) == (("a", "b", "c"), ("d", "e"))


def test_feedback_is_the_smaller_set_that_opens_the_loops():
    against_the_board = matrix_from(chain("ed", "dc", "cb", "ba", "ae"))
    assert feedback(against_the_board) in [{f"{a}>{b}"} for a, b in ("ed", "dc", "cb", "ba", "ae")]
    assert feedback(matrix_from(chain("ab", "bc", "ca", "cd"))) == {"c>a"}


def test_depth_is_the_longest_way_and_sources_stand_before_their_receiver():
    matrix = matrix_from(chain("ab", "bc", "ac", "dc", "ca"))
    assert depths(matrix) == {"a": 0, "b": 1, "c": 2, "d": 1}


@pytest.mark.slow
@given(boards())
def test_without_feedback_every_handoff_leads_forward(matrix):
    back, depth = feedback(matrix), depths(matrix)
    assert all(depth[h.from_] < depth[h.to] for h in matrix.handoffs if h.id not in back)
    assert set(depth) == {end for h in matrix.handoffs for end in h.ends}


@given(boards())
def test_the_figures_of_any_flow_add_up(matrix):
    figures = flow(matrix)
    inside = sum(crosses(matrix, handoff) is False for handoff in matrix.handoffs)
    assert figures.crossing + figures.unknown + inside == figures.handoffs
    unchanged = compare(matrix, matrix)
    assert (unchanged.crossing, unchanged.unknown, unchanged.cycles) == (0, 0, 0)


def test_a_large_flow_has_its_figures_at_once():
    assert flow(board(400)).handoffs == len(board(400).handoffs)
