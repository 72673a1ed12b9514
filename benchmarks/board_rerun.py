"""Times a rerun of the Board against that of an empty script: `python -m benchmarks.board_rerun`.

Ours: 30 functions and three charts, with our settings and a frozen heap. The floor: a script
that imports Streamlit and nothing else, with Streamlit's default settings. Between them stands
what Streamlit takes for as many bare controls and the same charts, with our settings. All three
servers answer the same client on the same machine, in alternating rounds.
"""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.streamlit_client import rerun_seconds, serving

ROOT = Path(__file__).parents[1]
BUDGET = 1.0
ROUNDS, TIMES = 5, 20


def main() -> None:
    """Print our figure, the floor's figure, their ratio and the budget."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.py"
        empty.write_text("import streamlit as st\n")
        board, bare = (_served(folder, name) for name in ("board_app", "bare_app"))
        with (
            serving(board, ROOT) as ours,
            serving(bare, ROOT) as controls,
            serving(empty, folder) as floor,
        ):
            rounds = [
                [rerun_seconds(port, TIMES) for port in (ours, controls, floor)]
                for _ in range(ROUNDS)
            ]
    drawn, alone, nothing = (median(times) for times in zip(*rounds, strict=True))
    print(f"board rerun, 30 functions, 3 charts: {drawn * 1000:.1f} ms (p50)")
    print(f"as many bare controls and charts:    {alone * 1000:.1f} ms (p50)")
    print(f"empty script, default settings:      {nothing * 1000:.1f} ms (p50)")
    print(f"ratio {drawn / nothing:.2f}, budget {BUDGET:.2f}; bare controls {alone / nothing:.2f}")


def _served(folder: Path, app: str) -> Path:
    script = folder / f"{app}.py"
    script.write_text(SERVED.format(root=str(ROOT), app=app))
    return script


SERVED = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from streamlit_app import lifespan
app = st.App({root!r} + "/benchmarks/{app}.py", lifespan=lifespan)
"""

if __name__ == "__main__":
    main()
