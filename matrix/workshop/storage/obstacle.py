"""What stands in the way of writing, as the last attempts have found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import Lock
from time import monotonic

from matrix.values.errors import StoreUnwritable

RETRY_SECONDS = 3.0
"""How often a database that could not be written is tried again, at most."""


class Obstacle:
    """Known from the first write that fails until a trial succeeds; safe between threads."""

    def __init__(self) -> None:
        self.now: StoreUnwritable | None = None
        self._next_trial = -inf
        self._lock = Lock()

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Remember why a write fails."""
        try:
            yield
        except StoreUnwritable as trouble:
            with self._lock:
                self.now = type(trouble)(str(trouble))
                self._next_trial = monotonic() + RETRY_SECONDS
            raise

    @contextmanager
    def overcome(self) -> Iterator[None]:
        """Forget it if what is inside, which certainly writes, goes well."""
        yield
        with self._lock:
            self.now = None
            self._next_trial = inf

    def is_due(self) -> bool:
        """Whether to try now; others who ask meanwhile are told no."""
        with self._lock:
            due = monotonic() >= self._next_trial
            if due:
                self._next_trial = monotonic() + RETRY_SECONDS
            return due
