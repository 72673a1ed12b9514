"""How long `python -m matrix check` takes as a whole process, against its floor.

The floor is a process that only imports the two libraries that reading a document needs. Both
are run in turn, so that whatever else the machine does falls on both alike; one pair before
the count leaves compiled modules behind, as an installed program finds them.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Container
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 31
BUDGET = 3.0
OURS = [sys.executable, "-m", "matrix", "check", "presets/hybrid-model.yaml"]
FLOOR = [sys.executable, "-c", "import pydantic, yaml"]
KEEPING_COMPILED = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def seconds(command: list[str], answers: Container[int] = (0, 1)) -> float:
    """The wall time of one run; 0 and 1 are both answers of `check`."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=KEEPING_COMPILED, capture_output=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in answers:
        raise SystemExit(done.stderr.decode())
    return elapsed


def main() -> None:
    """Print our figure, the floor's, their ratio and the budget."""
    pairs = [(seconds(OURS), seconds(FLOOR)) for _ in range(RUNS + 1)][1:]
    ours, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    verdict = "within" if ours / floor <= BUDGET else "over"
    print(f"check   {ours * 1000:7.1f} ms, median of {RUNS} runs")
    print(f"floor   {floor * 1000:7.1f} ms, import pydantic, yaml")
    print(f"ratio   {ours / floor:7.2f}, {verdict} the budget of {BUDGET}")


if __name__ == "__main__":
    main()
