"""Waiting for what must come, for longer than the busiest machine takes."""

import time
from collections.abc import Callable

SECONDS = 180
"""After this a test gives up; whatever comes earlier is in time."""
MILLISECONDS = 1000 * SECONDS


def until(holds: Callable[[], object], what: str) -> None:
    """Return as soon as something holds, and fail with `what` when it never does."""
    latest = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < latest, what
        time.sleep(0.02)
