"""A chart is one file: docs/adding-a-chart.md, followed to the letter."""

import json

import pytest

from tests.contracts.guides import follow, passed

pytestmark = pytest.mark.slow

LISTING = "from matrix.charts import all_charts; print(' '.join(all_charts()))"
ROWS = """
import json
from matrix.charts import find_chart
from matrix.document import loads
matrix = loads(open('board.yaml').read())
print(json.dumps(find_chart('effort').rows(matrix)))
"""
BOARD = """
format: 1
title: A board
functions:
  - {id: build, name: Build, ownership: in_house, fte: 2.5}
  - {id: run, name: Run, ownership: in_house}
  - {id: clean, name: Clean, ownership: outsourced, fte: 4}
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    return follow("adding-a-chart.md", tmp_path_factory.mktemp("checkout"))


def test_every_command_of_the_guide_passes(followed):
    export, contract, docs = followed.commands
    followed.passes(export)
    assert "full-time equivalents" in (followed.folder / "effort.svg").read_text("utf-8")
    assert passed(followed.passes(contract)) >= 10
    assert followed.run(f"{docs} --check").returncode == 1
    followed.passes(docs)
    followed.passes(f"{docs} --check")


def test_the_code_keeps_the_style_of_the_checkout(followed):
    followed.check_style()


def test_it_takes_the_position_that_the_guide_gives_it(followed):
    names = followed.passes(f'python -c "{LISTING}"').split()
    assert names[-1] == "effort"


def test_it_counts_a_function_without_effort_apart(followed):
    (followed.folder / "board.yaml").write_text(BOARD, encoding="utf-8")
    (followed.folder / "rows.py").write_text(ROWS, encoding="utf-8")
    rows = {row["ownership"]: row for row in json.loads(followed.passes("python rows.py"))}
    assert (rows["In-house"]["fte"], rows["In-house"]["unstated"]) == (2.5, 1)
    assert (rows["Outsourced"]["fte"], rows["Outsourced"]["unstated"]) == (4, 0)
