"""Every picture of the catalogue is an Altair chart, and one of Altair's schema."""

import subprocess
import sys

import altair as alt
import pytest

from matrix.charts import all_charts, altair_chart, spec_of
from matrix.values.errors import UnknownName
from tests.charts.boards import board
from tests.trials import hostile_texts


def round_trip(name, matrix, theme):
    """The picture after Altair has read, checked and written it, without Altair's defaults."""
    with alt.data_transformers.enable(consolidate_datasets=False):
        written = altair_chart(name, matrix, theme).to_dict()
    for size in ("continuousWidth", "continuousHeight"):
        del written["config"]["view"][size]
    return written


@pytest.mark.parametrize("name", all_charts())
def test_altair_gives_every_picture_back_as_it_was(name):
    assert round_trip(name, board(12), "light") == spec_of(name, board(12), "light")


@pytest.mark.slow
@pytest.mark.parametrize("matrix", [hostile_texts.board(), board(0), board(40)])
@pytest.mark.parametrize("name", all_charts())
def test_altair_gives_any_picture_back_as_it_was(name, matrix):
    assert round_trip(name, matrix, "dark") == spec_of(name, matrix, "dark")


def test_a_chart_can_be_changed_and_the_shared_picture_stays():
    before = spec_of("load", board(12))["title"]
    chart = altair_chart("load", board(12)).properties(title="Ours")
    assert chart.to_dict()["title"] == "Ours"
    assert spec_of("load", board(12))["title"] == before


def test_an_unknown_chart_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownName, match="handoff-map"):
        altair_chart("pie", board(1))


def test_importing_the_charts_does_not_import_altair():
    code = "import sys, matrix.charts; matrix.charts.all_charts(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"altair", "pandas"} & set(done.stdout.split())
