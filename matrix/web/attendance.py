"""Writes down who is here: all that changes within a second together."""

import asyncio

from matrix.values.errors import MatrixError
from matrix.web.threads import soon
from matrix.workshop import runtime
from matrix.workshop.people import presence

GATHER_SECONDS = 1.0
"""A room that comes in at once is one piece of news, not fifty."""

Key = tuple[str, str]
"""A workshop and a person."""


class Attendance:
    """What is to be written next."""

    def __init__(self) -> None:
        self._news: dict[Key, bool] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def note(self, key: Key, *, here: bool) -> None:
        """Somebody is here, or is not any more."""
        self._news[key] = here
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            loop.call_later(GATHER_SECONDS, self._write)

    def _write(self) -> None:
        news, self._news, self._loop = self._news, {}, None
        for workshop in {workshop for workshop, _ in news}:
            people = {person: here for (key, person), here in news.items() if key == workshop}
            soon(_write, workshop, people)


def _write(workshop: str, people: dict[str, bool]) -> None:
    came = [person for person, here in people.items() if here]
    left = [person for person, here in people.items() if not here]
    try:
        presence.note(runtime.database(), workshop, came, left)
    except MatrixError:
        return  # deleted, of which the stream itself tells; or away, and then written next time
