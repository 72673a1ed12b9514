"""Reads the small forms of our own pages, and nothing larger."""

import asyncio
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LIMIT = 8 * 1024
"""Bytes; a name of 60 characters needs less than 1 kB, however it is written."""
_FIELDS = 10
READ_SECONDS = 10
"""A form of one short line arrives within this time, or its sender only holds the line."""


async def form(request: Request) -> dict[str, str]:
    """The fields of a posted form.

    Raises:
        HTTPException: 413 when it is larger than a form of ours, 408 when it does not arrive, 400
            when it is none.
    """
    body = b""
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LIMIT:
                    raise HTTPException(413, "This form is too large; nothing was read.")
    except TimeoutError:
        raise HTTPException(408, "The form did not arrive in time; send it again.") from None
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise HTTPException(400, "This is not a form of this page; nothing was read.") from None
