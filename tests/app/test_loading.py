"""Twenty browsers at a fresh server meet no library that is half loaded: all are loaded by then."""

import os
import subprocess
import sys

import pytest

from tests import patience
from tests.serving import ROOT


@pytest.mark.slow
def test_no_screen_and_no_export_loads_a_module_once_all_are_loaded():
    drawn = subprocess.run(
        [sys.executable, "-m", "tests.trials.draw_everything"],
        cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=patience.SECONDS,
        check=False,
    )  # fmt: skip
    assert drawn.returncode == 0, drawn.stderr[-2000:]
    assert drawn.stdout.split() == []
