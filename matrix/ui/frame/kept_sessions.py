"""Keeps the sessions of browsers that went away, so that a sleeping phone finds its screen again.

Streamlit keeps the newest 128 of all visitors; here those of people with a pass are apart, so that
strangers and reloads of others do not push them out.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from streamlit import config, runtime
from streamlit.runtime.session_manager import SessionInfo, SessionStorage

from matrix.web.sessions import OWNERS, Owner

KNOWN, STRANGERS = 500, 128
"""How many are kept: of people with a pass, and of all others."""
PER_VISITOR, PER_ADDRESS = 6, 200
"""How many of these are kept of one person or browser, and of one address."""
EXPIRY_SECONDS = 30
"""How often those that were away for too long are looked for."""


class KeptSessions(SessionStorage):
    """Sessions without a connection, oldest first; what is let go of gives its descriptors back."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, SessionInfo]] = OrderedDict()

    def get(self, session_id: str) -> SessionInfo | None:
        """A session that is not over yet."""
        self.expire()
        _, info = self._kept.get(session_id, (0.0, None))
        return info

    def save(self, session_info: SessionInfo) -> None:
        """Keep a session, in place of the oldest of its kind if there are too many."""
        session_info.session.register_file_watchers = _watch_nothing  # type: ignore[method-assign]
        self._kept[session_info.session.id] = (self._clock(), session_info)
        self.expire()
        owner = OWNERS.of(session_info.session.id)
        self._thin(lambda each: each.visitor == owner.visitor, PER_VISITOR)
        self._thin(lambda each: each.address == owner.address, PER_ADDRESS)
        self._thin(lambda each: each.known is owner.known, KNOWN if owner.known else STRANGERS)

    def delete(self, session_id: str) -> None:
        """Let go of a session that goes on, or that was closed."""
        self._kept.pop(session_id, None)

    def list(self) -> list[SessionInfo]:
        """All that are kept."""
        return [info for _, info in self._kept.values()]

    def expire(self) -> None:
        """End what has been away for too long."""
        before = self._clock() - self._seconds
        for session in [each for each, (since, _) in self._kept.items() if since < before]:
            self._end(session)

    def _thin(self, belongs: Callable[[Owner], bool], most: int) -> None:
        """End the oldest of those that share some places, until they fit."""
        crowd = [session for session in self._kept if belongs(OWNERS.of(session))]
        for session in crowd[: max(0, len(crowd) - most)]:
            self._end(session)

    def _end(self, session: str) -> None:
        _, info = self._kept.pop(session)
        info.session.shutdown()
        OWNERS.forget(session)


@asynccontextmanager
async def kept_sessions() -> AsyncIterator[KeptSessions]:
    """Let the app keep its sessions here while it runs, for as long as its settings say.

    Raises:
        RuntimeError: this version of Streamlit keeps its sessions elsewhere.
    """
    kept = KeptSessions(config.get_option("server.disconnectedSessionTTL"))
    manager = runtime.get_instance()._session_mgr
    if not hasattr(manager, "_session_storage"):
        raise RuntimeError("This version of Streamlit keeps its sessions elsewhere.")
    manager._session_storage = kept
    ending = asyncio.create_task(_expire(kept))
    try:
        yield kept
    finally:
        ending.cancel()


async def _expire(kept: KeptSessions) -> None:
    while True:
        await asyncio.sleep(EXPIRY_SECONDS)
        kept.expire()


def _watch_nothing() -> None:
    """What a session does that comes back: Streamlit would look through all modules each time.

    It does so in the event loop, even where the settings say that no file is watched.
    """
