"""The bars of a vote show its counts on both sides of one middle, and a silent round as silent."""

import jsonschema
import pytest

from matrix.charts.kit.style import OWNERSHIP, palette
from matrix.charts.votes import votes_alt, votes_spec
from matrix.consensus import SCALE, NoChoice, tally
from matrix.exports import chart_exports, export_to
from matrix.model import Ownership
from tests.charts.contract import schema
from tests.exports.readers import READERS
from tests.trials.hostile_texts import payload

OURS, MIXED, THEIRS = SCALE
SPLIT = ("Cloud", tally("a", [OURS, OURS, OURS, MIXED, THEIRS, THEIRS]))
CALM = ("Legal", tally("b", [THEIRS] * 4))
SILENT = ("Payroll", tally("c", []))


def layer(spec, kind, place=0):
    return [each for each in spec["layer"] if each["mark"]["type"] == kind][place]["data"]["values"]


def test_bars_part_at_the_middle_of_the_votes_for_mixed():
    spec = votes_spec([SPLIT, CALM], "Board", "light")
    assert [(b["name"], b["choice"], b["start"], b["end"]) for b in layer(spec, "bar")] == [
        ("Cloud", "In-house", -3.5, -0.5),
        ("Cloud", "Mixed", -0.5, 0.5),
        ("Cloud", "Outsourced", 0.5, 2.5),
        ("Legal", "Outsourced", 0, 4),
    ]
    assert [figure["text"] for figure in layer(spec, "text")] == ["3", "1", "2", "4"]
    assert spec["title"]["text"] == ["1 of 2 functions agreed"]


def test_a_round_in_which_nobody_voted_has_no_bar_and_says_so():
    spec = votes_spec([SILENT, CALM], "Board", "light")
    assert {bar["name"] for bar in layer(spec, "bar")} == {"Legal"}
    assert [row["text"] for row in layer(spec, "text", 1)] == ["nobody voted"]
    assert "Payroll nobody voted" in votes_alt([SILENT, CALM])
    assert "Legal 0 in-house, 0 mixed, 4 outsourced" in votes_alt([SILENT, CALM])


def test_objections_and_abstentions_stand_at_the_end_of_a_bar():
    beside = ("Care", tally("d", [OURS, THEIRS, NoChoice.OBJECT, NoChoice.ABSTAIN]))
    [note] = layer(votes_spec([beside], "Board", "light"), "text", 1)
    assert (note["at"], note["text"]) == (1, "1 objection, 1 abstained")
    told = votes_alt([beside])
    assert "Care 1 in-house, 0 mixed, 1 outsourced, 1 objection, 1 abstained" in told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_use_the_colours_of_ownership(theme):
    spec = votes_spec([SPLIT], "Board", theme)
    jsonschema.validate(spec, schema().schema, cls=jsonschema.Draft7Validator)
    assert spec["background"] == palette(theme).background
    fills = next(each for each in spec["layer"] if each["mark"]["type"] == "bar")
    assert fills["encoding"]["fill"]["scale"]["range"] == [OWNERSHIP[c].fill for c in SCALE]


def test_a_hostile_name_runs_nothing():
    hostile = (payload("name"), tally("a", [Ownership.MIXED]))
    spec = votes_spec([hostile], payload("title"), "light")
    svg = export_to("svg", chart_exports()).render(spec)
    assert READERS["svg"].open(svg).runs == ()
