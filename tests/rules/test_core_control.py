"""Core and control: unknown only where a missing fact could change the answer."""

import pytest

from matrix.model import Contract, Kpi, Matrix
from matrix.model.policy import Severity
from matrix.rules import Subject, find_rule
from tests.rules.boards import BOTH, INDUS, TEAM, answer, board, work


def of(rule: str, **facts):
    return answer(rule, board(work(**facts)))


CORE = (
    "led-in-house three-tests strategy-cx-internal edge-vulnerability capability-opportunism "
    "maturity-integration noncore-candidate ip-clause hollowing-out undecided"
)
CONTROL = (
    "accountable-internal retained-competence control-gap customer-facing "
    "written-responsibilities not-ticket-shop own-homework"
)
BLOCKER, WARNING, ADVICE = Severity.BLOCKER, Severity.WARNING, Severity.ADVICE
CASES = [
    # A mixed function without shares hides how much is external, which matters only if core.
    ("core.led-in-house", {"ownership": "mixed", "core_override": True}, {"shares"}),
    ("core.led-in-house", {"ownership": "mixed", "core_override": False}, None),
    ("core.led-in-house", {"ownership": "mixed", "customer_value": 2}, None),
    (
        "core.led-in-house",
        {"ownership": "mixed", "customer_value": 4},
        {"shares", "differentiation", "reuse"},
    ),
    ("core.led-in-house", {"ownership": "in_house"}, None),
    ("core.led-in-house", {"ownership": "undecided", "core_override": True}, {"ownership"}),
    ("core.strategy-cx-internal", {"ownership": "mixed", "tags": ["other"]}, None),
    ("core.strategy-cx-internal", {"ownership": "mixed", "tags": ["product_strategy"]}, {"shares"}),
    ("core.strategy-cx-internal", {"shares": BOTH, "tags": ["product_strategy"]}, None),
    ("core.edge-vulnerability", {"ownership": "outsourced", "edge": 2}, None),
    ("core.edge-vulnerability", {"ownership": "outsourced", "edge": 4}, {"vulnerability"}),
    ("core.edge-vulnerability", {"ownership": "mixed", "edge": 0, "vulnerability": 0}, None),
    ("core.capability-opportunism", {"ownership": "in_house", "capability_rel": 0}, None),
    (
        "core.capability-opportunism",
        {"ownership": "in_house", "capability_rel": -1, "opportunism": 1},
        {"customer_value", "differentiation", "reuse"},
    ),
    ("core.maturity-integration", {"ownership": "outsourced", "tech_maturity": 0}, WARNING),
    ("core.maturity-integration", {"ownership": "outsourced", "tech_maturity": 3}, {"integration"}),
    ("core.maturity-integration", {"ownership": "in_house"}, None),
    ("core.ip-clause", {"ownership": "outsourced", "ip_generated": 1}, None),
    ("core.ip-clause", {"ownership": "outsourced", "ip_generated": 4}, {"shares"}),
    ("core.ip-clause", {"shares": BOTH, "ip_generated": 4}, {"clauses"}),
    ("core.undecided", {"shares": BOTH}, None),
    ("core.undecided", {"ownership": "in_house", "provenance": "unknown"}, WARNING),
    ("control.accountable-internal", {"ownership": "in_house"}, {"duties"}),
    ("control.accountable-internal", {"duties": {"indus": ["C"]}}, BLOCKER),
    ("control.accountable-internal", {"duties": {"indus": ["A"], "team": ["A"]}}, BLOCKER),
    ("control.accountable-internal", {"duties": {"sister": ["A"]}}, None),
    (
        "control.retained-competence",
        {"ownership": "outsourced", "internal_experts": 0},
        WARNING,
    ),
    (
        "control.retained-competence",
        {"ownership": "outsourced", "internal_experts": 1, "criticality": 1},
        {"fte"},
    ),
    (
        "control.retained-competence",
        {"ownership": "outsourced", "internal_experts": 3, "fte": 30},
        None,
    ),
    (
        "control.retained-competence",
        {"ownership": "outsourced", "internal_experts": 3, "fte": 31},
        WARNING,
    ),
    ("control.retained-competence", {"ownership": "in_house", "internal_experts": 0}, None),
    ("control.control-gap", {"ownership": "mixed", "control_required": 1}, None),
    ("control.control-gap", {"ownership": "mixed", "control_required": 2}, {"control_evidence"}),
    ("control.control-gap", {"ownership": "mixed", "control_evidence": []}, {"control_required"}),
    (
        "control.control-gap",
        {"ownership": "in_house", "control_required": 4, "control_evidence": []},
        None,
    ),
    (
        "control.customer-facing",
        {"ownership": "mixed", "customer_facing": True, "kpis": []},
        WARNING,
    ),
    ("control.customer-facing", {"ownership": "mixed", "customer_facing": False}, None),
    (
        "control.customer-facing",
        {"ownership": "outsourced", "customer_facing": True, "brand_guide": True},
        {"kpis"},
    ),
    ("control.own-homework", {"ownership": "in_house"}, None),
    ("control.own-homework", {"ownership": "mixed"}, {"kpis"}),
    ("control.own-homework", {"ownership": "mixed", "kpis": []}, None),
    ("control.written-responsibilities", {"ownership": "in_house"}, None),
    ("control.written-responsibilities", {"ownership": "mixed"}, {"shares", "criticality"}),
    ("control.not-ticket-shop", {"ownership": "mixed", "criticality": 1}, None),
    ("control.not-ticket-shop", {"ownership": "mixed", "criticality": 2}, {"engagement_type"}),
    ("control.not-ticket-shop", {"engagement_type": "outcome"}, None),
]


@pytest.mark.parametrize(("rule", "facts", "expected"), CASES)
def test_a_rule_is_unknown_only_where_a_missing_fact_could_change_it(rule, facts, expected):
    assert of(rule, **facts) == expected


@pytest.mark.parametrize(
    "rule",
    ["core.ip-clause", "control.written-responsibilities"],
)
def test_an_undecided_function_with_a_vendor_at_work_is_unknown_and_no_finding(rule):
    bare = INDUS.replace(contracts=(Contract(id="indus", signed=False, clauses=()),))
    function = work(ownership="undecided", duties={"indus": ["R"]}, ip_generated=4, criticality=4)
    assert answer(rule, board(function, parties=(TEAM, bare))) == {"ownership"}


@pytest.mark.parametrize(("criticality", "severity"), [(None, WARNING), (2, WARNING), (3, BLOCKER)])
def test_unknown_criticality_still_gives_the_lower_severity(criticality, severity):
    unsigned = INDUS.replace(contracts=(Contract(id="indus", signed=False),))
    function = work(ownership="mixed", duties={"indus": ["R"]}, criticality=criticality)
    matrix = board(function, parties=(TEAM, unsigned))
    assert answer("control.written-responsibilities", matrix) == severity


def test_the_number_of_experts_needed_is_free_of_rounding_noise():
    matrix = board(
        work(ownership="outsourced", internal_experts=7, fte=100),
        parameters={"control.retained-competence.experts_per_fte": 0.07},
    )
    assert answer("control.retained-competence", matrix) is None


def test_a_group_company_is_accountable_only_inside_the_boundary_of_the_policy():
    matrix = board(
        work(duties={"sister": ["A"], "team": ["R"]}),
        parameters={"group-is-external": True},
    )
    assert answer("control.accountable-internal", matrix) == BLOCKER


def utilised(utilisation: float | None, **facts) -> Matrix:
    routine = {"core_override": False, "criticality": 1, "data_sensitivity": 1}
    office = TEAM.replace(utilisation=utilisation)
    function = work(ownership="in_house", market_alternatives=3, **routine, **facts)
    return board(function, parties=(office, INDUS))


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (utilised(0.95, duties={"team": ["R"]}), ADVICE),
        (utilised(0.95, shares={"team": 1.0}), ADVICE),
        (utilised(0.9, duties={"team": ["R"]}), None),
        (utilised(None, duties={"team": ["R"]}), {"utilisation"}),
        (utilised(0.95), {"duties"}),
        (utilised(0.95, shares=BOTH), None),
    ],
)
def test_a_routine_function_is_a_candidate_where_the_team_that_does_it_is_full(matrix, expected):
    assert answer("core.noncore-candidate", matrix) == expected


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ([("outsourced", 4), ("in_house", 4)], None),
        ([("outsourced", 4), ("in_house", 1)], WARNING),
        ([("outsourced", 4)] * 7 + [("in_house", 4)] * 3, None),
        ([("outsourced", 4), ("in_house", None)], {"criticality"}),
        ([("outsourced", None), ("in_house", 4)], None),
        ([("outsourced", 4), ("mixed", 1)], WARNING),
        ([("outsourced", 1), ("mixed", 4)], {"shares"}),
        ([("outsourced", 4), ("undecided", 0)], WARNING),
        ([("outsourced", 4), ("undecided", 0), ("in_house", None)], {"criticality"}),
        ([("in_house", None), ("in_house", None)], None),
        ([], None),
    ],
)
def test_hollowing_out_weighs_what_is_kept_by_criticality(functions, expected):
    matrix = board(
        *(work(f"f{n}", ownership=o, criticality=c) for n, (o, c) in enumerate(functions))
    )
    assert answer("core.hollowing-out", matrix) == expected


@pytest.mark.parametrize(
    ("core", "open_", "expected"),
    [(6, 0, None), (7, 0, ADVICE), (6, 1, "unknown"), (6, 6, "unknown"), (0, 6, None)],
)
def test_the_core_label_stays_rare(core, open_, expected):
    functions = [
        work(f"core-{n}", customer_value=4, differentiation=4, reuse=2) for n in range(core)
    ]
    functions += [work(f"open-{n}", customer_value=4, differentiation=4) for n in range(open_)]
    said = answer("core.three-tests", board(*functions))
    assert said == ({"reuse"} if expected == "unknown" else expected)


def test_a_declaration_is_held_against_the_tests_only_where_they_are_known():
    declared = work("a", core_override=True, customer_value=4)
    matrix = board(declared, work("b", core_override=False, customer_value=2), work("c", reuse=0))
    about = {name: Subject("function", name) for name in "abc"}
    assert answer("core.three-tests", matrix, about["a"]) == {"differentiation", "reuse"}
    assert answer("core.three-tests", matrix, about["b"]) is None
    assert answer("core.three-tests", matrix, about["c"]) is None


@pytest.mark.parametrize(
    ("source", "reviewer", "expected"),
    [
        ("indus", "Indus Delivery", WARNING),
        ("indus", "Our team", None),
        ("indus", None, {"kpis"}),
        (None, "team", None),
        (None, None, {"kpis"}),
        ("Jira", "Jira", None),
    ],
)
def test_a_vendor_does_not_check_its_own_figure(source, reviewer, expected):
    kpi = Kpi(key="velocity", source=source, reviewer=reviewer)
    matrix = board(work(ownership="outsourced").replace(kpis=(kpi,)))
    assert answer("control.own-homework", matrix) == expected


@pytest.mark.parametrize(
    ("review_duties", "expected"),
    [
        ({"indus": ["R"], "team": ["A"]}, WARNING),
        ({"team": ["R", "A"]}, None),
        ({}, {"duties"}),
    ],
)
def test_one_vendor_from_code_to_release_is_found_across_functions(review_duties, expected):
    functions = (
        work("dev", tags=["build"], ownership="mixed", duties={"indus": ["R"]}, kpis=[]),
        work("sec", tags=["security_review"], ownership="mixed", duties=review_duties, kpis=[]),
        work("ops", tags=["release"], shares=BOTH, kpis=[]),
    )
    subject = Subject("party", "indus")
    assert answer("control.own-homework", board(*functions), subject) == expected


@pytest.mark.parametrize(
    "published",
    [
        *(f"core.{name}" for name in CORE.split()),
        *(f"control.{name}" for name in CONTROL.split()),
    ],
)
def test_a_published_id_never_dies(published):
    rule = find_rule(published)
    assert published in (rule.id, *rule.aliases)
