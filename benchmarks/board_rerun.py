"""Times a rerun of the Board against that of an empty script: `python -m benchmarks.board_rerun`.

Ours: 30 functions and three charts, with our settings and a frozen heap. The floor: a script
that imports Streamlit and nothing else, with Streamlit's default settings. Both servers answer
the same client on the same machine, in alternating rounds.
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
        served = folder / "served.py"
        served.write_text(SERVED.format(root=str(ROOT)))
        with serving(served, ROOT) as ours, serving(empty, folder) as floor:
            pairs = [
                (rerun_seconds(ours, TIMES), rerun_seconds(floor, TIMES)) for _ in range(ROUNDS)
            ]
    board, nothing = median(p[0] for p in pairs), median(p[1] for p in pairs)
    print(f"board rerun, 30 functions, 3 charts: {board * 1000:.1f} ms (p50)")
    print(f"empty script, default settings:      {nothing * 1000:.1f} ms (p50)")
    print(f"ratio {board / nothing:.2f}, budget {BUDGET:.2f}")


SERVED = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from streamlit_app import lifespan
app = st.App({root!r} + "/benchmarks/board_app.py", lifespan=lifespan)
"""

if __name__ == "__main__":
    main()
