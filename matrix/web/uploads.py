"""Lets a browser keep only a few uploads in the memory of the server; it needs no link for them."""

import re
from collections import OrderedDict

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT = 4
"""Files of one session; the app asks for one at a time, and a browser deletes the one before."""
SESSIONS = 10_000
_PATH = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)/?")


class FewUploads:
    """Counts the files of each session, and refuses one more than `KEPT`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files: OrderedDict[str, set[str]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note what became of the file."""
        found = _PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        session, file = found.groups()
        method, files = scope["method"], self._files.get(session, set())
        if method == "PUT" and file not in files and len(files) >= KEPT:
            refused = PlainTextResponse("Too many files. Load the page again.", 429)
            await refused(scope, receive, send)
            return

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 204:
                self._note(session, file, kept=method == "PUT", gone=method == "DELETE")
            await send(message)

        await self._app(scope, receive, noted)

    def _note(self, session: str, file: str, *, kept: bool, gone: bool) -> None:
        if kept:
            self._files.setdefault(session, set()).add(file)
            self._files.move_to_end(session)
            if len(self._files) > SESSIONS:
                self._files.popitem(last=False)
        elif gone and session in self._files:
            self._files[session].discard(file)
