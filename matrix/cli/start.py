"""Hands this process over to Streamlit."""

import os
import sys
from pathlib import Path

from matrix.values.errors import MatrixError

SCRIPT = Path(__file__).resolve().parents[2] / "streamlit_app.py"


def run_app(port: int | None) -> None:
    """Replace this process by the app's server.

    Raises:
        MatrixError: the app's script is not beside the package.
    """
    if not SCRIPT.is_file():
        raise MatrixError(f"There is no {SCRIPT.name} beside the package; run it from a checkout.")
    command = [sys.executable, "-m", "streamlit", "run", str(SCRIPT)]
    if port is not None:
        command += ["--server.port", str(port)]
    os.execv(sys.executable, command)
