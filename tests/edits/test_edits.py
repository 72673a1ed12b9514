"""Every edit can be undone, leaves a valid matrix, and refuses in a sentence."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.document import loads, to_json, to_yaml
from matrix.edits import Edit, RemoveParty, SetAttribute, apply, apply_all, inverse_all
from matrix.model import Matrix
from matrix.values.errors import EditRefused
from tests.examples import matrix_from
from tests.random_edits import edits_by_kind, edits_for
from tests.strategies import matrices

KINDS = {get_args(m.model_fields["kind"].annotation)[0] for m in get_args(get_args(Edit)[0])}
BOARD = """
    parties:
      - {id: team, name: Our team, kind: in_house}
      - {id: indus, name: Indus Delivery, kind: vendor}
    functions:
      - {id: dev, name: Development, ownership: mixed, shares: {team: 0.5, indus: 0.5}}
"""


@pytest.mark.slow
@settings(max_examples=300)
@given(st.data())
def test_edits_are_undone_and_leave_a_valid_matrix(data):
    matrix = after = data.draw(matrices())
    made: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits_for(after))
        try:
            after = apply(after, edit)
        except EditRefused as refusal:
            assert_sentence(str(refusal), after)
            with pytest.raises(EditRefused):
                inverse_all(after, [edit])
        else:
            made.append(edit)
    assert apply_all(matrix, made) == after
    assert apply_all(after, inverse_all(matrix, made)) == matrix
    assert Matrix.model_validate(after.model_dump(by_alias=True)) == after
    for text in (to_yaml(after), to_json(after)):
        again = loads(text)
        assert again == after
        assert hash(again) == hash(after)
        assert (to_yaml(again), to_json(again)) == (to_yaml(after), to_json(after))


def assert_sentence(text: str, matrix: Matrix) -> None:
    """Begins with a capital or a name of the matrix, ends in one full stop, shows no internals."""
    names = tuple(item.name for item in (*matrix.functions, *matrix.parties))
    assert text[0].isupper() or text.startswith(("'", *names))
    assert text.endswith(".")
    assert not text.endswith("..")
    assert "pydantic" not in text
    assert " object at " not in text


def test_random_edits_are_of_every_kind():
    assert edits_by_kind(matrix_from(BOARD)).keys() == KINDS


def test_removing_a_party_forgets_shares_and_undo_brings_them_back():
    matrix = matrix_from(BOARD)
    edits = [RemoveParty(party="indus")]
    after = apply_all(matrix, edits)
    assert after.functions[0].shares is None
    assert apply_all(after, inverse_all(matrix, edits)) == matrix


@pytest.mark.parametrize("attribute", ["evidence.note", "title.x", "nope.x", "organisation.x.y"])
def test_an_attribute_that_is_not_there_is_refused_on_both_ways(attribute):
    edits = [SetAttribute(subject="matrix", attribute=attribute, value="x")]
    for way in (apply_all, inverse_all):
        with pytest.raises(EditRefused, match="There is no attribute"):
            way(matrix_from(BOARD), edits)


def test_an_empty_cell_of_the_grid_is_no_cell():
    assert matrix_from(BOARD.replace("shares: {team: 0.5, indus: 0.5}", "duties: {team: []}")) == (
        matrix_from(BOARD.replace(", shares: {team: 0.5, indus: 0.5}", ""))
    )
