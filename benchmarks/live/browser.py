"""A browser without a screen: Streamlit's protocol, and what its page does by itself.

It keeps the state of the controls that are drawn and sends them all with every rerun, keeps the
messages that the server may refer to again, and obeys the timers of `run_every`.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Draw = Callable[[Element, str], None]
"""What is told of every element that is drawn, with its fragment."""
KEPT_RUNS = 20
"""A message that no run has used for so long is forgotten; a real page forgets it sooner."""


@dataclass
class Browser:
    """One person's browser at `port`; `page` and `query` are those of its address."""

    port: int
    page: str = ""
    query: str = ""
    cookie: str = ""
    session: str = ""
    """The id of the session; one that is set before `open` is asked for again."""
    shown: dict[str, str] = field(default_factory=dict)
    """What stands on the board, by the key of its control or the name before an equals sign."""
    changed: dict[tuple[str, str], float] = field(default_factory=dict)
    """When each value came to stand there last, by the clock on the wall."""
    options: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    """The fragment in which each control is drawn."""
    states: dict[str, WidgetState] = field(default_factory=dict)
    told: list[float] = field(default_factory=list)
    """When the event stream spoke, by the clock on the wall."""
    watchers: list[Draw] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    finished: int = 0
    heard_at: float = 0.0
    _line: ClientConnection | None = None
    _page_hash: str = ""
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=dict)
    """The run that used each kept message last."""
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _reading: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, and ask for the page as a browser does that has just loaded it.

        After `close`, it asks for the session that it had, as a browser does that was cut off.
        """
        known = ["streamlit", "unused", self.session] if self.session else ["streamlit"]
        self._line = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=known,  # type: ignore[arg-type]
            max_size=None,
            compression=None,
            open_timeout=60,
            ping_interval=None,
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
        )
        self._reading = asyncio.create_task(self._read(self._line))
        await self.ask()

    async def close(self) -> None:
        """Leave without a word, as a closed tab does."""
        tasks = [*self._timers.values(), *([self._reading] if self._reading else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._timers.clear()
        if self._line is not None:
            await self._line.close()

    async def visit(self, page: str) -> None:
        """Go to another page by a link."""
        self.page, self._page_hash = page, ""
        for known in (self.ids, self.fragments, self.options, self.states, self.shown):
            known.clear()
        await self.ask()

    async def ask(
        self, fragment: str = "", *, timed: bool = False, trigger: WidgetState | None = None
    ) -> None:
        """Ask for a rerun, of one fragment where one is named."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self.page
        state.fragment_id = fragment
        state.is_auto_rerun = timed
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en"
        state.context_info.url = f"http://127.0.0.1:{self.port}/{self.page}"
        state.widget_states.widgets.extend(self.states.values())
        if trigger is not None:
            state.widget_states.widgets.append(trigger)
        state.cached_message_hashes.extend(self._kept)
        assert self._line is not None
        with suppress(ConnectionClosed):  # the tab is closed, or the server has given it up
            await self._line.send(request.SerializeToString())

    async def choose(self, key: str, value: str) -> None:
        """Click one segment of a control."""
        state = WidgetState(id=self.ids[key])
        state.string_array_value.data[:] = [value]
        self.states[state.id] = state
        self._show(key, value)
        await self.ask(self.fragments[key])

    async def press(self, key: str) -> None:
        """Click a button."""
        trigger = WidgetState(id=self.ids[key], trigger_value=True)
        await self.ask(self.fragments[key], trigger=trigger)

    async def _read(self, line: ClientConnection) -> None:
        try:
            async for raw in line:
                message = ForwardMsg()
                message.ParseFromString(bytes(raw) if not isinstance(raw, str) else raw.encode())
                self._take(message)
            self.errors.append("the server closed the connection")
        except ConnectionClosed as closed:
            self.errors.append(f"the connection broke: {closed}")
        except Exception as error:
            self.errors.append(f"{type(error).__name__} {error} in a message of the server")

    def _take(self, message: ForwardMsg) -> None:
        self.heard_at = time.time()
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            path = list(message.metadata.delta_path)
            self._used[message.ref_hash] = self.finished
            message = self._kept[message.ref_hash]
            message.metadata.delta_path[:] = path
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable and message.hash:
            self._kept[message.hash], self._used[message.hash] = message, self.finished
        if kind == "new_session":
            self._page_hash = message.new_session.page_script_hash
            self.session = message.new_session.initialize.session_id
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message.delta.new_element, message.delta.fragment_id)
        elif kind == "script_finished":
            self.finished += 1
            self._forget()
        elif kind == "auto_rerun":
            self._set_timer(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                if timer := self._timers.pop(fragment, None):
                    timer.cancel()

    def _forget(self) -> None:
        for each in [name for name, run in self._used.items() if self.finished - run > KEPT_RUNS]:
            del self._kept[each], self._used[each]

    def _draw(self, element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        elif kind == "button_group":
            self._place(element.button_group.id, fragment)
            self._draw_group(element.button_group)
        elif kind == "number_input":
            self._place(element.number_input.id, fragment)
            self._draw_number(element.number_input)
        elif kind == "button":
            self._place(element.button.id, fragment)
        elif kind == "text":
            key, _, value = element.text.body.partition("=")
            self._show(key, value)
        for watcher in self.watchers:
            watcher(element, fragment)

    def _place(self, identity: str, fragment: str) -> None:
        key = key_of(identity)
        self.ids[key], self.fragments[key] = identity, fragment

    def _draw_group(self, group: ButtonGroup) -> None:
        """As the page does: the default at first, later only what the server sets expressly."""
        wires = [f"{each.content_icon} {each.content}".strip() for each in group.options]
        self.options[key_of(group.id)] = wires
        if group.set_value or group.id not in self.states:
            values = group.raw_values if group.set_value else [wires[n] for n in group.default]
            state = WidgetState(id=group.id)
            state.string_array_value.data[:] = values
            self.states[group.id] = state
        held = self.states[group.id].string_array_value.data
        self._show(key_of(group.id), held[0] if held else "")

    def _draw_number(self, number: NumberInput) -> None:
        if number.set_value or number.id not in self.states:
            value = number.value if number.set_value else number.default
            self.states[number.id] = WidgetState(id=number.id, double_value=value)

    def _show(self, key: str, value: str) -> None:
        if self.shown.get(key) != value:
            self.shown[key] = value
            self.changed[key, value] = time.time()

    def _set_timer(self, fragment: str, seconds: float) -> None:
        if fragment not in self._timers:
            self._timers[fragment] = asyncio.create_task(self._tick(fragment, seconds))

    async def _tick(self, fragment: str, seconds: float) -> None:
        await asyncio.sleep(random.random() * seconds)
        while True:
            await asyncio.sleep(seconds)
            await self.ask(fragment, timed=True)


def key_of(identity: str) -> str:
    """The key that the app gave to a control, out of the identity that Streamlit made of it."""
    return identity.split("-", 2)[-1]
