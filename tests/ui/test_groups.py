"""Every fact has one place in its drawer, and what nothing reads is folded away."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from pydantic import create_model

from matrix.edits import SetAttribute, apply
from matrix.model import Ownership
from matrix.model.vocabulary import Clause
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.rules import catalog, review
from matrix.ui.plain import fields, groups
from matrix.ui.plain.fields import READ_CLAUSES, facts_of, feeds, field
from matrix.ui.plain.groups import FIRST_VIEW, LAYOUTS, MORE, groups_of
from matrix.ui.plain.waiting import best_question, waiting, waits
from matrix.values.value import Text

BOARD = preset(WORKED_EXAMPLE).opened
DRAWN_BY_THE_DRAWER = {
    "function": {"ownership", "provenance"},
    "party": {"contracts"},
    "handoff": {"from_", "to"},
    "site": {"shift"},
}
"""What has a control that the model does not tell."""


@pytest.mark.parametrize("subject", LAYOUTS)
def test_every_fact_has_exactly_one_place(subject):
    layout = LAYOUTS[subject]
    folded = [each for group in groups_of(subject) for each in group.attributes]
    places = Counter((*layout.first, *layout.apart, *folded, "id"))
    expected = Counter({"id", *facts_of(subject)})
    assert places == expected


@pytest.mark.parametrize("subject", LAYOUTS)
def test_every_fact_that_a_drawer_shows_has_a_control(subject):
    shown = {*LAYOUTS[subject].first}.union(*(group.attributes for group in groups_of(subject)))
    without = {each for each in shown if field(subject, each) is None}
    assert without <= DRAWN_BY_THE_DRAWER.get(subject, set())


@pytest.mark.parametrize("subject", LAYOUTS)
def test_the_first_view_has_room_for_the_best_question(subject):
    assert len(LAYOUTS[subject].first) + (subject not in ("handoff", "site")) <= FIRST_VIEW


@pytest.mark.parametrize("subject", LAYOUTS)
def test_a_field_that_is_added_to_the_model_is_under_more(subject, monkeypatch):
    wider = create_model("Wider", __base__=fields.OWNERS[subject], made_up=(Text | None, None))
    monkeypatch.setitem(fields.OWNERS, subject, wider)
    for cached in (groups.groups_of, fields.field):
        cached.cache_clear()
    try:
        more = groups_of(subject)[-1]
        assert (more.name, "made_up" in more.attributes) == (MORE, True)
        spec = field(subject, "made_up")
        assert (spec.label, spec.control) == ("Made up", "long")
    finally:
        for cached in (groups.groups_of, fields.field):
            cached.cache_clear()


@pytest.mark.parametrize("subject", LAYOUTS)
def test_what_a_rule_reads_is_not_under_more(subject):
    groups = {group.name: group.attributes for group in groups_of(subject)}
    assert [each for each in groups.get(MORE, ()) if feeds(subject, each)] == []


def test_the_clauses_shown_first_are_those_that_rules_read():
    files = Path(catalog.__file__).parent.rglob("*.py")
    asked = {each for file in files for each in re.findall(r'clause\("(\w+)"\)', file.read_text())}
    assert asked == READ_CLAUSES
    assert set(get_args(Clause)) > READ_CLAUSES


def test_the_best_question_of_a_function_is_the_fact_that_most_of_its_checks_wait_for():
    unsure = next(f for f in BOARD.functions if best_question(BOARD, "function", f.id))
    need, checks = best_question(BOARD, "function", unsure.id)
    assert need[:2] == ("functions", unsure.id)
    about = [unknown for unknown in review(BOARD).unknowns if need in unknown.needs]
    assert len(about) == checks == waits(BOARD, "function", unsure.id, (need.attribute,))
    wanted = waiting(BOARD, "function", unsure.id)
    most = max(len(numbers) for fact, numbers in wanted.items() if fact != "ownership")
    assert checks == most


def test_a_function_without_an_ownership_has_no_better_question():
    undecided = next(f for f in BOARD.functions if f.ownership is Ownership.UNDECIDED)
    assert waiting(BOARD, "function", undecided.id)
    assert best_question(BOARD, "function", undecided.id) is None


def test_a_party_is_asked_for_what_its_contracts_lack():
    emptied = apply(
        BOARD, SetAttribute(subject="contract", id="indus", attribute="clauses", value=None)
    )
    need, checks = best_question(emptied, "party", "indus")
    assert need == ("contracts", "indus", "clauses")
    assert waits(emptied, "party", "indus", ("contracts",)) >= checks > 0
    assert waits(emptied, "contract", "indus", ("clauses",)) == checks
    assert best_question(emptied, "contract", "indus") == (need, checks)
