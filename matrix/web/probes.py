"""Probes for load balancers and monitors: health and readiness."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from matrix.values.errors import MatrixError, StoreFull, StoreUnwritable
from matrix.web.threads import aside
from matrix.workshop import runtime

READY_SECONDS = 3.0
"""A database that takes longer than this is not ready; the probe itself must not pile up."""
_NO_STORE = {"cache-control": "no-store"}
_held_back: list[str] = []


def hold_back(reason: str) -> None:
    """Let the process count as not ready from now on, for a reason in a sentence."""
    _held_back.append(reason)


async def health(_: Request) -> Response:
    """200 as long as the process answers, whatever the database does."""
    return JSONResponse({"up": True}, headers=_NO_STORE)


async def ready(_: Request) -> Response:
    """200 when the database answers and was last written well; else 503 with the reason.

    A database that is read-only is ready to be looked at.
    """
    if _held_back:
        return _not_ready(_held_back[0])
    try:
        obstacle = await asyncio.wait_for(aside(_ask), READY_SECONDS)
    except TimeoutError:
        return _not_ready(f"The database did not answer within {READY_SECONDS:.0f} seconds.")
    except MatrixError as trouble:
        return _not_ready(str(trouble))
    if isinstance(obstacle, StoreFull):
        return _not_ready(str(obstacle))
    read_only = {"read_only": True, "reason": str(obstacle)} if obstacle else {}
    return JSONResponse({"ready": True, **read_only}, headers=_NO_STORE)


def _ask() -> StoreUnwritable | None:
    database = runtime.database()
    database.ping()
    return database.obstacle()


def _not_ready(reason: str) -> Response:
    return JSONResponse({"ready": False, "reason": reason}, 503, _NO_STORE)
