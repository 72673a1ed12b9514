"""Finding a port, and waiting until a process answers there."""

import socket
import subprocess
import urllib.request
from contextlib import suppress
from pathlib import Path

from tests import patience

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def answer(process: subprocess.Popen[bytes], address: str) -> str:
    """What a process says at an address, once it is up."""
    said: list[bytes] = []

    def came() -> bool:
        assert process.poll() is None, f"the process for {address} ended"
        with suppress(OSError), urllib.request.urlopen(address, timeout=patience.SECONDS) as given:
            said.append(given.read())
        return bool(said)

    patience.until(came, f"nothing answers at {address}")
    return said[0].decode()
