"""Two boards compared, as tables that a board of directors reads."""

from matrix.edits import (
    AddFunction,
    MoveFunction,
    RemoveHandoff,
    RemoveParty,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetShares,
    Waive,
    apply_all,
)
from matrix.model import Function, Ownership
from matrix.model.policy import Waiver
from matrix.rules import review
from matrix.ui.plain.compared import sections
from tests.examples import matrix_from

BOARD = matrix_from("""
parties:
  - {id: team, name: Our team, kind: in_house}
  - {id: indus, name: Indus *Delivery*, kind: vendor}
functions:
  - {id: dev, name: Development, ownership: in_house, provenance: decided, shares: {team: 1.0},
     customer_value: 4, differentiation: 4, reuse: 4}
  - {id: ops, name: Operations, ownership: outsourced, provenance: stated,
     duties: {indus: [R]}}
handoffs:
  - {from: dev, to: ops, artefact: build}
""")


def compared(*edits, before=BOARD):
    return {section.title: section for section in sections(before, apply_all(before, edits))}


def fact(attribute, value, item="dev"):
    return SetAttribute(subject="function", id=item, attribute=attribute, value=value)


def test_nothing_differs():
    assert sections(BOARD, BOARD) == ()


def test_a_decision_stands_with_what_was_before():
    found = compared(SetShares(function="dev", shares={"team": 0.25, "indus": 0.75}))
    ((name, before, after),) = found["Decisions"].rows
    assert name == "**Development**"
    assert "In-house" in before and "Our team 100%" in before
    assert "Mixed" in after and "Indus \\*Delivery\\* 75%, Our team 25%" in after


def test_what_came_went_and_is_called_differently_is_listed():
    found = compared(
        AddFunction(function=Function(id="legal", name="Legal")),
        RemoveParty(party="indus"),
        RemoveHandoff(handoff="dev>ops"),
        fact("name", "Engineering"),
        MoveFunction(function="dev", before=None),
    )
    assert found["On the board"].rows == (
        ("Functions added", "Legal"),
        ("Functions renamed", "Development → Engineering"),
        ("Functions", "Reordered"),
        ("Parties removed", "Indus \\*Delivery\\*"),
        ("Hand-offs removed", "Development → Operations"),
    )


def test_letters_stand_with_what_was_before():
    found = compared(
        SetDuties(function="ops", party="indus", letters=("R", "A")),
        SetDuties(function="dev", party="team", letters=()),
    )
    assert found["Responsibilities (RACI)"].rows == (
        ("**Operations**", "Indus \\*Delivery\\*", "R", "R A"),
    )


def test_findings_are_told_by_what_became_of_them():
    out = apply_all(BOARD, [SetOwnership(function="dev", ownership=Ownership.OUTSOURCED)])
    rule = "core.led-in-house"
    assert any(finding.rule == rule for finding in review(out).findings)
    became = compared(SetOwnership(function="dev", ownership=Ownership.OUTSOURCED))["Findings"]
    assert any(row[0] == "**New**" and "blocker" in row[1] for row in became.rows)
    assert became.note.startswith(f"{sum(row[0] == '**New**' for row in became.rows)} new, ")
    fixed = sections(out, BOARD)
    assert any(row[0] == "**Resolved**" for section in fixed for row in section.rows)
    waiver = Waiver(rule=rule, subject="dev", reason="Pilot", owner="COO")
    waived = compared(Waive(waiver=waiver), before=out)["Findings"]
    assert [row[0] for row in waived.rows] == ["**Waived**"]


def test_a_crossing_names_the_handoff():
    found = compared(SetOwnership(function="dev", ownership=Ownership.OUTSOURCED))
    assert "Development → Operations" in found["Hand-offs"].note


def test_facts_and_questions_are_folded_away():
    found = compared(fact("criticality", 4), fact("customer_facing", value=False))
    facts = found["2 other facts added, changed or removed"]
    assert facts.folded and facts.rows == (("**Development**", "Criticality, Customer facing"),)
    questions = next(s for title, s in found.items() if title.startswith("Unanswered checks: "))
    assert questions.folded
    assert {row[0] for row in questions.rows} <= {"**New**", "**Answered**"}
