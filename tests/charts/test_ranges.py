"""A figure that is a range is the same range in titles, descriptions, exports and on the Board."""

import pytest

from matrix.charts import alt_of, spec_of
from matrix.cli.measured import measures_text
from matrix.handoffs import flow, lead_time
from matrix.metrics import in_house_ratio
from matrix.presets import presets
from matrix.ui.plain.effects import figures as effects
from matrix.ui.plain.figures import figures_of
from matrix.values.phrases import ranged, ranged_share, spoken_hours
from tests.charts.boards import board

BOARDS = {"of 12": board(12), "of 40": board(40), **{p.name: p.opened for p in presets()}}


def _is_timed(matrix):
    return bool(lead_time(matrix).at_least and matrix.as_of and matrix.sites)


@pytest.mark.parametrize("name", [n for n, board in BOARDS.items() if board.handoffs])
def test_the_map_its_description_and_the_board_give_the_same_crossings(name):
    matrix = BOARDS[name]
    figures = flow(matrix)
    said = f"{figures_of(matrix).crossing} of {figures.handoffs}"
    assert said.startswith(ranged(figures.crossing, figures.crossing + figures.unknown))
    title = " ".join(spec_of("handoff-map", matrix)["title"]["text"])
    assert title.startswith(f"{said} ")
    assert f": {title}." in alt_of("handoff-map", matrix)
    by_party = " ".join(spec_of("party-map", matrix)["title"]["text"])
    assert by_party.startswith(title) and f": {by_party}." in alt_of("party-map", matrix)
    [effect] = [each for each in effects(matrix) if each.label == "Crossing hand-offs"]
    assert effect.words == said


@pytest.mark.parametrize("name", [n for n, board in BOARDS.items() if _is_timed(board)])
def test_the_lead_time_is_the_same_minimum_everywhere(name):
    matrix = BOARDS[name]
    lead = lead_time(matrix)
    hours = spoken_hours(lead.at_least)
    title = " ".join(spec_of("lead-time", matrix)["title"]["text"])
    assert title.startswith(f"{hours} or more pass" if lead.missing else f"{hours} pass")
    assert title in alt_of("lead-time", matrix)
    [figure] = [each for each in effects(matrix) if each.label == "Lead time"]
    assert figure.words == (f"≥ {hours}" if lead.missing else hours)


@pytest.mark.parametrize("name", [n for n, board in BOARDS.items() if in_house_ratio(board)])
def test_the_in_house_share_is_the_same_range_everywhere(name):
    ratio = in_house_ratio(BOARDS[name])
    assert ratio is not None
    share = ranged_share(ratio.low, ratio.high)
    assert ratio.share == share == str(ratio).split(" (")[0]
    assert str(ratio) in measures_text(BOARDS[name])


def test_some_board_has_a_range():
    assert any(flow(matrix).unknown for matrix in BOARDS.values())


def test_a_range_of_one_value_is_that_value():
    assert (ranged(5, 5), ranged(5, 12)) == ("5", "5–12")
    assert (ranged_share(0.46, 0.464), ranged_share(0.46, 0.5)) == ("46%", "46–50%")
