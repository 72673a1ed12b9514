"""A reason goes with the ownership it was written for, whichever way that changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.edits import (
    RemoveParty,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetShares,
    apply_all,
    inverse_all,
)
from matrix.edits.history import History
from matrix.edits.reasons import decided_in, retirements, retiring
from matrix.model import Ownership, Provenance
from matrix.model.sourcing import effective_ownership
from tests.examples import matrix_from
from tests.strategies import matrices

MIXED, OURS, THEIRS = Ownership.MIXED, Ownership.IN_HOUSE, Ownership.OUTSOURCED
BOARD = matrix_from(
    """
    parties: [{id: us, name: Us, kind: in_house}, {id: them, name: Them, kind: vendor}]
    functions:
      - {id: a, name: A, ownership: in_house, rationale: Ours}
      - {id: b, name: B, ownership: mixed, rationale: Both, shares: {us: 0.5, them: 0.5}}
      - {id: c, name: C}
    """
)


def why(function, reason):
    return SetAttribute(subject="function", id=function, attribute="rationale", value=reason)


@pytest.mark.parametrize(
    ("edits", "kept"),
    [
        ((SetOwnership(function="a", ownership=MIXED),), {"b"}),
        ((SetOwnership(function="a", ownership=Ownership.UNDECIDED),), {"b"}),
        ((SetShares(function="a", shares={"us": 0.5, "them": 0.5}),), {"b"}),
        ((SetOwnership(function="b", ownership=OURS),), {"a"}),
        ((RemoveParty(party="them"),), {"a", "b"}),
        ((SetAttribute(subject="party", id="them", attribute="kind", value="in_house"),), {"a"}),
        ((SetShares(function="b", shares={"us": 0.4, "them": 0.6}),), {"a", "b"}),
        ((SetShares(function="a", shares={"us": 1.0}),), {"a", "b"}),
        ((SetDuties(function="a", party="them", letters=("R",)),), {"a", "b"}),
        (
            (SetOwnership(function="a", ownership=OURS, provenance=Provenance.INFERRED),),
            {"a", "b"},
        ),
    ],
)
def test_a_reason_stays_only_with_its_ownership(edits, kept):
    after = apply_all(BOARD, retiring(BOARD, edits))
    assert {each.id for each in after.functions if each.rationale} == kept


@pytest.mark.parametrize("place", [0, 1])
def test_a_reason_that_is_given_with_the_change_stays(place):
    edits = [SetOwnership(function="a", ownership=MIXED)]
    edits.insert(place, why("a", "Now both"))
    assert retiring(BOARD, tuple(edits)) == tuple(edits)
    assert decided_in(tuple(edits)) == {"a"}


def test_a_change_without_a_reason_decides_nothing():
    edits = retiring(BOARD, (SetOwnership(function="a", ownership=MIXED),))
    assert retirements(edits) == (why("a", None),)
    assert decided_in(edits) == frozenset()
    assert decided_in((why("a", "Why"),)) == frozenset()


def test_undo_brings_the_reason_back_and_redo_retires_it_again():
    changed = History(BOARD).commit((SetOwnership(function="a", ownership=MIXED),), "mixed")
    assert changed.matrix.functions_by_id["a"].rationale is None
    assert changed.undo().matrix == BOARD
    assert changed.undo().redo().matrix == changed.matrix


@given(matrices(), st.data())
def test_no_board_keeps_a_reason_through_a_change_of_ownership(matrix, data):
    if not matrix.functions:
        return
    function = data.draw(st.sampled_from(matrix.functions)).id
    chosen = data.draw(st.sampled_from(Ownership))
    edits = retiring(matrix, (SetOwnership(function=function, ownership=chosen),))
    after = apply_all(matrix, edits)
    before, now = (board.functions_by_id[function] for board in (matrix, after))
    same = effective_ownership(matrix, before) is effective_ownership(after, now)
    assert now.rationale == (before.rationale if same else None)
    assert apply_all(after, inverse_all(matrix, edits)) == matrix
