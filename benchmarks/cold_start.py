"""Times a cold start against that of an empty script: `python -m benchmarks.cold_start`.

From the start of the process until a client of Streamlit's protocol has the whole first page. Ours
is the Start page with a store that has its tables (`--new`: without); the floor is a script that
imports Streamlit and nothing else, with Streamlit's default settings. Both find their modules
compiled, as the image has them. The rounds alternate.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.streamlit_client import rerun_seconds, started
from matrix.workshop.storage.database import VARIABLE

ROOT = Path(__file__).parents[1]
BUDGET = 2.5
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def main() -> None:
    """Print both times, their ratio and the budget."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--new", action="store_true", help="a store of its own for each round")
    chosen = asked.parse_args()
    rounds = chosen.rounds
    ours, floor = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.py"
        empty.write_text("import streamlit as st\n")
        for number in range(rounds + 1):
            url = f"sqlite:///{folder / (f'{number}.sqlite' if chosen.new else 'store.sqlite')}"
            ours.append(_seconds(ROOT / "streamlit_app.py", ROOT, {VARIABLE: url}))
            floor.append(_seconds(empty, folder, {}))
    drawn, nothing = (
        median(ours[1:]),
        median(floor[1:]),
    )  # the first round compiles and fills caches
    print(f"cold start to the first page: {drawn:.2f} s (p50 of {rounds})")
    print(f"empty script:                 {nothing:.2f} s (p50 of {rounds})")
    print(f"ratio {drawn / nothing:.2f}, budget {BUDGET:.2f}")


def _seconds(script: Path, folder: Path, environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with started(script, folder, COMPILED | environment) as served:
        rerun_seconds(served.port, 1, warm=0)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
