"""Two matrices compared: everything that differs is named once, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.comparison import Named, Renamed, compare
from matrix.document import loads, to_yaml
from matrix.edits import RemoveFunction, apply
from matrix.model import Ownership
from matrix.presets import preset
from matrix.values.errors import EditRefused
from tests.examples import matrix_from
from tests.random_edits import edits_for
from tests.strategies import matrices

SLOW = settings(max_examples=60)
BOARD = """
parties:
  - {id: ours, name: Product team, kind: in_house}
  - {id: indus, name: Indus, kind: vendor}
functions:
  - {id: plan, name: Planning, ownership: in_house, provenance: decided, shares: {ours: 1},
     duties: {ours: [A, R]}, criticality: 2}
  - {id: build, name: Building, ownership: in_house, provenance: decided, shares: {ours: 1},
     duties: {ours: [A, R]}}
  - {id: test, name: Testing}
handoffs:
  - {from: plan, to: build, per_week: 5}
"""
BEFORE = matrix_from(BOARD)
AFTER = matrix_from(
    BOARD.replace("shares: {ours: 1},\n     duties: {ours: [A, R]}}",
                  "shares: {ours: 0.4, indus: 0.6},\n     duties: {ours: [A], indus: [R]}}")
    .replace("criticality: 2", "criticality: 4, runbook: true")
    .replace("name: Planning", "name: Direction")
    .replace("{id: test, name: Testing}", "{id: care, name: Care}")
    .replace("per_week: 5", "per_week: 8")
)  # fmt: skip


@st.composite
def pairs(draw):
    """Two matrices a few edits apart, or with nothing in common."""
    before = after = draw(matrices())
    for _ in range(draw(st.integers(0, 4))):
        try:
            after = apply(after, draw(edits_for(after)))
        except EditRefused:
            continue
    return before, draw(st.just(after) | matrices())


def findings(found):
    return {(finding.rule, finding.subject) for finding in found}


def test_every_kind_of_difference_is_named():
    said = compare(BEFORE, AFTER)
    assert said.functions.added == (Named("care", "Care"),)
    assert said.functions.removed == (Named("test", "Testing"),)
    assert said.functions.renamed == (Renamed("plan", "Planning", "Direction"),)
    (decision,) = said.decisions
    assert decision.function == Named("build", "Building")
    assert (decision.before.ownership, decision.after.ownership) == (
        Ownership.IN_HOUSE,
        Ownership.MIXED,
    )
    assert decision.after.shares == {"ours": 0.4, "indus": 0.6}
    assert [(duty.party.name, duty.before, duty.after) for duty in said.duties] == [
        ("Product team", ("R", "A"), ("A",)),
        ("Indus", (), ("R",)),
    ]
    (facts,) = said.facts
    assert facts.subject.name == "Direction"
    assert facts.attributes == ("criticality", "runbook") and facts.count == 2
    (other,) = said.other_facts
    assert other.subject == Named("plan>build", "Direction → Building")


def test_crossings_are_counted_before_and_after():
    flow = compare(BEFORE, AFTER).flow
    assert (flow.before.crossing, flow.after.crossing) == (0, 1)
    assert flow.starts_crossing == ("plan>build",)


def test_a_finding_of_another_severity_is_told_with_both():
    apart = preset("us-pk-follow-the-sun").matrix
    sites = [
        site.replace(shift="13:00-21:00") if site.id == "khi" else site for site in apart.sites
    ]
    nearer = apart.replace(sites=tuple(sites))
    said = compare(apart, nearer).findings
    assert ("handoff.overlap-docs", "blocker", "advice") in {
        (was.rule, was.severity.value, now.severity.value) for was, now in said.reweighed
    }
    assert {now for _, now in said.reweighed} <= set(said.open)
    assert compare(apart, apart).findings.reweighed == ()


def test_a_waived_finding_is_neither_fixed_nor_open():
    rule, subject = next(
        (finding.rule, finding.subject) for finding in compare(BEFORE, BEFORE).findings.open
    )
    waiver = f"{{rule: {rule}, subject: {subject.id}, reason: pilot, owner: COO}}"
    waived = matrix_from(BOARD + f"policy: {{waivers: [{waiver}]}}\n")
    said = compare(BEFORE, waived).findings
    assert findings(said.waived) == {(rule, subject)} and not said.fixed
    assert (rule, subject) not in findings(said.open)
    assert findings(compare(waived, BEFORE).findings.new) == {(rule, subject)}


def test_another_order_is_a_difference_and_adding_a_row_is_no_move():
    turned = BEFORE.replace(functions=BEFORE.functions[::-1])
    assert compare(BEFORE, turned).functions.moved
    shorter = apply(BEFORE, RemoveFunction(function="plan"))
    assert not compare(BEFORE, shorter).functions.moved


@SLOW
@given(matrices())
def test_nothing_differs_from_itself(matrix):
    said = compare(matrix, loads(to_yaml(matrix)))
    assert said.empty
    assert not (said.findings.new or said.findings.fixed or said.findings.waived)
    assert not (said.unknowns.new or said.unknowns.answered)
    assert said.unknowns.before == said.unknowns.after
    assert said.flow.before == said.flow.after


@pytest.mark.slow
@SLOW
@given(pairs())
def test_two_matrices_differ_exactly_when_the_comparison_says_so(pair):
    assert compare(*pair).empty is (pair[0] == pair[1])


@pytest.mark.slow
@SLOW
@given(pairs())
def test_the_other_way_round_the_roles_swap(pair):
    there, back = compare(*pair), compare(*pair[::-1])
    for name in ("functions", "parties", "sites", "handoffs"):
        forth, again = getattr(there, name), getattr(back, name)
        assert set(forth.added) == set(again.removed)
        assert {(r.id, r.before, r.after) for r in forth.renamed} == {
            (r.id, r.after, r.before) for r in again.renamed
        }
    assert {(d.function.id, d.before, d.after) for d in there.decisions} == {
        (d.function.id, d.after, d.before) for d in back.decisions
    }
    assert {(d.function.id, d.party.id, d.before, d.after) for d in there.duties} == {
        (d.function.id, d.party.id, d.after, d.before) for d in back.duties
    }
    assert {(f.subject.id, f.attributes) for f in there.facts} == {
        (f.subject.id, f.attributes) for f in back.facts
    }
    ended = findings(back.findings.fixed) | findings(back.findings.waived)
    assert findings(there.findings.new) == ended
    assert findings(there.findings.open) == findings(back.findings.open)
    assert len(there.unknowns.new) == len(back.unknowns.answered)
    assert (there.flow.before, there.flow.after) == (back.flow.after, back.flow.before)
