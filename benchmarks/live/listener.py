"""The ear of a simulated browser: what the script in `matrix/ui/frame/listener.py` does there."""

import asyncio
import json
import time

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.live.browser import Browser, key_of

PATIENCE_SECONDS = 10.0


class Ear:
    """Holds the event stream, and asks for the newest board when it is its turn."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._identity = self._fragment = ""
        self._shown: int | None = None
        self._newest: int | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._stream: asyncio.Task[None] | None = None
        browser.watchers.append(self._watch)

    def close(self) -> None:
        """Hang up; the next drawing opens the stream again."""
        for task in (self._waiting, self._stream):
            if task is not None:
                task.cancel()
        self._waiting = self._stream = None

    def _watch(self, element: Element, fragment: str) -> None:
        if element.WhichOneof("type") != "bidi_component":
            return
        component = element.bidi_component
        if key_of(component.id) != "listener":
            return
        data = json.loads(component.json)
        self._identity, self._fragment = component.id, fragment
        self._shown = data["at"]
        if self._stream is None:
            self._stream = asyncio.create_task(self._listen(data["workshop"], data["ear"]))
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        self._expect()

    async def _listen(self, workshop: str, ear: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.browser.port)
        lines = (
            f"GET /api/feed/{workshop}?ear={ear} HTTP/1.1",
            f"Host: 127.0.0.1:{self.browser.port}",
            "Accept: text/event-stream",
            f"Cookie: {self.browser.cookie}",
        )
        try:
            writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
            status = await reader.readline()
            if b" 200 " not in status:
                self.browser.errors.append(f"the event stream says {status.decode().strip()}")
                return
            event = b""
            while line := (await reader.readline()).strip():
                pass
            while line := await reader.readline():
                name, _, value = line.strip().partition(b":")
                if name == b"event":
                    event = value.strip()
                elif name == b"data" and event == b"pulse":
                    self._newest = int(value)
                    self.browser.told.append(time.time())
                    self._expect()
                elif name == b"data" and event == b"turn":
                    await self._draw()
            self.browser.errors.append("the event stream ended")
        finally:
            writer.close()

    def _expect(self) -> None:
        if self._waiting is None and self._newest is not None and self._newest != self._shown:
            self._waiting = asyncio.create_task(self._wait())

    async def _wait(self) -> None:
        await asyncio.sleep(PATIENCE_SECONDS)
        self._waiting = None
        await self._draw()
        self._expect()

    async def _draw(self) -> None:
        if self._newest is None or self._newest == self._shown:
            return
        trigger = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{self._identity}__events")
        trigger.json_trigger_value = json.dumps([{"event": "pulse", "value": self._newest}])
        await self.browser.ask(self._fragment, trigger=trigger)
