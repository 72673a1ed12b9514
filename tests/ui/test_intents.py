"""What people do on the screen becomes the edits they mean."""

import pytest

from matrix.charts.kit.headings import grouped
from matrix.edits import RemoveHandoff, SetDuties, SetOwnership, SetShares, apply_all
from matrix.model import Ownership, PartyKind, Provenance
from matrix.ui.plain import intents
from matrix.values.errors import EditRefused
from matrix.values.slugs import slug
from tests.examples import matrix_from

MATRIX = matrix_from(
    """
    parties: [{id: us, name: Us, kind: in_house}, {id: them, name: Them, kind: vendor}]
    functions:
      - {id: a, name: A, group: One, ownership: mixed, shares: {us: 0.5, them: 0.5}}
      - {id: b, name: B, group: One}
      - {id: c, name: C, group: Two}
    """
)


def order(edits):
    return [function.id for function in apply_all(MATRIX, edits).functions]


def test_a_click_decides():
    assert intents.ownership_chosen(MATRIX, "b", Ownership.MIXED) == (
        SetOwnership(function="b", ownership=Ownership.MIXED),
    )


def test_a_click_on_what_holds_already_is_no_edit():
    assert intents.ownership_chosen(MATRIX, "a", Ownership.MIXED) == ()


def test_shares_are_percent_and_empty_ones_are_left_out():
    assert intents.shares_entered("a", {"us": 70, "them": 30, "other": None}) == (
        SetShares(function="a", shares={"us": 0.7, "them": 0.3}),
    )


def test_shares_that_do_not_make_a_hundred_are_refused_with_their_sum():
    with pytest.raises(EditRefused, match="90% instead of 100%; write 70% instead of 60%"):
        intents.shares_entered("a", {"us": 60, "them": 30})


@pytest.mark.parametrize("percent", [33, 33.3, 33.33])
def test_three_rounded_thirds_are_a_third_each(percent):
    (edit,) = intents.shares_entered("a", dict.fromkeys(("us", "them", "other"), percent))
    assert edit.shares == dict.fromkeys(("us", "them", "other"), 1 / 3)


def test_no_share_at_all_means_nobody_knows():
    assert intents.shares_entered("a", {"us": 0}) == (SetShares(function="a", shares=None),)


def test_changed_cells_of_the_grid_keep_to_the_rows_that_were_shown():
    edits = intents.letters_changed(MATRIX, ["b", "a"], {0: {"us": ["R", "A"], "function": "B"}})
    assert edits == (SetDuties(function="b", party="us", letters=("R", "A")),)


def test_a_cell_of_a_row_that_somebody_removed_is_dropped():
    assert intents.letters_changed(MATRIX, ["gone"], {0: {"us": ["R"]}}) == ()


def test_a_new_function_joins_the_end_of_its_group():
    assert order(intents.function_added(MATRIX, "New one", "One")) == ["a", "b", "new-one", "c"]


def test_ids_are_slugs_and_unique():
    assert slug("Ärger & Söhne", ()) == "arger-sohne"
    assert slug("A", {"a", "a-2"}) == "a-3"
    assert slug("中文", ()) == "item"


SCATTERED = matrix_from(
    """
    functions:
      - {id: a, name: A, group: One}
      - {id: x, name: X, group: Two}
      - {id: b, name: B, group: One}
      - {id: c, name: C, group: One}
    """
)


@pytest.mark.parametrize(
    ("function", "up", "expected"),
    [
        ("b", True, ["b", "a", "c", "x"]),
        ("a", False, ["b", "a", "c", "x"]),
        ("b", False, ["a", "c", "b", "x"]),
        ("c", True, ["a", "c", "b", "x"]),
    ],
)
def test_a_row_moves_one_place_under_its_heading_and_no_heading_moves(function, up, expected):
    after = apply_all(SCATTERED, intents.moved(SCATTERED, function, up=up))
    assert [f.id for _, functions in grouped(after) for f in functions] == expected


@pytest.mark.parametrize(("function", "up"), [("a", True), ("b", False), ("c", True), ("c", False)])
def test_at_the_edge_of_its_group_a_row_stays(function, up):
    assert intents.moved(MATRIX, function, up=up) == ()


def test_the_row_that_a_person_moves_is_the_one_that_the_edit_names():
    (down,) = intents.moved(MATRIX, "a", up=False)
    (up,) = intents.moved(MATRIX, "b", up=True)
    assert (down.function, up.function) == ("a", "b")
    assert order((down,)) == order((up,)) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("party", "up", "expected"),
    [
        ("us", False, ["them", "us", "other"]),
        ("them", True, ["them", "us", "other"]),
        ("them", False, ["us", "other", "them"]),
        ("us", True, ["us", "them", "other"]),
        ("other", False, ["us", "them", "other"]),
    ],
)
def test_a_column_moves_one_place_and_stays_at_the_edge(party, up, expected):
    three = apply_all(MATRIX, intents.party_added(MATRIX, "Other", PartyKind.VENDOR))
    after = apply_all(three, intents.party_moved(three, party, up=up))
    assert [item.id for item in after.parties] == expected


def test_where_an_ownership_comes_from_is_stated_without_changing_it():
    (edit,) = intents.provenance_stated(MATRIX, "a", Provenance.STATED)
    after = apply_all(MATRIX, (edit,)).functions_by_id["a"]
    assert after == MATRIX.functions_by_id["a"].replace(provenance=Provenance.STATED)
    assert intents.provenance_stated(MATRIX, "a", MATRIX.functions_by_id["a"].provenance) == ()


def test_a_party_is_added_at_the_end():
    added = apply_all(MATRIX, intents.party_added(MATRIX, " Freddy ", PartyKind.FREELANCER))
    assert added.parties[-1].name == "Freddy"


def test_a_second_hand_off_names_something_else_and_gets_a_key():
    board = apply_all(MATRIX, intents.handoff_added(MATRIX, "a", "b", " Build ", 5))
    board = apply_all(board, intents.handoff_added(board, "a", "b", "Release notes", None))
    assert [(h.id, h.artefact, h.per_week) for h in board.handoffs] == [
        ("a>b", "Build", 5),
        ("a>b>release-notes", "Release notes", None),
    ]
    board = apply_all(board, intents.handoff_added(board, "a", "b", "release notes!", None))
    assert board.handoffs[-1].id == "a>b>release-notes-2"
    with pytest.raises(EditRefused, match="A already hands this over to B; edit that"):
        intents.handoff_added(board, "a", "b", "build", None)
    with pytest.raises(EditRefused, match="name what else is handed over to add a second one"):
        apply_all(board, intents.handoff_added(board, "a", "b", " ", None))
    board = apply_all(board, (RemoveHandoff(handoff="a>b"),))
    assert intents.handoff_added(board, "a", "b", "Build", None)[0].handoff.key is None
