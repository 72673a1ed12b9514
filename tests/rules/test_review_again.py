"""A review after an edit says what a review from scratch says; an edit is quick, not different."""

from importlib import import_module

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matrix.edits import apply
from matrix.rules import Rule, Subject, all_rules, review
from matrix.values.errors import EditRefused
from tests.random_edits import edits_for
from tests.rules.boards import board, work
from tests.strategies import matrices

CACHED = (
    *("matrix.rules.review", "matrix.rules.context", "matrix.rules.facts"),
    "matrix.rules.handoff_facts",
    "matrix.rules.catalog.core.hollowing_out",
    "matrix.rules.catalog.handoff.congruence",
    "matrix.rules.catalog.handoff.crossings",
    "matrix.rules.catalog.handoff.liaison",
    "matrix.rules.clocks",
    "matrix.rules.worksites",
)


def forget() -> None:
    """Empty every cache that a review fills."""
    for module in map(import_module, CACHED):
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value is not all_rules:
                value.cache_clear()


@settings(max_examples=60)
@given(st.data())
def test_what_is_remembered_changes_no_answer(data):
    before = data.draw(matrices())
    review(before)
    try:
        after = apply(before, data.draw(edits_for(before)))
    except EditRefused:
        assume(False)
    again = review(after)
    forget()
    fresh = review(after)
    assert again == fresh


def test_only_the_changed_function_is_asked_again(monkeypatch):
    asked = []
    rule = all_rules()["core.three-tests"]
    heard = Rule(**vars(rule) | {"on_function": lambda f, _: asked.append(f.id) or ()})
    monkeypatch.setitem(all_rules(), rule.id, heard)
    forget()
    matrix = board(work("a"), work("b"), work("c"))
    review(matrix)
    assert asked == ["a", "b", "c"]
    review(matrix.replace(functions=(work("a"), work("b", criticality=3), work("c"))))
    assert asked == ["a", "b", "c", "b"]
    monkeypatch.undo()
    forget()


def test_a_matrix_rule_names_the_function_it_is_about():
    said = review(board(work("a", core_override=True, customer_value=0)))
    assert Subject("function", "a") in {
        finding.subject for finding in said.findings if finding.rule == "core.three-tests"
    }
