"""The exit drill as a picture: worst first, ranges where a party goes in part, and no guesses."""

import pytest

from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.sites.exits import figure_parts, figure_words
from matrix.handoffs import drill_party, drill_site
from matrix.presets import preset
from tests.charts.boards import board
from tests.examples import matrix_from

WORLD = """
sites:
  - {id: nyc, name: New York}
  - {id: khi, name: Karachi}
parties:
  - {id: team, name: Team, kind: in_house, sites: [nyc]}
  - {id: ana, name: Ana, kind: freelancer}
  - {id: indus, name: Indus, kind: vendor, sites: [khi]}
  - {id: atlas, name: Atlas, kind: vendor, sites: [nyc, khi]}
functions:
  - {id: plan, name: Plan, criticality: 4, fte: 2, shares: {team: 1}, duties: {team: [R, A]}}
  - {id: build, name: Build, criticality: 3, fte: 6, shares: {team: 0.25, indus: 0.75},
     duties: {indus: [R, A], team: [R]}}
  - {id: run, name: Run, criticality: 3, fte: 2, ownership: outsourced,
     duties: {indus: [R], team: [A]}}
  - {id: help, name: Help, criticality: 1, fte: 9, ownership: outsourced,
     duties: {atlas: [R], ana: [A]}}
  - {id: sell, name: Sell, criticality: 1}
handoffs:
  - {from: plan, to: build}
  - {from: build, to: run}
  - {from: run, to: help}
  - {from: help, to: plan}
"""


def by_id(matrix):
    return {row["id"]: row for row in find_chart("exit-drill").rows(matrix)}


def drawn(spec, kind):
    return [row for layer in spec["layer"] if layer["mark"]["type"] == kind
            for row in layer["data"]["values"]]  # fmt: skip


def texts(spec):
    return [str(row["text"]) for row in drawn(spec, "text")]


def test_every_external_party_and_every_site_is_a_row_worst_first():
    matrix = matrix_from(WORLD)
    assert [(row["id"], row["alone"], row["broken"]) for row in by_id(matrix).values()] == [
        ("site:khi", 2, 2),
        ("party:indus", 2, 2),
        ("site:nyc", 2, 2),
        ("party:atlas", 1, 2),
        ("party:ana", 1, 0),
    ]
    assert [name for name in texts(spec_of("exit-drill", matrix)) if name in PLACES] == PLACES


PLACES = ["Karachi", "Indus", "New York", "Atlas", "Ana"]


def test_a_loss_that_is_certain_is_a_count_and_a_part():
    row = by_id(matrix_from(WORLD))["party:indus"]
    assert (row["without_r"], row["without_a"], row["broken"]) == (1, 1, 2)
    assert row["without_r_names"] == ("Run",) and row["without_a_names"] == ("Build",)
    assert row["broken_names"] == ("Build → Run", "Run → Help")
    assert row["critical"] == row["critical_at_most"] == pytest.approx(0.65)
    assert [figure_words(row, f) for f in ("without_r", "broken", "critical")] == ["1", "2", "65%"]
    assert figure_parts(matrix_from(WORLD), row, "broken") == (0.5, 0.5)


def test_what_goes_if_a_party_goes_in_part_is_a_range():
    row = by_id(matrix_from(WORLD))["site:khi"]
    assert row["in_part"] == ("Ana", "Atlas") and row["goes"] == ("Indus",)
    assert [figure_words(row, f) for f in ("without_r", "without_a", "broken")] == [
        "1–2",
        "1–2",
        "2–3",
    ]
    said = texts(spec_of("exit-drill", matrix_from(WORLD)))
    assert {"1–2", "2–3", "Possible", "Site: Indus gone; 2 possibly in part"} <= set(said)


def test_title_subtitle_and_alternative_text_say_the_worst_and_what_is_open():
    matrix = matrix_from(WORLD)
    spec = spec_of("exit-drill", matrix)
    assert " ".join(spec["title"]["text"]) == (
        "2 functions lose all responsible or all accountable parties if everyone at Karachi leaves"
    )
    said = " ".join(spec["title"]["subtitle"])
    assert "Not counted, because no one is responsible: 1 function." in said
    assert "Indus: no one responsible 1, no one accountable 1, broken hand-offs 2" in alt_of(
        "exit-drill", matrix
    )


def test_critical_work_that_nobody_stated_is_a_question_and_never_a_nought():
    matrix = matrix_from(WORLD.replace("criticality: 4", "fte: 1").replace("criticality: 3, ", "")
                         .replace("criticality: 1, ", "").replace(", criticality: 1", "")
                         .replace("fte: 1, fte: 2", "fte: 2"))  # fmt: skip
    assert {row["critical"] for row in by_id(matrix).values()} == {None}
    spec = spec_of("exit-drill", matrix)
    assert texts(spec).count("?") == 5 + 1  # the legend says what it means
    assert "no function is known to be critical" in " ".join(spec["title"]["subtitle"])
    assert "critical work lost unknown" in alt_of("exit-drill", matrix)


@pytest.mark.parametrize("matrix", [board(12), board(40), preset("worked-example").matrix])
def test_the_figures_are_those_of_the_drill(matrix):
    found = by_id(matrix)
    assert len(found) == len(matrix.external_ids) + len(matrix.sites)
    for removed, row in found.items():
        kind, _, gone = removed.partition(":")
        drill = (drill_party if kind == "party" else drill_site)(matrix, gone)
        assert row["without_r"] == len(drill.without_r)
        assert row["without_a"] == len(drill.without_a)
        assert row["broken"] == len(drill.handoffs_broken)
        assert row["broken_at_most"] == row["broken"] + len(drill.maybe_broken)
    order = [row["alone"] for row in found.values()]
    assert order == sorted(order, reverse=True)


def test_without_an_external_party_the_sites_are_tried_and_that_is_said():
    ours = matrix_from("""
sites: [{id: nyc, name: New York}]
parties: [{id: team, name: Team, kind: in_house, sites: [nyc]}]
functions: [{id: plan, name: Plan, shares: {team: 1}, duties: {team: [A]}}]
""")
    assert [row["alone"] for row in find_chart("exit-drill").rows(ours)] == [1]
    assert {row["kind"] for row in find_chart("exit-drill").rows(ours)} == {"site"}
    said = " ".join(spec_of("exit-drill", ours)["title"]["subtitle"])
    assert "There are no external parties: only the loss of sites is shown." in said


def test_with_nothing_to_lose_it_is_said_what_to_add():
    matrix = matrix_from("""
parties: [{id: team, name: Team, kind: in_house}]
functions: [{id: plan, name: Plan, shares: {team: 1}}]
""")
    assert find_chart("exit-drill").rows(matrix) == ()
    said = " ".join(texts(spec_of("exit-drill", matrix)))
    assert "Add a vendor, a group company or a freelancer, or a site" in said
    assert "no external parties and no sites yet" in alt_of("exit-drill", matrix)
