"""Copies the whole store while people edit, and lists what is in it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, select

from matrix.values.errors import MatrixError
from matrix.values.value import Value
from matrix.workshop.keeping.archive import archive_in
from matrix.workshop.keeping.archive_format import Moment
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import Database

NEXT = "`python -m matrix workshops verify` names what is damaged."
Write = Callable[[Path, bytes], None]
"""Puts a whole file in place or raises MatrixError."""


class Listed(Value):
    """One workshop of the store; a value that is damaged is None."""

    id: str
    title: str | None
    created_at: Moment | None
    changed_at: Moment | None
    revision: int | None
    people: int
    damaged: tuple[str, ...] = ()
    """The values that cannot be read."""


@dataclass(frozen=True, slots=True)
class Backup:
    """The files that a backup wrote, and a sentence for each damage that was met."""

    files: tuple[Path, ...]
    damage: tuple[str, ...] = ()


def listed(database: Database) -> tuple[Listed, ...]:
    """Every workshop, oldest first; `people` counts those who were not removed.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    workshops, people, journal = tables.workshops, tables.people, tables.journal
    here = (people.c.workshop == workshops.c.id) & people.c.removed_at.is_(None)
    last = (journal.c.workshop == workshops.c.id) & (journal.c.revision == workshops.c.revision)
    query = select(
        workshops.c.id,
        workshops.c.title,
        workshops.c.created_at,
        select(journal.c.at).where(last).scalar_subquery().label("changed_at"),
        workshops.c.revision,
        select(func.count()).select_from(people).where(here).scalar_subquery().label("people"),
    ).order_by(workshops.c.created_at, workshops.c.id)
    with database.reading() as connection:
        return tuple(_listed(dict(row)) for row in connection.execute(query).mappings())


def _listed(row: dict[str, Any]) -> Listed:
    """The workshop in a row, without what cannot be read: SQLite keeps anything in any column."""
    try:
        return Listed.model_validate(row, strict=True)
    except ValidationError as error:
        damaged = tuple(sorted({str(fault["loc"][0]) for fault in error.errors()}))
        return Listed(**row | dict.fromkeys(damaged), damaged=damaged)


def back_up(database: Database, to: Path, name: str, write: Write) -> Backup:
    """A copy of everything as it was at one moment.

    SQLite gives one database file, at `to` or in the folder `to` under `name`. PostgreSQL gives
    one archive a workshop, in the folder `to`.

    Raises:
        MatrixError: the copy exists already or cannot be written.
        StoreUnavailable: the database does not answer.
    """
    if database.is_postgresql:
        return _archives(database, to, write)
    return _copy(database, to / f"{name}.sqlite" if to.is_dir() else to)


def _copy(database: Database, file: Path) -> Backup:
    if file.exists():
        raise MatrixError(
            f"{file} already exists, and a backup never overwrites a file; choose another name."
        )
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        try:
            unfinished.unlink(missing_ok=True)
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL, 0o600))
            with database.engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                damage = _write_copy(driver, unfinished)
            with unfinished.open("rb") as copy:
                os.fsync(copy.fileno())
            unfinished.rename(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise MatrixError(f"{file} cannot be written: {error}. Nothing was left behind.") from error
    return Backup((file,), damage)


def _write_copy(driver: sqlite3.Connection, file: Path) -> tuple[str, ...]:
    """Write everything in order, or page by page where damage prevents it, which is then told."""
    try:
        driver.execute("VACUUM INTO ?", (str(file),))
    except sqlite3.DatabaseError as error:
        if "malformed" not in str(error):
            raise
        with closing(sqlite3.connect(file)) as copy:
            driver.backup(copy)
        return (f"The database is damaged ({error}) and was copied as it is. {NEXT}",)
    return ()


def _archives(database: Database, folder: Path, write: Write) -> Backup:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise MatrixError(f"{folder} is not a writable folder: {error}.") from error
    files: list[Path] = []
    damage: list[str] = []
    with database.reading() as connection:
        for workshop in connection.execute(select(tables.workshops.c.id)).scalars().all():
            try:
                content = archive_in(connection, workshop).to_json()
            except MatrixError as error:
                damage.append(str(error))
                continue
            file = folder / f"{workshop}.json"
            try:
                write(file, content)
            except MatrixError as error:
                raise MatrixError(f"{error} Archives written before it: {len(files)}.") from error
            files.append(file)
    return Backup(tuple(files), tuple(damage))
