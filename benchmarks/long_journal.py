"""What a journal far longer than any workshop's costs: time, and the memory of the process.

Each step is measured in a process of its own that has read nothing before. An hour in which 50
people edit without a pause makes some thousands of entries.

    python -m benchmarks.long_journal [--entries 1000000] [--engine sqlite|postgresql]
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import insert, update

from matrix.edits import Edit, SetAttribute
from matrix.model import Function
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.values.errors import MatrixError
from matrix.workshop import store, writing
from matrix.workshop.history import undo_stack
from matrix.workshop.keeping import archive, verify
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.storage import chain, journal, tables
from matrix.workshop.storage.database import Database, connect
from tests.trials.engines import ENGINES, fresh

BATCH = 10_000


def filled(database: Database, entries: int) -> Actor:
    """A workshop with so many entries, written in bulk as the store would write them."""
    matrix = preset(WORKED_EXAMPLE).opened
    workshop = store.create(database, matrix)
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    actor = access.who(database, access.join(database, token, "Ana"))
    rows = [function.id for function in matrix.functions]
    last: dict[str, str | None] = {row.id: row.rationale for row in matrix.functions}
    with database.reading() as connection:
        chained = journal.hash_at(connection, workshop, 0)
    for start in range(1, entries + 1, BATCH):
        lines, snapshots = [], []
        for revision in range(start, min(start + BATCH, entries + 1)):
            row = rows[revision % len(rows)]
            edit, undo = _reason(row, f"reason {revision}"), _reason(row, last[row])
            last[row] = f"reason {revision}"
            lines.append(
                {
                    "workshop": workshop,
                    "revision": revision,
                    "at": float(revision),
                    "person": actor.person,
                    "name": actor.name,
                    "label": f"change {revision}",
                    "edits": journal.written((edit,)),
                    "undo": journal.written((undo,)),
                }
            )
            trees = {"edits": _tree(edit), "undo": _tree(undo)}
            chained = lines[-1]["chain"] = chain.following(chained, lines[-1] | trees)
            if revision % journal.SNAPSHOT_EVERY == 0:
                after = matrix.replace(
                    functions=tuple(_with(row, last) for row in matrix.functions)
                )
                document = journal.plain_json(after)
                place = {"workshop": workshop, "revision": revision, "document": document}
                snapshots.append(place | {"hash": chain.start(chain.tree_of(document))})
        with database.writing() as connection:
            connection.execute(insert(tables.journal), lines)
            if snapshots:
                connection.execute(insert(tables.snapshots), snapshots)
    head = tables.workshops
    with database.writing() as connection:
        connection.execute(
            update(head).where(head.c.id == workshop).values(revision=entries, pulse=entries)
        )
    return actor


def _tree(edit: Edit) -> object:
    return chain.tree_of(journal.written((edit,)))


def _with(row: Function, reasons: Mapping[str, str | None]) -> Function:
    return row.replace(rationale=reasons[row.id])


def _reason(row: str, words: str | None) -> Edit:
    return SetAttribute(subject="function", id=row, attribute="rationale", value=words)


def step(url: str, workshop: str, person: str, entries: int, name: str) -> None:
    """Do one thing to the workshop and print what it took."""
    database = connect(url)
    actor = access.who(database, access.Pass(workshop, person))
    row = store.at(database, workshop, 0).functions[0].id
    before = _megabytes()
    steps: dict[str, Callable[[], object]] = {
        "read the newest": lambda: store.read(database, workshop),
        "read the middle": lambda: store.at(database, workshop, entries // 2),
        "commit": lambda: writing.commit(database, actor, (_reason(row, "new"),), "new"),
        "what undo acts on": lambda: undo_stack.of_person(database, actor),
        "undo the first": lambda: writing.take_back(database, actor, 1),
        "last 500 entries": lambda: store.entries(database, workshop, entries - 500),
        "all entries": lambda: store.entries(database, workshop),
        "go back to 0": lambda: writing.go_back(database, actor, 0, "back"),
        "archive": lambda: archive.archived(database, workshop).to_json(),
        "verify": lambda: verify.verify(database),
    }
    start = time.perf_counter()
    try:
        steps[name]()
        end = ""
    except MatrixError as error:
        end = f"  refused: {str(error)[:60]}…"
    seconds = time.perf_counter() - start
    print(f"  {name:18} {seconds * 1000:9.0f} ms  +{_megabytes() - before:6.0f} MB{end}")


STEPS = (
    *("read the newest", "read the middle", "commit", "what undo acts on", "undo the first"),
    *("last 500 entries", "all entries", "archive", "verify", "go back to 0"),
)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Fill a journal on each engine and take every step on it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", choices=ENGINES, action="append")
    asked.add_argument("--entries", type=int, default=100_000)
    asked.add_argument("--step", nargs=5, help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if chosen.step:
        url, workshop, person, entries, name = chosen.step
        step(url, workshop, person, int(entries), name)
        return
    for engine in chosen.engine or ENGINES:
        with tempfile.TemporaryDirectory() as folder, fresh(engine, Path(folder)) as url:
            database = connect(url)
            actor = filled(database, chosen.entries)
            database.close()
            print(f"{engine}, {chosen.entries:,} entries", flush=True)
            for name in STEPS:
                given = [url, actor.workshop, actor.person, str(chosen.entries), name]
                command = [sys.executable, "-m", "benchmarks.long_journal", "--step", *given]
                subprocess.run(command, check=False)


if __name__ == "__main__":
    main()
