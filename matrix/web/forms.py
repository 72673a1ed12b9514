"""Reads the small forms of our own pages, and nothing larger."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LIMIT = 8 * 1024
"""Bytes; a name of 60 characters needs less than 1 kB, however it is written."""
_FIELDS = 10


async def form(request: Request) -> dict[str, str]:
    """The fields of a posted form.

    Raises:
        HTTPException: 413 when it is larger than a form of ours, 400 when it is none.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LIMIT:
            raise HTTPException(413, "This form is too large; nothing was read.")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise HTTPException(400, "This is not a form of this page; nothing was read.") from None
