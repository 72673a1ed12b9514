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

_log = logging.getLogger(__name__)


async def keep_tidy() -> None:
    """Tidy the store for as long as the process runs; what fails is tried again the next time."""
    await asyncio.sleep(random.uniform(*FIRST_SECONDS))
    while True:
        await asyncio.to_thread(_tidy)
        await asyncio.sleep(EVERY_SECONDS)


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
