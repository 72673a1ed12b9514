"""One JSON object a line on stderr: what was asked and how it ended, never a token or a vote."""

import json
import logging
import sys
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN = ("/join/", "/leave", "/api/")
_QUIET = ("/api/health", "/api/ready", "/api/metrics")
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
            entry["trace"] = self.formatException(record.exc_info)
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


def shown(path: str) -> str:
    """A path as it may be written down: the token of a link is left out."""
    return "/join/…" if path.lower().lstrip("/").startswith("join/") else path


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
