"""How long `export --chart` takes as a whole process, against three floors.

The floors are processes that only import the renderer, that also draw an empty picture with it,
which starts its engine, and that draw the very picture which we draw, given as a finished file.
All are run in turn, so that whatever else the machine does falls on all alike.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.check_command import ROOT, seconds
from matrix.charts import spec_of
from matrix.document import loads

RUNS = 15
BUDGET = 1.5
PRESET, CHART = "presets/hybrid-model.yaml", "ownership-matrix"
DRAW = "import json, sys, vl_convert as v; v.vegalite_to_png(json.load(open(sys.argv[1])), scale=2)"
EMPTY = {"data": {"values": [{}]}, "mark": "point"}


def main() -> None:
    """Print our figure, and every floor with its ratio."""
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder, "ours.json")
        ours.write_text(json.dumps(spec_of(CHART, loads((ROOT / PRESET).read_text("utf-8")))))
        empty = Path(folder, "empty.json")
        empty.write_text(json.dumps(EMPTY))
        to = str(Path(folder, "picture.png"))
        python = [sys.executable, "-c"]
        commands = {
            "export": [
                *(sys.executable, "-m", "matrix", "export", PRESET),
                *("--to", to, "--chart", CHART),
            ],
            "import the renderer": [*python, "import vl_convert"],
            "draw an empty picture": [*python, DRAW, str(empty)],
            "draw the same picture": [*python, DRAW, str(ours)],
        }
        rounds = [[seconds(c, (0,)) for c in commands.values()] for _ in range(RUNS + 1)][1:]
    export, *floors = map(statistics.median, zip(*rounds, strict=True))
    print(f"{'export':22}{export * 1000:7.1f} ms, median of {RUNS} runs")
    for name, floor in zip(list(commands)[1:], floors, strict=True):
        ratio = export / floor
        verdict = "within" if ratio <= BUDGET else "over"
        print(f"{name:22}{floor * 1000:7.1f} ms, ratio {ratio:5.2f}, {verdict} {BUDGET}")


if __name__ == "__main__":
    main()
