"""Core and control: fixes guess nothing, and what is certain stays so as facts come in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.edits import apply_all
from matrix.model import Matrix
from matrix.rules import review
from tests.rules.boards import BOTH, INDUS, TEAM, answer, board, work

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("duties", "letters"),
    [
        ({"indus": ["R", "A"], "team": ["C"]}, {"indus": ("R",), "team": ("A", "C")}),
        ({"indus": ["A"], "team": ["A"]}, {"team": ("A",)}),
        ({"indus": ["R"]}, {"indus": ("R",), "team": ("A",)}),
    ],
)
def test_accountability_comes_home_to_the_team_that_leads(duties, letters):
    matrix = board(work(ownership="mixed", duties=duties), parties=(TEAM, INDUS))
    (finding,) = (f for f in review(matrix).findings if f.rule == "control.accountable-internal")
    after = apply_all(matrix, finding.fix.edits)
    assert dict(after.functions[0].duties) == letters
    assert answer("control.accountable-internal", after) is None


def test_no_fix_names_an_accountable_team_by_guessing():
    other = TEAM.replace(id="other", name="Other team")
    matrix = board(work(duties={"indus": ["R", "A"]}), parties=(TEAM, other, INDUS))
    (finding,) = (f for f in review(matrix).findings if f.rule == "control.accountable-internal")
    assert finding.fix is None


SCORES = [
    "customer_value",
    "differentiation",
    "reuse",
    "edge",
    "vulnerability",
    "opportunism",
    "tech_maturity",
    "integration",
    "criticality",
    "control_required",
    "data_sensitivity",
    "ip_generated",
]
known = st.fixed_dictionaries(
    {
        **dict.fromkeys(SCORES, st.integers(0, 4)),
        "capability_rel": st.integers(-2, 2),
        "market_alternatives": st.integers(0, 5),
        "internal_experts": st.integers(0, 4),
        "fte": st.integers(0, 50),
        "customer_facing": st.booleans(),
        "brand_guide": st.booleans(),
        "engagement_type": st.sampled_from(["ticket", "outcome"]),
        "control_evidence": st.sampled_from([[], ["dashboard"], ["dashboard", "kpi_set"]]),
        "kpis": st.sampled_from(
            [
                [],
                [{"key": "tone-quality"}, {"key": "response-time"}],
                [{"key": "velocity", "source": "indus", "reviewer": "indus"}],
            ]
        ),
        "shares": st.sampled_from([BOTH, {"indus": 0.2, "team": 0.8}, {"indus": 0.9, "team": 0.1}]),
    }
)


@settings(max_examples=300)
@given(st.lists(st.tuples(known, st.sets(st.sampled_from([*SCORES, "fte", "kpis", "shares"])))))
def test_stating_a_fact_never_takes_back_a_certain_answer(rows):
    def matrix(forget: bool) -> Matrix:
        return board(
            *(
                work(
                    f"f{n}",
                    ownership="mixed",
                    duties={"indus": ["R"], "team": ["A", "R"]},
                    **{k: v for k, v in facts.items() if not (forget and k in missing)},
                )
                for n, (facts, missing) in enumerate(rows)
            )
        )

    before, after = review(matrix(forget=True)), review(matrix(forget=False))
    open_before = {(u.rule, u.subject) for u in before.unknowns}
    found = {(f.rule, f.subject): f.severity.rank for f in before.findings}
    for finding in after.findings:
        key = (finding.rule, finding.subject)
        assert key in open_before or finding.severity.rank <= found[key]
    still = {(f.rule, f.subject) for f in after.findings}
    assert set(found) <= still
