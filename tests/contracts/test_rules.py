"""Every rule of the catalogue keeps its promises; a new rule is held to them by being there."""

import pytest

from matrix.model import Contract, Function, Governance, Handoff, Matrix, Party, Site
from matrix.model.policy import Policy, Severity
from matrix.rules import Finding, all_rules, review
from matrix.rules.base import Rule
from tests.examples import matrix_of
from tests.fixes import assert_fix_holds

LISTED = {"handoffs": Handoff, "sites": Site}
RULES = list(all_rules().values())
GOOD = [pytest.param(r, e, id=f"{r.id}: {e.title}") for r in RULES for e in r.good]
BAD = [pytest.param(r, e, id=f"{r.id}: {e.title}") for r in RULES for e in r.bad]


def answers(rule: Rule, matrix: Matrix) -> tuple[list[Finding], list[str]]:
    """What one rule alone says: its findings, and the facts it misses."""
    said = review(matrix, matrix.policy.replace(packs=(rule.pack,)))
    return (
        [finding for finding in said.findings if finding.rule == rule.id],
        [str(need) for u in said.unknowns if u.rule == rule.id for need in u.needs],
    )


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_gives_a_finding(rule, example):
    findings, _ = answers(rule, matrix_of(example))
    assert findings
    for finding in findings:
        assert finding.message.endswith(".") and finding.remedy.endswith(".")


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_is_fine_and_not_merely_unknown(rule, example):
    assert answers(rule, matrix_of(example)) == ([], [])


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_fix_settles_its_finding_and_adds_none_as_severe(rule, example):
    matrix = matrix_of(example)
    before = review(matrix)
    for finding in before.findings:
        if finding.fix is not None:
            assert_fix_holds(matrix, before, finding)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_states_what_it_must(rule):
    checks = (rule.on_matrix, rule.on_function, rule.on_party, rule.on_handoff)
    first, *more = filter(None, checks)
    assert not more or first is rule.on_matrix
    module = first.__module__.split(".")
    assert rule.id == f"{module[-2]}.{module[-1].replace('_', '-')}"
    assert rule.pack in Policy().packs
    assert rule.good and rule.bad and rule.sources and rule.asks
    assert rule.severity is not Severity.OFF
    for text in (rule.statement, rule.why, rule.remedy):
        assert text[0].isupper() and text.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_asks_for_attributes_that_exist(rule):
    for attribute in rule.asks:
        names = attribute.split(".")
        if len(names) == 1:
            assert attribute in Function.model_fields
        elif names[0] in LISTED:
            assert names[1] in LISTED[names[0]].model_fields
        elif len(names) == 3:
            assert names[1] == "governance" and names[2] in Governance.model_fields
        elif names[0] == "contracts":
            assert names[1] in Contract.model_fields
        else:
            assert names[1] in Party.model_fields


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_severity_of_a_rule_is_the_worst_its_bad_examples_give(rule):
    ranks = [f.severity.rank for e in rule.bad for f in answers(rule, matrix_of(e))[0]]
    assert min(ranks) == rule.severity.rank
