"""Names that are recognised, and the hand-offs that are offered for them."""

import pytest

from matrix.edits import apply_all
from matrix.importers.known_functions import tags_of, usual_handoffs
from matrix.model import Function, Matrix
from matrix.rules import all_rules


def board(*names: str) -> Matrix:
    return Matrix(
        title="Board",
        functions=tuple(Function(id=f"f-{at}", name=name) for at, name in enumerate(names)),
    )


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("Product strategy", ("product_strategy",)),
        ("PRODUCT MANAGEMENT", ("product_strategy",)),
        ("Cloud infrastructure", ("cloud",)),
        ("Cyber security", ("security",)),
        ("Payments", ("payments",)),
        ("Customer experience", ("customer_experience",)),
        ("Strategy", ()),
        ("Clouded judgement", ()),
        ("Legal", ()),
    ],
)
def test_a_name_that_rules_care_for_is_recognised(name, tags):
    assert tags_of(name) == tags


def test_every_tag_that_a_name_gives_is_one_that_a_rule_asks_for():
    asked = {tag for rule in all_rules().values() for tag in rule.tags}
    given = {
        tag
        for name in (
            "Product strategy",
            "Cloud",
            "Cybersecurity",
            "Payments",
            "Customer experience",
        )
        for tag in tags_of(name)
    }
    assert len(given) == 5
    assert given <= asked


def test_usual_handoffs_link_the_known_functions_of_a_board_and_are_offered_once():
    matrix = board("Product strategy", "UX", "Legal", "Software development")
    usual = usual_handoffs(matrix)
    after = apply_all(matrix, usual)
    assert [handoff.ends for handoff in after.handoffs] == [("f-0", "f-1"), ("f-1", "f-3")]
    assert usual_handoffs(after) == ()
    assert usual_handoffs(board("Legal", "Finance")) == ()
