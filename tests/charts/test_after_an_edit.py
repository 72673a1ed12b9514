"""What is kept over an edit by its inputs gives the picture that is drawn from nothing."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.charts import all_charts, spec_of
from matrix.edits import SetOwnership, SetShares, apply
from matrix.model import Ownership
from tests.charts.boards import PARTIES, timed

pytestmark = pytest.mark.slow
BOARD = timed(12)
FUNCTIONS = st.sampled_from([function.id for function in BOARD.functions])
OWNERSHIP_EDITS = st.one_of(
    st.builds(SetOwnership, function=FUNCTIONS, ownership=st.sampled_from(Ownership)),
    st.builds(
        lambda function, party: SetShares(function=function, shares={party: 1.0}),
        FUNCTIONS,
        st.sampled_from([party for party, *_ in PARTIES]),
    ),
)


def forgotten():
    """Clear every cache of the package, as in a new process."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "matrix":
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


def drawn(matrix):
    """Every picture of the board."""
    return {name: spec_of(name, matrix) for name in all_charts()}


@settings(max_examples=15, deadline=None)
@given(st.lists(OWNERSHIP_EDITS, min_size=1, max_size=3))
def test_every_picture_follows_an_edit_of_the_ownership(edits):
    before = after = BOARD
    drawn(before)
    for edit in edits:
        after = apply(after, edit)
        kept = drawn(after)
    forgotten()
    assert kept == drawn(after.model_copy(deep=True))


def test_an_edit_that_moves_work_to_another_party_changes_the_map():
    function = random.Random(1).choice(BOARD.functions).id
    ours, theirs = (
        apply(BOARD, SetShares(function=function, shares={party: 1.0}))
        for party in ("product", "indus")
    )
    assert spec_of("handoff-map", ours) != spec_of("handoff-map", theirs)


def test_a_chart_is_called_as_its_file():
    for name, chart in all_charts().items():
        assert chart.name == name


def test_one_chart_loads_no_other():
    code = (
        "import sys; from matrix.charts import find_chart; find_chart('raci-grid'); "
        "print(*sorted(m for m in sys.modules if m.startswith('matrix.charts.catalog.')), "
        "*({'streamlit', 'altair', 'pandas', 'scipy', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["matrix.charts.catalog.raci_grid"]
