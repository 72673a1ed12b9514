"""The processes of the kill trial: servers that commit, and clients that ask and keep a record.

A client imports nothing of the app, so that it starts at once.
"""

import contextlib
import os
import socket
import socketserver
import sys
import time
from pathlib import Path
from socket import SocketIO

PATIENCE = 0.01
"""Seconds between two tries to reach a server that is being started again."""


def serve(url: str, workshop: str, person: str, place: str) -> None:
    """Commit what clients ask for, one thread a client, until killed."""
    from matrix.edits import SetAttribute  # noqa: PLC0415
    from matrix.values.errors import MatrixError  # noqa: PLC0415
    from matrix.workshop import writing  # noqa: PLC0415
    from matrix.workshop.people import access  # noqa: PLC0415
    from matrix.workshop.storage.database import connect  # noqa: PLC0415

    database = connect(url)
    actor = access.who(database, access.Pass(workshop, person))

    class Asked(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            for line in self.rfile:
                function, label = line.decode().split()
                edit = SetAttribute(
                    subject="function", id=function, attribute="rationale", value=label
                )
                try:
                    answer = f"kept {writing.commit(database, actor, (edit,), label)}\n"
                except MatrixError as error:
                    answer = f"refused {error}\n"
                self.wfile.write(answer.encode())

    class Server(socketserver.ThreadingUnixStreamServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            """A client that went away is no news."""

    Path(place).unlink(missing_ok=True)
    Server(place, Asked).serve_forever()


def ask(place: str, record: str, client: str, functions: str, wanted: str, enough: str) -> None:
    """Ask for edits, each under a label of its own, until `wanted` were acknowledged.

    Goes on after that until the file `enough` is there.

    The record says `asked LABEL` before each, and `kept LABEL REVISION` or `refused LABEL` on
    disk before the next. An edit that was left without an answer is never asked for again.
    """
    connection: SocketIO | None = None
    number = kept = 0
    with open(record, "a", encoding="utf-8") as log:
        while kept < int(wanted) or not Path(enough).exists():
            if connection is None:
                connection = _reached(place)
            number += 1
            label = f"{client}-{number}"
            function = f"row-{number % int(functions)}"
            log.write(f"asked {label}\n")
            answer = _answer(connection, f"{function} {label}\n")
            if answer.startswith("kept "):
                kept += 1
                log.write(f"kept {label} {answer.split()[1]}\n")
            elif answer.startswith("refused "):
                log.write(f"refused {label} {answer[8:].strip()}\n")
            else:
                connection = None
            log.flush()
            os.fsync(log.fileno())


def _reached(place: str) -> SocketIO:
    while True:
        with contextlib.suppress(OSError):
            caller = socket.socket(socket.AF_UNIX)
            caller.connect(place)
            return caller.makefile("rwb", buffering=0)
        time.sleep(PATIENCE)


def _answer(connection: SocketIO, line: str) -> str:
    """The whole answer, or nothing where the server died over it."""
    with contextlib.suppress(OSError):
        connection.write(line.encode())
        answer = connection.readline()
        if answer.endswith(b"\n"):
            return answer.decode()
    return ""


if __name__ == "__main__":
    part, *arguments = sys.argv[1:]
    if part == "serve":
        serve(*arguments)
    else:
        ask(*arguments)
