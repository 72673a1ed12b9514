"""What a board costs, against figures worked out by hand and against any possible truth."""

from datetime import date
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.metrics.contract_cost import Uncounted
from matrix.metrics.cost import board_cost
from matrix.model.sourcing import Span
from matrix.words.costs import cost_figures, cost_notes
from tests.examples import matrix_from

HEAD = """
currency: EUR
parties:
  - {id: team, name: Product team, kind: in_house}
  - id: indus
    name: Indus Delivery
    kind: vendor
    contracts: [%s]
functions:
"""
OUT = "ownership: outsourced"


def costed(functions, contracts=""):
    """The costs of a board with these functions, and contracts with the one vendor."""
    lines = "".join(f"  - {{id: {name}, name: {name}, {facts}}}\n" for name, facts in functions)
    return board_cost(matrix_from(HEAD % contracts + (lines or "  []\n")))


def figures(total):
    return (total.span.low, total.span.high, len(total.missing), total.of)


MOVED = (
    "ownership: outsourced, today: {ownership: in_house}, costs: {in_house: {low: 300, high: 360}, "
    "outsourced: {low: 200, high: 280}, move: {low: 50, high: 90}}"
)
KEPT = "ownership: in_house, costs: {in_house: {low: 100, high: 150}}"


def test_today_decided_difference_and_one_off_by_hand():
    costs = costed([("dev", MOVED), ("support", KEPT)])
    assert figures(costs.today) == (400, 510, 0, 2)
    assert figures(costs.decided) == (300, 430, 0, 2)
    assert figures(costs.difference) == (-160, -20, 0, 1)  # 200 - 360 and 280 - 300
    assert figures(costs.one_off) == (50, 90, 0, 1)
    dev, support = costs.functions
    assert (dev.difference, dev.move) == (Span(-160, -20), Span(50, 90))
    assert (support.difference, support.move) == (Span(0, 0), None)


def test_an_unchanged_function_adds_nothing_to_the_difference_whatever_it_costs():
    costs = costed([("dev", MOVED), ("support", KEPT), ("hr", "ownership: in_house")])
    assert figures(costs.today) == (400, inf, 1, 3)
    assert figures(costs.difference) == (-160, -20, 0, 1)


def test_unknown_widens_and_is_said():
    board = matrix_from(HEAD % "" + f"  - {{id: dev, name: Dev, {MOVED}}}\n"
                        "  - {id: hr, name: HR, ownership: in_house, "
                        "today: {ownership: outsourced}}\n")  # fmt: skip
    costs = board_cost(board)
    assert figures(costs.decided) == (200, inf, 1, 2)
    assert figures(costs.difference) == (-inf, inf, 1, 2)
    assert figures(costs.one_off) == (50, inf, 1, 2)
    assert dict(cost_figures(board, costs)) == {
        "Yearly cost today": "at least EUR 300",
        "Yearly cost as decided": "at least EUR 200",
        "Difference a year": "unknown",
        "One-off cost of the moves": "at least EUR 50",
    }
    assert cost_notes(board, costs) == (
        "1 of 2 functions has no figure, today or as decided: HR.",
        "1 of 2 moves has no figure: HR.",
    )


def test_what_is_undecided_is_no_move():
    functions = (
        "  - {id: desk, name: Service desk, ownership: outsourced, today: {ownership: in_house}}\n"
        "  - {id: data, name: Data, %s, costs: {mixed: {low: 1, high: 2}}}\n"
    )
    undecided = matrix_from(HEAD % "" + functions % "ownership: undecided")
    assert cost_notes(undecided, board_cost(undecided))[1:] == (
        "1 of 1 move has no figure: Service desk.",
        "Data is undecided, so its move is not known.",
    )
    facts = "ownership: mixed, today: {ownership: undecided}"
    decided = matrix_from(HEAD % "" + functions % facts)
    assert "Data is undecided today, so its move is not known." in cost_notes(
        decided, board_cost(decided)
    )


def test_what_is_undecided_may_cost_as_much_as_any_ownership():
    ways = "{in_house: {low: 3, high: 4}, mixed: {low: 1, high: 2}, outsourced: {low: 5, high: 9}, "
    facts = f"today: {{ownership: in_house}}, costs: {ways} move: {{low: 6, high: 7}}}}"
    costs = costed([("dev", facts)])
    assert figures(costs.decided) == (1, 9, 0, 1)
    assert figures(costs.difference) == (-3, 6, 0, 1)
    assert figures(costs.one_off) == (0, 7, 0, 1)


def test_another_party_of_the_same_side_is_a_move():
    facts = "shares: {indus: 1}, ownership: outsourced, today: {shares: {team: 1}}"
    assert figures(costed([("dev", f"{facts}, costs: {{move: {{low: 5, high: 5}}}}")]).one_off) == (
        *(5, 5),
        *(0, 1),
    )


def test_nothing_is_said_while_no_cost_is_stated():
    assert costed([("dev", OUT)]) is None


ONE = "{covers: [dev], annual_cost: 120%s}"


def test_a_contract_for_one_outsourced_function_is_its_cost():
    costs = costed([("dev", OUT)], ONE % "")
    assert figures(costs.decided) == (120, 120, 0, 1)
    assert costs.functions[0].decided == Span(120, 120)


def test_a_contract_is_only_part_of_a_mixed_function():
    costs = costed([("dev", "ownership: mixed")], ONE % "")
    assert figures(costs.decided) == (120, inf, 1, 1)


def test_a_contract_does_not_hold_what_others_do():
    costs = costed([("dev", f"{OUT}, duties: {{team: [R], indus: [R]}}")], ONE % "")
    assert figures(costs.decided) == (120, inf, 1, 1)


def test_a_contract_for_several_functions_is_known_for_their_sum_alone():
    costs = costed([("dev", OUT), ("test", OUT)], "{covers: [dev, test], annual_cost: 120}")
    assert figures(costs.decided) == (120, 120, 0, 2)
    assert [row.decided for row in costs.functions] == [Span(0, 120), Span(0, 120)]


def test_a_stated_figure_outranks_the_contract_for_its_function():
    stated = f"{OUT}, costs: {{outsourced: {{low: 30, high: 50}}}}"
    costs = costed([("dev", stated), ("test", OUT)], "{covers: [dev, test], annual_cost: 120}")
    assert [row.decided for row in costs.functions] == [Span(30, 50), Span(70, 120)]
    assert figures(costs.decided) == (100, 170, 0, 2)


def test_a_contract_that_disagrees_with_the_figures_is_named():
    stated = f"{OUT}, costs: {{outsourced: {{low: 30, high: 50}}}}"
    board = matrix_from(HEAD % (ONE % "") + f"  - {{id: dev, name: Dev, {stated}}}\n")
    costs = board_cost(board)
    assert figures(costs.decided) == (30, 50, 0, 1)
    assert cost_notes(board, costs) == (
        "Contract with Indus Delivery costs EUR 120, but the figures of Dev say EUR 30–50. "
        "The figures count.",
    )
    assert costed([("dev", stated.replace("50", "500"))], ONE % "").disagreements == ()


def test_a_contract_without_functions_covers_what_its_party_is_stated_to_do():
    functions = [("dev", f"{OUT}, shares: {{indus: 1}}"), ("test", OUT)]
    costs = costed(functions, "{annual_cost: 120}")
    assert figures(costs.decided) == (120, inf, 1, 2)
    assert costs.functions[0].decided == Span(120, 120)


def test_a_contract_of_the_operator_holds_the_work_of_its_software():
    board = matrix_from(
        (HEAD % (ONE % "")).replace(
            "functions:",
            "  - {id: bot, name: Bot, kind: agent, agent: {operator: indus}}\nfunctions:",
        )
        + f"  - {{id: dev, name: Dev, {OUT}, shares: {{bot: 1}}}}\n"
    )
    assert figures(board_cost(board).decided) == (120, 120, 0, 1)


SHARED = "shares: {indus: 1}, ownership: outsourced"
FIRST = "{id: first, covers: [dev], annual_cost: 100}"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ("covers: [dev]", None),
        ("signed: 2025-01-01", None),
        ("covers: [dev], annual_cost: 900, currency: USD", Uncounted.CURRENCY),
    ],
)
@pytest.mark.parametrize("function", [SHARED, f"{OUT}, duties: {{indus: [R]}}"])
def test_a_second_contract_in_force_without_a_known_cost_widens(function, facts, reason):
    costs = costed([("dev", function)], f"{FIRST}, {{id: second, {facts}}}")
    assert figures(costs.decided) == figures(costs.today) == (100, inf, 1, 1)
    assert costs.functions[0].decided == Span(100, inf)
    assert costs.not_counted == ({"second": reason} if reason else {})


def test_a_second_contract_that_no_day_places_widens():
    second = "{id: second, covers: [dev], annual_cost: 900, ends: 2030-01-01}"
    board = matrix_from(
        HEAD % f"{FIRST}, {second}" + f"  - {{id: dev, name: Dev, {SHARED}}}\n"
    ).replace(as_of=None)
    assert figures(board_cost(board).decided) == (100, inf, 1, 1)
    assert board_cost(board).not_counted == {"second": Uncounted.NO_DAY}


@pytest.mark.parametrize(
    "facts",
    [
        "covers: [dev], signed: false",
        "covers: [dev], ends: 2026-01-11",
        "covers: [dev], annual_cost: 900, currency: USD, ends: 2026-01-11",
        "covers: [test]",
    ],
)
def test_a_second_contract_that_costs_the_function_nothing_changes_nothing(facts):
    functions = [("dev", SHARED), ("test", f"{KEPT}, duties: {{team: [R]}}")]
    costs = costed(functions, f"{FIRST}, {{id: second, {facts}}}")
    assert costs.functions[0].decided == Span(100, 100)


def test_a_contract_without_a_cost_may_replace_one_with_a_cost():
    first = "{id: first, covers: [dev], annual_cost: 120, ends: 2026-06-30}"
    costs = costed([("dev", SHARED)], f"{first}, {{id: next, covers: [dev], starts: 2026-07-01}}")
    assert figures(costs.today) == (120, 120, 0, 1)
    assert figures(costs.decided) == (0, inf, 1, 1)
    assert costs.difference.span == Span(-120, inf)


@pytest.mark.parametrize("shares", ["", "shares: {indus: 1}, "])
def test_a_party_with_an_unclear_letter_may_take_part(shares):
    duties = "duties: {team: [Z], indus: [R]}"
    costs = costed([("dev", f"{shares}{duties}, {OUT}")], FIRST)
    assert figures(costs.decided) == (100, inf, 1, 1)
    told = costed([("dev", f"{shares}{duties.replace('Z', 'I')}, {OUT}")], FIRST)
    assert figures(told.decided) == (100, 100, 0, 1)


def with_sub(contracts, sub_contracts, *functions):
    """A board whose vendor has a sub-contractor with contracts of its own."""
    sub = "  - {id: sub, name: Sub, kind: vendor, subcontractor_of: indus, contracts: [%s]}\n"
    head = (HEAD % contracts).replace("functions:", f"{sub % sub_contracts}functions:")
    return board_cost(matrix_from(head + "".join(f"  - {{{each}}}\n" for each in functions)))


SUB = "{id: below, covers: [dev], annual_cost: 60}"


def test_what_a_sub_contractor_costs_beside_its_prime_is_not_known():
    dev = "id: dev, name: Dev, ownership: outsourced, shares: {sub: 1}"
    costs = with_sub(FIRST, SUB, dev)
    assert figures(costs.decided) == (100, 160, 0, 1)
    assert costs.functions[0].decided == Span(100, 160)
    assert figures(with_sub("", SUB, dev).decided) == (60, 60, 0, 1)
    assert figures(with_sub("{covers: [dev]}", SUB, dev).decided) == (0, inf, 1, 1)
    stated = f"{dev}, costs: {{outsourced: {{low: 110, high: 110}}}}"
    below = SUB.replace("60", "150")
    assert with_sub(FIRST, below, stated).disagreements == ()


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("currency: USD", Uncounted.CURRENCY),
        ("signed: false", Uncounted.UNSIGNED),
        ("ends: 2026-01-11", Uncounted.ENDED),
    ],
)
def test_a_contract_that_does_not_count_is_named_and_widens(fact, reason):
    costs = costed([("dev", OUT)], ONE % f", {fact}")
    assert costs.not_counted == {"indus": reason}
    assert figures(costs.decided) == (0, inf, 1, 1)


def test_a_contract_for_other_work_than_its_partys_is_named():
    costs = costed([("dev", "ownership: in_house, duties: {team: [R]}")], ONE % "")
    assert costs.not_counted == {"indus": Uncounted.NO_WORK}


def test_dates_need_a_day_to_be_compared_with():
    text = HEAD % (ONE % ", ends: 2030-01-01") + f"  - {{id: dev, name: Dev, {OUT}}}\n"
    board = matrix_from(text)
    assert board_cost(board.replace(as_of=None)).not_counted == {"indus": Uncounted.NO_DAY}
    assert board_cost(board.replace(as_of=date(2030, 1, 1))).not_counted == {}


def test_a_later_contract_replaces_the_one_that_ends_before_it():
    first = "{id: first, covers: [dev], annual_cost: 120, ends: 2026-06-30}"
    later = "{id: later, covers: [dev], annual_cost: 90, starts: 2026-07-01}"
    costs = costed([("dev", OUT)], f"{first}, {later}")
    assert figures(costs.today) == (120, 120, 0, 1)
    assert figures(costs.decided) == (90, 90, 0, 1)
    assert costs.difference.span == Span(-30, -30)


def test_a_contract_that_loses_a_function_may_cost_less():
    functions = [("dev", OUT), ("test", "ownership: in_house, today: {ownership: outsourced}")]
    costs = costed(functions, "{covers: [dev, test], annual_cost: 120}")
    assert figures(costs.today) == (120, 120, 0, 2)
    assert figures(costs.decided) == (0, inf, 1, 2)
    assert costs.functions[0].difference == Span(0, 0)
    assert costs.difference.span == Span(-120, inf)


def test_a_function_that_moves_may_take_more_of_its_contract():
    functions = [("dev", f"{OUT}, today: {{ownership: mixed}}"), ("test", "ownership: in_house")]
    costs = costed(functions, "{covers: [dev, test], annual_cost: 120}")
    assert costs.difference.span == Span(-inf, 120)


SPANS = st.tuples(st.integers(-9, 9), st.integers(0, 9), st.floats(0, 1), st.booleans())


@given(SPANS, SPANS)
def test_sums_and_differences_hold_every_pair(one, other):
    (first, inside), (second, within) = map(_with_inside, (one, other))
    assert _holds(first + second, inside + within)
    assert _holds(first - second, inside - within)
    assert (first - second).low == -inf if second.high == inf else True


def _with_inside(drawn):
    low, width, part, open_ended = drawn
    return Span(low, inf if open_ended else low + width), low + width * part


def _holds(span, number):
    return span.low - 1e-6 <= number <= span.high + 1e-6


WAYS = ("in_house", "mixed", "outsourced")
UNKNOWN_COSTS = ("", ", annual_cost: 7, currency: USD")


@st.composite
def _worlds(draw):
    """A board with costs, and one truth behind it: what each function costs in each way."""
    names = ("f0", "f1", "f2", "f3")[: draw(st.integers(1, 4))]
    parts, contracts = dict.fromkeys(names, 0), []
    for number in range(draw(st.integers(0, 2))):
        covers = draw(st.sets(st.sampled_from(names), min_size=1))
        split = {name: draw(st.integers(0, 50)) for name in sorted(covers)}
        for name, part in split.items():
            parts[name] += part
        covered, whole = ", ".join(split), sum(split.values())
        cost = draw(st.sampled_from((f", annual_cost: {whole}", *UNKNOWN_COSTS)))
        contracts.append(f"{{id: k{number}, covers: [{covered}]{cost}}}")
    named = {name for each in contracts for name in names if name in each.partition("]")[0]}
    functions, truth = [], {}
    for name in names:
        more = st.integers(0, 40)
        # What contracts hold of an outsourced function is all it costs; of a mixed one, a part.
        cost = {
            "in_house": draw(more),
            "mixed": parts[name] + draw(more),
            "outsourced": parts[name] if name in named else draw(more),
            "move": draw(more),
        }
        stated = {
            way: (max(0, true - draw(st.integers(0, 9))), true + draw(st.integers(0, 9)))
            for way, true in cost.items()
            if draw(st.booleans())
        }
        decided, today = (draw(st.sampled_from((*WAYS, None))) for _ in range(2))
        facts = [f"ownership: {decided or 'undecided'}"]
        if today:
            facts.append(f"today: {{ownership: {today}}}")
        ranges = ", ".join(f"{way}: {{low: {a}, high: {b}}}" for way, (a, b) in stated.items())
        facts.append(f"costs: {{{ranges}}}")
        after = decided or draw(st.sampled_from(WAYS))
        before = today or (decided if decided else draw(st.sampled_from(WAYS)))
        truth[name] = (cost[before], cost[after], cost["move"] if before != after else 0)
        functions.append((name, ", ".join(facts)))
    return functions, ", ".join(contracts), truth


@settings(max_examples=300, deadline=None)
@given(_worlds())
def test_the_true_costs_are_never_outside_the_ranges(world):
    functions, contracts, truth = world
    costs = costed(functions, contracts)
    if costs is None:
        return
    for row in costs.functions:
        before, after, move = truth[row.function]
        assert _holds(row.today, before) and _holds(row.decided, after)
        assert _holds(row.difference, after - before)
        assert _holds(row.move or Span(0, 0), move)
    before, after, move = map(sum, zip(*truth.values(), strict=True))
    assert _holds(costs.today.span, before) and _holds(costs.decided.span, after)
    assert _holds(costs.difference.span, after - before)
    assert _holds(costs.one_off.span, move)
