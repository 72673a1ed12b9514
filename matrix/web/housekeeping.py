"""Does now and then what goes by itself in the store, in the background of each process."""

import asyncio
import logging
import random

from matrix.values.errors import MatrixError
from matrix.workshop import runtime
from matrix.workshop.keeping.housekeeping import tidy
from matrix.workshop.settings import settings

FIRST_SECONDS = (300, 900)
"""Some time after the start, and not in all replicas at once."""
EVERY_SECONDS = 6 * 3600
ERASED_SECONDS = 60
"""How often to ask whether something was erased."""
COMPACT_SECONDS = 3600
"""Between two compactions, at least: nobody else can write meanwhile."""

_log = logging.getLogger(__name__)


async def keep_tidy() -> None:
    """Tidy the store for as long as the process runs; what fails is tried again the next time."""
    await asyncio.sleep(random.uniform(*FIRST_SECONDS))
    while True:
        await asyncio.to_thread(_tidy)
        await asyncio.sleep(EVERY_SECONDS)


async def keep_compact() -> None:
    """Compact the file of SQLite after an erasure, and again until nothing is left in it."""
    while True:
        await asyncio.sleep(ERASED_SECONDS)
        if await asyncio.to_thread(_compact):
            await asyncio.sleep(COMPACT_SECONDS)


def _compact() -> bool:
    """Whether compaction was due, however it went."""
    try:
        database = runtime.database()
        if not database.is_compaction_due():
            return False
    except MatrixError:  # it is away, and the rest of the app says so
        return False
    try:
        clean = database.compact()
    except MatrixError as trouble:
        _log.warning("housekeeping: not compacted (%s)", trouble)
    except Exception:
        _log.exception("housekeeping: not compacted")
    else:
        done = "compacted" if clean else "not yet compacted, the log beside the file is in use"
        _log.info("housekeeping: %s", done)
    return True


def _tidy() -> None:
    try:
        done = tidy(runtime.database(), settings())
    except MatrixError as trouble:
        _log.warning("housekeeping: not finished (%s)", trouble)
    except Exception:
        _log.exception("housekeeping: not finished")
    else:
        for what, workshops in (("deleted, unused", done.deleted), ("names erased", done.erased)):
            for workshop in workshops:
                _log.info("housekeeping: workshop %s: %s", workshop, what)
