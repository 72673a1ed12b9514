"""The hand-offs by party: one node per lead party, one line for every two that hand over."""

from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.highlight import ACCENT, highlighted
from matrix.charts.party_map.sheet import party_notes
from matrix.charts.party_map.traffic import MOST, traffic
from matrix.handoffs import crosses
from matrix.model import Function, Handoff, Matrix, Party
from tests.charts.boards import board
from tests.examples import matrix_from

SMALL = """
parties:
  - {id: ours, name: Our team, kind: in_house}
  - {id: ops, name: Operations, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - {id: a, name: Alpha, shares: {ours: 1}}
  - {id: b, name: Beta, shares: {indus: 1}}
  - {id: c, name: Gamma}
  - {id: d, name: Delta, shares: {ops: 1}}
  - {id: e, name: Epsilon, shares: {ours: 1}}
handoffs:
  - {from: a, to: b}
  - {from: e, to: b}
  - {from: b, to: a}
  - {from: b, to: c}
  - {from: a, to: d}
  - {from: a, to: e}
"""


def test_the_rows_count_the_hand_offs_from_party_to_party():
    rows = find_chart("party-map").rows(matrix_from(SMALL))
    found = {(row["from"], row["to"]): (row["handoffs"], row["crosses"]) for row in rows}
    assert found == {
        ("Our team", "Indus Delivery"): (2, True),
        ("Indus Delivery", "Our team"): (1, True),
        ("Indus Delivery", None): (1, None),
        ("Our team", "Operations"): (1, False),
        ("Our team", "Our team"): (1, False),
    }


def test_every_hand_off_is_on_a_line_or_inside_a_node():
    for matrix in (matrix_from(SMALL), board(12), board(40)):
        nodes, lines = traffic(matrix)
        inside = sum(node.inside for node in nodes)
        assert inside + sum(line.total for line in lines) == len(matrix.handoffs)
        crossing = sum(crosses(matrix, handoff) is True for handoff in matrix.handoffs)
        assert sum(line.total for line in lines if line.crosses) == crossing
        assert sum(len(node.functions) for node in nodes) == len(matrix.functions)


def test_the_finding_names_the_two_parties_with_most_crossings():
    matrix = matrix_from(SMALL)
    title = " ".join(spec_of("party-map", matrix)["title"]["text"])
    verdict = "3–4 of 6 hand-offs cross the company boundary"
    assert title == f"{verdict}, 3 of them between Our team and Indus Delivery"
    assert title in alt_of("party-map", matrix)
    assert "Our team → Indus Delivery 2" in alt_of("party-map", matrix)


def test_a_number_beside_a_party_is_what_it_passes_on():
    words = [
        row["text"]
        for layer in spec_of("party-map", matrix_from(SMALL))["layer"]
        if layer["mark"]["type"] == "text"
        for row in layer["data"]["values"]
    ]
    assert sorted(word for word in words if isinstance(word, str) and word.isdigit()) == [
        "1", "1", "1", "2", "3",
    ]  # fmt: skip


def test_a_function_is_highlighted_in_the_node_of_its_party():
    spec = highlighted("party-map", matrix_from(SMALL), "light", "b")
    accent = [
        row["tooltip"].split(",")[0]
        for layer in spec["layer"]
        if layer["encoding"].get("stroke", {}).get("value") == ACCENT["light"]
        for row in layer["data"]["values"]
        if layer["mark"]["type"] == "rect"
    ]
    assert accent == ["Indus Delivery"]


def test_small_parties_are_summed_up_in_one_node():
    vendors = [Party(id=f"v{n}", name=f"Vendor {n}", kind="vendor") for n in range(MOST + 3)]
    functions = [Function(id=f"f{n}", name=f"F{n}", shares={f"v{n}": 1}) for n in range(MOST + 3)]
    handoffs = [Handoff(from_="f0", to=f"f{n}") for n in range(1, MOST)]
    matrix = Matrix(title="T", parties=vendors, functions=functions, handoffs=handoffs)
    nodes, _ = traffic(matrix)
    assert len(nodes) == MOST
    assert nodes[-1].name == "4 more parties"


def test_without_parties_nothing_is_said_to_stay_inside_one():
    matrix = matrix_from(
        "functions:\n  - {id: a, name: A, ownership: outsourced}\n"
        "  - {id: b, name: B, ownership: outsourced}\nhandoffs:\n  - {from: a, to: b}\n"
    )
    assert party_notes(matrix) == ["1 hand-off may or may not cross: a lead party is unknown."]
