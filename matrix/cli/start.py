"""Hands this process over to Streamlit."""

import os
import sys

from matrix.values.errors import MatrixError
from matrix.values.resources import SCRIPT


def run_app(port: int | None) -> None:
    """Replace this process by the app's server.

    Raises:
        MatrixError: the app's script is missing.
    """
    if not SCRIPT.is_file():
        raise MatrixError(f"{SCRIPT} is missing; install Hybrid Matrix again.")
    command = [sys.executable, "-m", "streamlit", "run", str(SCRIPT)]
    if port is not None:
        command += ["--server.port", str(port)]
    os.execv(sys.executable, command)
