"""Reads the small forms of our own pages, and nothing larger."""

import asyncio
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LIMIT = 8 * 1024
"""Bytes; a name of 60 characters needs less than 1 kB in any script."""
_FIELDS = 10
READ_SECONDS = 10
"""A form of one short line arrives within this time; a slower sender only blocks."""


async def form(request: Request) -> dict[str, str]:
    """The fields of a posted form.

    Raises:
        HTTPException: 413 if it is too large, 408 if it does not arrive, 400 if it is not valid.
    """
    body = b""
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LIMIT:
                    raise HTTPException(413, "The form is too large.")
    except TimeoutError:
        raise HTTPException(408, "The form did not arrive in time. Send it again.") from None
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise HTTPException(400, "The form is not valid.") from None
