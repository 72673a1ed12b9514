"""Rules ask the contracts that cover a function, and take them together."""

import pytest

from matrix.rules import Subject
from tests.examples import matrix_from
from tests.rules.boards import answer

CLAUSES, BOTH = {"clauses"}, ("dev", "ops")


def board(*contracts):
    """Two outsourced functions with personal data, and a vendor with these contracts."""
    return matrix_from(f"""
        parties:
          - {{id: indus, name: Indus, kind: vendor, contracts: [{", ".join(contracts)}]}}
        functions:
          - {{id: dev, name: Development, ownership: outsourced, shares: {{indus: 1}},
             data_categories: [personal], data_sensitivity: 2}}
          - {{id: ops, name: Operations, ownership: outsourced, shares: {{indus: 1}},
             data_categories: [personal], data_sensitivity: 2}}
        """)


def answers(rule, matrix):
    return [answer(rule, matrix, Subject("function", each)) for each in BOTH]


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        (["{clauses: [dpa]}"], [None, None]),
        (["{clauses: [sla]}"], ["blocker", "blocker"]),
        (["{id: a, covers: [dev], clauses: [dpa]}"], [None, "blocker"]),
        (["{id: a, covers: [dev], clauses: [dpa]}", "{id: b, covers: [ops]}"], [None, CLAUSES]),
        (["{id: a, clauses: [sla]}", "{id: b, covers: [dev], clauses: [dpa]}"], [None, "blocker"]),
        (["{id: a, clauses: [sla]}", "{id: b, covers: [ops]}"], ["blocker", CLAUSES]),
        (["{id: a, covers: [], clauses: [dpa]}"], ["blocker", "blocker"]),
    ],
)
def test_a_clause_counts_in_any_contract_that_covers_the_function(contracts, expected):
    assert answers("data.dpa", board(*contracts)) == expected


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        (["{id: a, incident_notice_hours: 72}", "{id: b, incident_notice_hours: 12}"], None),
        (
            ["{id: a, incident_notice_hours: 72}", "{id: b, signed: false}"],
            {"incident_notice_hours"},
        ),
        (["{id: a, incident_notice_hours: 12}", "{id: b, signed: false}"], None),
        (["{id: a, covers: [ops], incident_notice_hours: 12}"], "warning"),
    ],
)
def test_the_shortest_notice_of_the_contracts_counts(contracts, expected):
    assert answers("data.incident-notice", board(*contracts))[0] == expected
