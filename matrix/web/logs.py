"""One JSON object a line on stderr: what was asked and how it ended, never a token or a vote."""

import json
import logging
import re
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN = ("/join/", "/leave", "/api/")
_QUIET = ("/api/health", "/api/ready", "/api/metrics")
_SECRET_PATHS = {"/join/": "/join/…", "/_stcore/upload_file/": "/_stcore/upload_file/…"}
_SESSION = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TRACES = logging.Formatter()
_log = logging.getLogger("matrix.web")


class JsonFormatter(logging.Formatter):
    """A record as JSON; a caller adds to it with `extra={"fields": {…}}`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line without line breaks."""
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        } | getattr(record, "fields", {})
        if record.exc_info:
            entry["trace"] = record.exc_text or self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def configure() -> None:
    """Send our own records to stderr, and silence the server's log of addresses with tokens."""
    ours = logging.getLogger("matrix")
    if not any(isinstance(each.formatter, JsonFormatter) for each in ours.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonFormatter())
        ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False
    logging.getLogger("uvicorn.access").disabled = True
    logging.setLogRecordFactory(_without_sessions)


def _without_sessions(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """A record in which no id of a session stands; Streamlit writes some of them down."""
    record = logging.LogRecord(*args, **kwargs)
    with suppress(Exception):  # a message that does not fit its values is told by its handler
        message = record.getMessage()
        if _SESSION.search(message):
            record.msg, record.args = _SESSION.sub("…", message), ()
    if record.exc_info and record.exc_info[0] is not None:
        record.exc_text = _SESSION.sub("…", _TRACES.formatException(record.exc_info))
    return record


def shown(path: str) -> str:
    """A path as it may be written down: without the token of a link or the id of a session."""
    plain = "/" + path.lower().lstrip("/")
    return next((shown for start, shown in _SECRET_PATHS.items() if plain.startswith(start)), path)


class RequestLog:
    """Writes a line for each request to our own routes, and for each failure of any other."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            path = scope["path"]
            own = path.startswith(OWN) and not (path in _QUIET and status < 400)
            if own or status >= 500:
                fields = {
                    "method": scope["method"],
                    "path": shown(path),
                    "status": status,
                    "seconds": round(time.perf_counter() - began, 4),
                }
                level = logging.ERROR if status >= 500 else logging.INFO
                _log.log(level, "request", extra={"fields": fields})
