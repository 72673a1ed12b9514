"""Ownership in words: shares, and what it is until the decision is carried out."""

import pytest

from matrix.exports import matrix_exports
from matrix.words.ownership import shares_line, until_then
from tests.examples import matrix_from

BOARD = """
parties:
  - {id: team, name: Product team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - id: dev
    name: Development
    ownership: outsourced
    today: %s
"""


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("{}", ""),
        ("{ownership: in_house}", "today in-house"),
        ("{changes_on: 2026-03-01}", "as decided from 1 March 2026"),
        (
            "{shares: {team: 0.6, indus: 0.4}, changes_on: 2026-03-01}",
            "today mixed (Product team 60%, Indus Delivery 40%), as decided from 1 March 2026",
        ),
    ],
)
def test_what_it_is_until_the_decision_is_carried_out(today, words):
    board = matrix_from(BOARD % today)
    assert until_then(board, board.functions[0]) == words


def test_shares_stand_in_the_order_of_the_columns():
    board = matrix_from(BOARD % "{}")
    assert shares_line(board, {"indus": 0.4, "team": 0.6}) == "Product team 60%, Indus Delivery 40%"
    assert shares_line(board, None) == ""


def test_the_page_says_it_beside_the_ownership():
    board = matrix_from(BOARD % "{ownership: in_house, changes_on: 2026-03-01}")
    [page] = [export for export in matrix_exports() if export.name == "markdown"]
    said = "Outsourced (today in-house, as decided from 1 March 2026)"
    assert f"| {said} |" in page.render(board).decode()
