"""How far apart the browsers of a workshop ask for what others did, so that clicks find room.

Python draws one screen at a time. Were fifty browsers to ask at once, each would be answered when
all are, and whoever clicks meanwhile would wait among them. So every browser has a moment of its
own within a span that is long enough to draw them all, and asks at that moment of the next span.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import thread_time

SHORTEST = 0.120
"""Seconds; so that even a few browsers do not ask in the same instant."""
LONGEST = 6.0
BEYOND = 1.6
"""What a drawing costs the process, for each second that its own thread works on it."""
WEIGHT = 0.1
"""Of the newest drawing in the average."""
GUESS = 0.05


class Pace:
    """The mean time of one drawing in this process, and the span that follows from it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mean = GUESS

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Time what is drawn inside."""
        began = thread_time()
        try:
            yield
        finally:
            self.note(thread_time() - began)

    def note(self, seconds: float) -> None:
        """Take in what one drawing took of its thread's time."""
        with self._lock:
            self._mean += WEIGHT * (seconds - self._mean)

    def span(self, browsers: int) -> float:
        """Seconds over which so many browsers are to spread."""
        return min(max(browsers * self._mean * BEYOND, SHORTEST), LONGEST)


PACE = Pace()
"""The one of this process."""
