"""The ear of a simulated browser: what the script in `matrix/ui/parts/listener.py` does there."""

import asyncio
import json
import math
import random
import time

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.live_browser import Browser, key_of

PATIENCE_SECONDS = 10.0


class Ear:
    """Holds the event stream, and asks for the newest board at a moment within the span."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._identity = self._fragment = ""
        self._shown: int | None = None
        self._newest: int | None = None
        self._span, self._phase = 0.0, random.random()
        self._asked = 0.0
        self._answered = False
        self._waiting: asyncio.Task[None] | None = None
        self._stream: asyncio.Task[None] | None = None
        browser.watchers.append(self._watch)

    def close(self) -> None:
        """Hang up."""
        for task in (self._waiting, self._stream):
            if task is not None:
                task.cancel()

    def _watch(self, element: Element, fragment: str) -> None:
        if element.WhichOneof("type") != "bidi_component":
            return
        component = element.bidi_component
        if key_of(component.id) != "listener":
            return
        data = json.loads(component.json)
        self._identity, self._fragment = component.id, fragment
        self._shown, self._span, self._answered = data["at"], data["span"] / 1000, True
        if self._stream is None:
            self._stream = asyncio.create_task(self._listen(data["workshop"]))
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        self._ask()

    async def _listen(self, workshop: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.browser.port)
        lines = (
            f"GET /api/feed/{workshop} HTTP/1.1",
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
                    self._ask()
            self.browser.errors.append("the event stream ended")
        finally:
            writer.close()

    def _ask(self) -> None:
        if self._waiting or self._newest is None or self._newest == self._shown:
            return
        now = time.monotonic()
        earliest = max(now, 0.0 if self._answered else self._asked + PATIENCE_SECONDS)
        moment = (math.ceil(earliest / self._span - self._phase) + self._phase) * self._span
        self._waiting = asyncio.create_task(self._say(moment - now))

    async def _say(self, rest: float) -> None:
        await asyncio.sleep(rest)
        self._waiting = None
        if self._newest == self._shown:
            return
        self._asked, self._answered = time.monotonic(), False
        trigger = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{self._identity}__events")
        trigger.json_trigger_value = json.dumps([{"event": "pulse", "value": self._newest}])
        await self.browser.ask(self._fragment, trigger=trigger)
