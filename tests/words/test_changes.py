"""A change is told as what stood before and what stands after."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.edits import (
    AddFunction,
    AddHandoff,
    AddSite,
    MoveFunction,
    RemoveFunction,
    RemoveHandoff,
    RemoveParty,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetShares,
    Unwaive,
    Waive,
    apply_all,
    inverse_all,
)
from matrix.edits.grouping import functions_in
from matrix.model import Function, Handoff, Ownership, Provenance, Site
from matrix.model.policy import Waiver
from matrix.values.errors import EditRefused
from matrix.words.changes import tell
from matrix.words.names import Names
from tests.examples import matrix_from
from tests.random_edits import edits_for
from tests.strategies import matrices

BOARD = matrix_from("""
organisation: {name: Acme}
parties:
  - {id: team, name: Our team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - {id: dev, name: Development, ownership: mixed, shares: {team: 0.5, indus: 0.5},
     duties: {indus: [R, A]}}
  - {id: ops, name: Operations, ownership: outsourced, provenance: stated}
  - {id: sec, name: Cybersecurity}
handoffs:
  - {from: dev, to: ops, artefact: build}
""")
MIXED, OURS = Ownership.MIXED, Ownership.IN_HOUSE
WAIVER = Waiver(rule="core.led-in-house", subject="dev", reason="Pilot", owner="COO")


def told(*edits, matrix=BOARD):
    undo = inverse_all(matrix, edits)
    names = Names.of(apply_all(matrix, edits), (*edits, *undo))
    return [str(line) for line in tell(edits, undo, names)]


def fact(attribute, value, subject="function", item="sec"):
    return SetAttribute(subject=subject, id=item, attribute=attribute, value=value)


def owned(function, ownership):
    return SetOwnership(function=function, ownership=ownership)


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (owned("sec", MIXED), ["Cybersecurity: undecided → mixed"]),
        (owned("dev", MIXED), ["Development: mixed, of unknown origin → mixed, decided"]),
        (
            owned("dev", OURS),
            [
                "Development: mixed → in-house",
                "Shares of Development: Indus Delivery 50%, Our team 50% → not stated",
            ],
        ),
        (
            owned("ops", Ownership.OUTSOURCED),
            ["Operations: outsourced, stated → outsourced, decided"],
        ),
        (
            SetShares(function="dev", shares={"team": 0.25, "indus": 0.75}),
            [
                "Shares of Development: Indus Delivery 50%, Our team 50% → "
                "Indus Delivery 75%, Our team 25%"
            ],
        ),
        (
            SetDuties(function="dev", party="indus", letters=("R",)),
            ["Letters of Indus Delivery for Development: R A → R"],
        ),
        (
            SetDuties(function="sec", party="team", letters=("A",)),
            ["Letters of Our team for Cybersecurity: none → A"],
        ),
        (
            fact("rationale", "Keep the lead"),
            ["Rationale of Cybersecurity: not stated → “Keep the lead”"],
        ),
        (fact("fte", 2.0), ["FTE of Cybersecurity: not stated → 2"]),
        (fact("fte", 2.5), ["FTE of Cybersecurity: not stated → 2.5"]),
        (fact("criticality", 4), ["Criticality of Cybersecurity: not stated → 4"]),
        (
            fact("customer_facing", value=True),
            ["Customer facing of Cybersecurity: not stated → yes"],
        ),
        (
            fact("data_access", "virtual_desktop"),
            ["Data access of Cybersecurity: not stated → virtual desktop"],
        ),
        (fact("data_categories", []), ["Data categories of Cybersecurity: not stated → none"]),
        (
            fact("signed", "2026-02-01", "contract", "indus"),
            ["Signed in the contract with Indus Delivery: not stated → 2026-02-01"],
        ),
        (fact("as_of", None, "matrix", "matrix"), ["Day of the board: 2026-01-12 → not stated"]),
        (
            fact("organisation.name", "Bell", "matrix", "matrix"),
            ["Name of the company: “Acme” → “Bell”"],
        ),
        (
            fact("artefact", "release", "handoff", "dev>ops"),
            ["Artefact of Development → Operations: “build” → “release”"],
        ),
        (AddFunction(function=Function(id="legal", name="Legal")), ["Function Legal: added"]),
        (RemoveFunction(function="ops"), ["Function Operations: removed, with 1 hand-off"]),
        (
            RemoveParty(party="indus"),
            [
                "Party Indus Delivery: removed, with 1 cell of letters and 1 split of shares",
            ],
        ),
        (
            MoveFunction(function="dev", before=None),
            ["Place of Development: before Operations → at the end"],
        ),
        (
            AddHandoff(handoff=Handoff(from_="ops", to="sec")),
            ["Hand-off Operations → Cybersecurity: added"],
        ),
        (RemoveHandoff(handoff="dev>ops"), ["Hand-off Development → Operations: removed"]),
        (AddSite(site=Site(id="khi", name="Karachi", country="PK")), ["Site Karachi: added"]),
        (
            Waive(waiver=WAIVER),
            [
                "core.led-in-house for Development: not waived → "
                "waived by COO without an end, “Pilot”"
            ],
        ),
    ],
)
def test_a_change_is_told_from_what_to_what(edit, lines):
    assert told(edit) == lines


def test_what_was_set_twice_is_told_once():
    assert told(owned("sec", OURS), fact("criticality", 1), owned("sec", MIXED)) == [
        "Cybersecurity: undecided → mixed",
        "Criticality of Cybersecurity: not stated → 1",
    ]


def test_what_came_back_is_not_told():
    assert told(owned("sec", OURS), SetOwnership(
        function="sec", ownership=Ownership.UNDECIDED, provenance=Provenance.UNKNOWN
    )) == []  # fmt: skip
    assert told(fact("criticality", 1), fact("criticality", None)) == []
    added = AddFunction(function=Function(id="legal", name="Legal"))
    assert told(added, RemoveFunction(function="legal")) == []


def test_a_decision_on_a_new_function_is_told():
    added = AddFunction(function=Function(id="legal", name="Legal"))
    assert told(added, owned("legal", OURS)) == [
        "Function Legal: added",
        "Legal: undecided → in-house",
    ]


def test_a_function_that_comes_back_brings_its_handoffs_along():
    removed = RemoveFunction(function="ops")
    undo = inverse_all(BOARD, [removed])
    now = apply_all(BOARD, [removed])
    assert told(*undo, matrix=now) == ["Function Operations: added, with 1 hand-off"]


def test_what_went_and_came_back_the_same_is_not_told():
    removed = RemoveFunction(function="ops")
    back = inverse_all(BOARD, [removed])
    assert told(removed, *back, fact("criticality", 1)) == [
        "Criticality of Cybersecurity: not stated → 1"
    ]
    changed = back[0].function.replace(name="Running it")
    assert told(removed, AddFunction(function=changed))[0] == (
        "Function Running it: removed and added again"
    )


def test_of_what_goes_nothing_else_is_told():
    edits = (
        owned("ops", OURS),
        fact("criticality", 1, item="ops"),
        SetDuties(function="ops", party="team", letters=("R",)),
        MoveFunction(function="ops", before="dev"),
        RemoveFunction(function="ops"),
    )
    assert told(*edits) == ["Function Operations: removed, with 1 hand-off"]


def test_decisions_are_told_first():
    edits = (
        MoveFunction(function="ops", before="dev"),
        fact("criticality", 1),
        SetDuties(function="sec", party="team", letters=("R",)),
        owned("sec", OURS),
        fact("fte", 2),
    )
    assert [line.partition(":")[0] for line in told(*edits)] == [
        "Cybersecurity",
        "Letters of Our team for Cybersecurity",
        "Criticality of Cybersecurity",
        "FTE of Cybersecurity",
        "Place of Operations",
    ]


def test_a_waiver_is_told_with_the_one_that_it_replaces():
    waived = apply_all(BOARD, [Waive(waiver=WAIVER)])
    assert told(Unwaive(rule=WAIVER.rule, subject="dev"), matrix=waived) == [
        "core.led-in-house for Development: waived by COO without an end, “Pilot” → not waived"
    ]


def test_a_long_text_is_cut():
    (line,) = told(fact("rationale", "because " * 400))
    assert len(line) < 250 and line.endswith(" …”")


def test_what_has_left_the_board_keeps_its_name():
    removed = RemoveFunction(function="dev")
    undo = inverse_all(BOARD, [removed])
    now = apply_all(BOARD, [removed])
    assert [line.what for line in tell([removed], undo, Names.of(now, undo))] == [
        "Function Development"
    ]
    assert [line.what for line in tell([removed], undo, Names.of(now))] == ["Function dev"]
    for edit in (owned("dev", OURS), RemoveHandoff(handoff="dev>ops")):
        assert not Names.of(now).know([edit])
        assert Names.of(now, (), BOARD).know([edit])


@pytest.mark.parametrize(
    ("edit", "functions"),
    [
        (owned("sec", MIXED), {"sec"}),
        (fact("criticality", 4), {"sec"}),
        (fact("artefact", "x", "handoff", "dev>ops"), {"dev", "ops"}),
        (fact("signed", None, "contract", "indus"), set()),
        (RemoveFunction(function="ops"), {"dev", "ops"}),
        (RemoveParty(party="indus"), {"dev"}),
        (Waive(waiver=WAIVER), {"dev"}),
    ],
)
def test_a_change_is_about_the_functions_that_it_touches(edit, functions):
    assert functions_in([edit, *inverse_all(BOARD, [edit])]) == functions


@settings(max_examples=150)
@given(st.data())
def test_any_change_can_be_told(data):
    matrix = now = data.draw(matrices())
    edits = []
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits_for(now))
        with suppress(EditRefused):
            now = apply_all(now, [edit])
            edits.append(edit)
    undo = inverse_all(matrix, edits)
    lines = tell(edits, undo, Names.of(now, (*edits, *undo)))
    assert all(line.what and line.after for line in lines)
    back = tell(undo, inverse_all(now, undo), Names.of(now, (*edits, *undo)))
    assert all(line.what and line.after for line in back)
