"""A change in words says what it takes away, too."""

import pytest

from matrix.edits import SetAttribute, SetDuties, SetOwnership
from matrix.model import Ownership
from matrix.words.edits import describe
from matrix.words.facts import readable
from tests.examples import matrix_from

BOARD = """
    parties:
      - {id: team, name: Our team, kind: in_house}
      - {id: indus, name: Indus Delivery, kind: vendor}
    functions:
      - {id: dev, name: Development, ownership: mixed, shares: {team: 0.5, indus: 0.5},
         duties: {indus: [R, A]}}
      - {id: ops, name: Operations, ownership: outsourced}
"""


@pytest.mark.parametrize(
    ("function", "ownership", "words"),
    [
        ("dev", Ownership.IN_HOUSE, "Development: in-house, and its shares are cleared"),
        ("dev", Ownership.MIXED, "Development: mixed"),
        ("ops", Ownership.IN_HOUSE, "Operations: in-house"),
        ("gone", Ownership.MIXED, "gone: mixed"),
    ],
)
def test_a_decision_says_when_it_clears_the_shares(function, ownership, words):
    edit = SetOwnership(function=function, ownership=ownership)
    assert describe(matrix_from(BOARD), edit) == words


@pytest.mark.parametrize(
    ("party", "letters", "words"),
    [
        ("indus", ("R",), "Development: Indus Delivery gets R instead of R A"),
        ("indus", (), "Development: Indus Delivery gets no letter instead of R A"),
        ("team", ("A", "C"), "Development: Our team gets A C"),
    ],
)
def test_letters_are_told_with_those_that_they_replace(party, letters, words):
    edit = SetDuties(function="dev", party=party, letters=letters)
    assert describe(matrix_from(BOARD), edit) == words


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("exit_plan", "Exit plan"),
        ("contract.incident_notice_hours", "Contract: incident notice hours"),
        ("fte", "FTE"),
        ("capacity_fte", "Capacity FTE"),
        ("kpis", "KPIs"),
        ("ip_generated", "IP generated"),
        ("capability_rel", "Capability relative to suppliers"),
        ("scc_or_bcr", "SCC or BCR"),
    ],
)
def test_the_name_of_an_attribute_is_spelt_as_people_write_it(attribute, words):
    assert readable(attribute) == words


def test_a_stated_fact_is_told_by_its_name():
    edit = SetAttribute(subject="function", id="dev", attribute="fte", value=3)
    assert describe(matrix_from(BOARD), edit) == "Development: FTE 3"
