"""How much of what a single wrong bit does to a SQLite file is found, and by what.

A workshop is written and its database file closed. Then one bit is flipped in a copy of the file,
again and again, each time somewhere else. SQLite's own check and `workshops verify` look at the
copy, and what is stored is compared with the original, value by value.

    python -m tests.trials.flip_bits [--flips 1000] [--seed 1]
"""

import argparse
import random
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from matrix.edits import SetAttribute, SetOwnership
from matrix.model import Ownership
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.values.errors import AccessDenied, MatrixError
from matrix.workshop import store, writing
from matrix.workshop.history import versions
from matrix.workshop.keeping.verify import verify
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.storage.database import Database, connect
from matrix.workshop.votes import voting

Content = dict[str, list[dict[str, object]]]
"""Every row of every table, by the name of the table."""

SCALE = (Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED)
NOTHING = "changed nothing that is stored"
BY_SQLITE = "found by SQLite's check"
BY_VERIFY = "found by verify alone"
UNNOTICED = "not found"


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit, what came of it, and the columns whose values changed without being found."""

    place: int
    outcome: str
    columns: tuple[str, ...] = ()


def trial(folder: Path, flips: int, seed: int, entries: int = 250) -> list[Flip]:
    """Flip bits one at a time in copies of a database that is made in `folder`."""
    original = folder / "original.sqlite"
    database = connect(f"sqlite:///{original}")
    furnish(database, entries)
    database.close()
    whole, content = original.read_bytes(), content_of(original)
    dice = random.Random(seed)
    return [flipped(folder, whole, content, dice.randrange(len(whole) * 8)) for _ in range(flips)]


def flipped(folder: Path, whole: bytes, content: Content, bit: int) -> Flip:
    """Flip one bit in a copy, and look at it."""
    copy = folder / "copy.sqlite"
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    for file in folder.glob("copy.sqlite*"):
        file.unlink()
    copy.write_bytes(damaged)
    if not sqlite_finds_it_sound(copy):
        return Flip(bit // 8, BY_SQLITE)
    columns = differing(content, content_of(copy))
    if not is_sound(copy):
        return Flip(bit // 8, BY_VERIFY)
    return Flip(bit // 8, UNNOTICED if columns else NOTHING, columns)


def sqlite_finds_it_sound(file: Path) -> bool:
    """What `PRAGMA integrity_check` says of a file."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):  # what is wrong with a name is told in its bytes
        return False


def is_sound(file: Path) -> bool:
    """What the app's own look at a file says."""
    try:
        database = connect(f"sqlite:///{file}")
        try:
            return verify(database).sound
        finally:
            database.close()
    except MatrixError:
        return False


def content_of(file: Path) -> Content:
    """Every value that a file stores, as bytes and numbers; nothing where it cannot be read."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = [name for (name,) in found]
            connection.text_factory = bytes
            return {table: _rows(connection, table) for table in tables}
    except (sqlite3.Error, UnicodeDecodeError):
        return {}


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
    names = [str(column[0]) for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows]


def differing(before: Content, now: Content) -> tuple[str, ...]:
    """Where two contents differ: `table.column`, or `table` where rows came or went."""
    found = set()
    for table in before.keys() | now.keys():
        old, new = before.get(table, []), now.get(table, [])
        if len(old) != len(new):
            found.add(table)
        for one, other in zip(old, new, strict=False):
            names = one.keys() | other.keys()
            found |= {f"{table}.{name}" for name in names if one.get(name) != other.get(name)}
    return tuple(sorted(found))


def furnish(database: Database, entries: int) -> None:
    """A workshop of so many changes, with people, votes, versions and refusals."""
    matrix = preset(WORKED_EXAMPLE).opened
    rows = [function.id for function in matrix.functions]
    workshop = store.create(database, matrix)
    ana = _joined(database, workshop, "Ana", Role.FACILITATOR)
    others = [_joined(database, workshop, f"Person {n}", Role.PARTICIPANT) for n in range(20)]
    for n in range(entries):
        row, why = rows[n % len(rows)], f"Because of what was said in minute {n}"
        edits = (
            SetOwnership(function=row, ownership=SCALE[n % len(SCALE)]),
            SetAttribute(subject="function", id=row, attribute="rationale", value=why),
        )
        writing.commit(database, others[n % len(others)], edits, f"Change {n} of {row}")
        if n % 20 == 0:
            versions.name_version(database, ana, f"After change {n}")
    for row in rows[:5]:
        voting.open_round(database, ana, row)
        for n, person in enumerate(others):
            choice = SCALE[n % len(SCALE)]
            voting.cast(database, person, row, choice, 1 + n % 5, f"My reason is number {n}")
        voting.reveal(database, ana, row)
    with suppress(AccessDenied):
        access.remove_person(database, others[0], ana.person)


def _joined(database: Database, workshop: str, name: str, role: Role) -> Actor:
    token = access.new_link(database, None, workshop, role)
    return access.who(database, access.join(database, token, name))


def main() -> None:
    """Run the trial and print how many flips were found, and where the others are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--flips", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        flips = trial(Path(folder), chosen.flips, chosen.seed)
    for outcome, times in Counter(flip.outcome for flip in flips).most_common():
        print(f"{times:6} {outcome}")
    for column, times in Counter(column for flip in flips for column in flip.columns).most_common():
        print(f"{times:13} {column}")


if __name__ == "__main__":
    main()
