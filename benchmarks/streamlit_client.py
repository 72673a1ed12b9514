"""The little of Streamlit's own protocol that it takes to time reruns without a browser."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    port: int
    pid: int


@contextmanager
def serving(script: Path, folder: Path) -> Iterator[int]:
    """A Streamlit server of `script` with the settings of `folder`; gives its port."""
    with started(script, folder) as served:
        yield served.port


@contextmanager
def started(
    script: Path,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Iterator[Served]:
    """As `serving`, with some variables more and its log kept; gives its process as well."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    options += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    with (
        open(log or os.devnull, "wb") as said,
        subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | dict(environment or {}),
            stdout=said,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield Served(port, server.pid)
        finally:
            server.terminate()


def rerun_seconds(port: int, times: int, warm: int = 3) -> float:
    """The median time of a full rerun, from the request to the end of the script.

    The first `warm` ones do not count.

    Raises:
        RuntimeError: the script raised an exception, so there is nothing to time.
    """
    return asyncio.run(_measure(port, times, warm))


async def _measure(port: int, times: int, warm: int) -> float:
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket_:  # type: ignore[list-item]
        hashes: set[str] = set()
        for _ in range(warm):
            await _rerun(socket_, hashes)
        return median([await _rerun(socket_, hashes) for _ in range(times)])


async def _rerun(connection: ClientConnection, hashes: set[str]) -> float:
    request = BackMsg()
    request.rerun_script.query_string = ""
    request.rerun_script.cached_message_hashes.extend(hashes)
    begin = time.perf_counter()
    await connection.send(request.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await connection.recv(decode=False)))
        if message.metadata.cacheable and message.hash:
            hashes.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(message.delta.new_element.exception.message)
        if kind == "script_finished":
            return time.perf_counter() - begin


def _wait_for(address: str) -> None:
    for _ in range(1500):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("the server did not start within 30 seconds")
