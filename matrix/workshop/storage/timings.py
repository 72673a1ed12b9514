"""Times what the store writes, for whoever keeps figures of it; it never sees what was written."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Pool, event

from matrix.workshop.storage.tables import journal, refusals

_BEGAN, _ENTRY, _DURABLE = (f"hybrid_matrix_{name}" for name in ("began", "entry", "durable"))


def watch(committed: Callable[[float], object], refused: Callable[[], object]) -> None:
    """Call `committed` with the seconds of each transaction that wrote an entry of the journal.

    The seconds count from before the wait for others until it is durable. `refused` is called for
    each refusal that goes on record. Holds for all databases of the process, for good.
    """

    def began(connection: Connection) -> None:
        connection.info.update({_BEGAN: time.perf_counter(), _ENTRY: False, _DURABLE: False})

    def executed(connection: Connection, clause: object, *_: object) -> None:
        if isinstance(clause, Insert):
            connection.info[_ENTRY] |= clause.table is journal
            if clause.table is refusals:
                refused()

    def commits(connection: Connection) -> None:
        connection.info[_DURABLE] = True

    def undone(connection: Connection) -> None:
        connection.info[_DURABLE] = False

    def returned(_: object, record: Any) -> None:
        if record.info.pop(_DURABLE, False) and record.info.pop(_ENTRY, False):
            committed(time.perf_counter() - record.info[_BEGAN])

    event.listen(Engine, "begin", began)
    event.listen(Engine, "after_execute", executed)
    event.listen(Engine, "commit", commits)
    event.listen(Engine, "rollback", undone)
    event.listen(Pool, "checkin", returned)
