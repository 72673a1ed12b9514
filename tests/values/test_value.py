"""What people read is in order; what is stored is what was read."""

import json

import pytest

from matrix.charts import all_charts, alt_of, spec_of
from matrix.charts.slides import slides_of
from matrix.document import from_tree, loads, to_json
from matrix.ui.session.open_board import OpenBoard
from matrix.values.value import UNREADABLE, in_order
from tests.charts.boards import board

ARABIC = "\u062e\u062f\u0645\u0629 (IT) \u0627\u0644\u0639\u0645\u0644\u0627\u0621"
TURNED = {
    "format": 1,
    "as_of": "2026-01-12",
    "title": "Board \u202egnissim\u202c",
    "parties": [{"id": "p", "name": "\u2067Team\u2069", "kind": "in_house"}],
    "functions": [
        {"id": "a", "name": "Sales \u202eyb dedulcni", "shares": {"p": 1.0}},
        {"id": "b", "name": ARABIC, "group": "\u202a\u202c", "tags": ["x\u2066"]},
    ],
    "handoffs": [{"from": "a", "to": "b", "artefact": "\u202enote"}],
}


def test_every_text_of_a_board_is_in_order_for_people_and_stays_as_it_is_in_the_document():
    stored = from_tree(TURNED)
    seen = stored.legible
    assert seen.title == "Board gnissim" and seen.function_names["a"] == "Sales yb dedulcni"
    assert seen.functions[1].name == ARABIC
    assert seen.functions[1].group == UNREADABLE
    assert in_order(to_json(seen)) == to_json(seen)
    assert loads(to_json(stored)) == stored != seen
    assert seen.legible is seen and seen.functions[0].shares == stored.functions[0].shares
    opened = OpenBoard(stored)
    assert opened.matrix is seen and opened.stored is stored


def test_a_board_that_is_in_order_is_the_same_for_people():
    matrix = board(12)
    assert matrix.legible is matrix


@pytest.mark.parametrize("name", all_charts())
def test_no_text_of_a_picture_turns_round_another(name):
    matrix = from_tree(TURNED)
    pictures = [spec_of(name, matrix), *slides_of(name, matrix), alt_of(name, matrix)]
    said = json.dumps(pictures, ensure_ascii=False)
    assert in_order(said) == said
