"""A fix settles its finding and adds none as severe, in whatever matrix it is offered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.edits import apply
from matrix.rules import all_rules, review
from matrix.values.errors import EditRefused
from tests.examples import matrix_of
from tests.fixes import assert_fix_holds
from tests.random_edits import edits_for
from tests.strategies import matrices

pytestmark = pytest.mark.slow

BAD = [(rule, example) for rule in all_rules().values() for example in rule.bad]
BROKEN = [matrix_of(example) for _, example in BAD]


def check_fixes_of(matrix) -> set[str]:
    """Hold every fix to its promise; the rules that offered one."""
    before = review(matrix)
    offered = [finding for finding in before.findings if finding.fix is not None]
    for finding in offered:
        assert_fix_holds(matrix, before, finding)
    return {finding.rule for finding in offered}


def test_every_fix_holds_in_random_matrices():
    tried: set[str] = set()

    @settings(max_examples=300)
    @given(matrices())
    def holds(matrix):
        tried.update(check_fixes_of(matrix))

    holds()
    assert tried >= {
        "control.accountable-internal",
        "core.led-in-house",
        "core.strategy-cx-internal",
        "data.no-share-class4",
        "raci.one-a",
        "raci.some-r",
    }


@settings(max_examples=100)
@given(st.data())
def test_every_fix_holds_near_the_bad_examples(data):
    matrix = data.draw(st.sampled_from(BROKEN))
    for _ in range(data.draw(st.integers(0, 3))):
        try:
            matrix = apply(matrix, data.draw(edits_for(matrix)))
        except EditRefused:
            continue
    check_fixes_of(matrix)
