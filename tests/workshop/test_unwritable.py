"""A store that cannot be written is told as what it is, and can be looked at meanwhile."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from matrix.values.errors import (
    AccessDenied,
    MatrixError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
)
from matrix.workshop import store, writing
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.backup import back_up, listed
from matrix.workshop.keeping.repair import repair
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import obstacle
from matrix.workshop.storage.database import connect
from tests.hardship import few_descriptors, full_disk, place_of_nobody, read_only, shut
from tests.workshop.rooms import MATRIX, assert_whole, begun, joined, labels, reason

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="rights and limits of POSIX systems"),
]


@pytest.fixture(autouse=True)
def tried_at_once(monkeypatch):
    monkeypatch.setattr(obstacle, "RETRY_SECONDS", 0)


def test_a_full_disk_is_told_and_read_and_written_again_once_there_is_room(database):
    ana = begun(database)
    writing.commit(database, ana, reason("first"), "first")
    assert database.obstacle() is None
    with full_disk(database):
        for deed in (
            lambda: writing.commit(database, ana, reason("lost " * 500), "lost"),
            lambda: joined(database, ana.workshop, "Ben"),
            lambda: presence.seen(database, ana, "a"),
            lambda: store.create(database, MATRIX),
        ):
            with pytest.raises(StoreFull, match=r"disk.*not saved.*administrator"):
                deed()
        assert isinstance(database.obstacle(), StoreFull)
        assert labels(database, ana.workshop) == ["first"]
        assert access.who(database, access.Pass(ana.workshop, ana.person)) == ana
        assert archived(database, ana.workshop).entries
    assert database.obstacle() is None
    writing.commit(database, ana, reason("again"), "again")
    assert labels(database, ana.workshop) == ["first", "again"]
    assert_whole(database, ana.workshop)


def test_who_may_not_hears_that_first_also_on_a_full_disk(database):
    vic = joined(database, begun(database).workshop, "Vic", Role.VIEWER)
    with full_disk(database), pytest.raises(AccessDenied):
        writing.commit(database, vic, reason("x"), "x")


def test_a_full_disk_is_no_damage_to_who_repairs(database):
    ana = begun(database)
    for n in range(3):
        writing.commit(database, ana, reason(f"{n} " * 500), f"{n}")
    database.engine.dispose()
    if not database.is_postgresql:  # SQLite writes before it commits, and then undoes everything
        event.listen(database.engine, "checkout", little_memory)
    database.ping()
    with full_disk(database), pytest.raises(StoreFull, match="disk"):
        repair(database, ana.workshop)
    assert repair(database, ana.workshop) == ()
    assert labels(database, ana.workshop) == ["0", "1", "2"]


def little_memory(connection, *_):
    connection.execute("PRAGMA cache_size = 1")


def test_a_backup_that_stops_midway_says_how_many_archives_it_wrote(postgresql, tmp_path):
    for _ in range(2):
        begun(postgresql)
    written = []

    def full(file, _):
        if written:
            raise MatrixError("full.")
        written.append(file)

    with pytest.raises(MatrixError, match=r"full\. Archives written before it: 1\."):
        back_up(postgresql, tmp_path, "", full)


def test_a_read_only_store_is_looked_at_and_not_changed(database, store_url, tmp_path):
    ana = begun(database)
    writing.commit(database, ana, reason("first"), "first")
    copy = connect(read_only(store_url))
    try:
        assert isinstance(copy.obstacle(), StoreReadOnly)
        assert_looked_at(copy, ana, tmp_path)
        with database.writing() as connection:
            connection.execute(text("UPDATE workshops SET pulse = 99"))
        assert store.pulse_of(copy, ana.workshop) == 99
    finally:
        copy.close()


def assert_looked_at(copy, ana, folder):
    """Everything can be read, and every write is refused for what it is."""
    assert labels(copy, ana.workshop) == ["first"]
    assert [item.id for item in listed(copy)] == [ana.workshop]
    assert archived(copy, ana.workshop).entries
    assert access.who(copy, access.Pass(ana.workshop, ana.person)) == ana
    assert back_up(copy, folder, "copy", lambda path, content: None).files
    for deed in (
        lambda: writing.commit(copy, ana, reason("lost"), "lost"),
        lambda: joined(copy, ana.workshop, "Ben"),
        lambda: presence.seen(copy, ana, "a"),
        lambda: presence.note(copy, ana.workshop, [ana.person]),
        lambda: store.create(copy, MATRIX),
        lambda: store.remove(copy, ana.workshop),
    ):
        with pytest.raises(StoreReadOnly, match="read-only, so nothing can be changed now"):
            deed()
    assert labels(copy, ana.workshop) == ["first"]


@pytest.fixture
def place():
    with place_of_nobody() as folder:
        yield folder


@pytest.mark.parametrize("state", ["closed", "open elsewhere", "left by a crash", "a backup"])
def test_a_file_where_nobody_may_write_is_looked_at(sqlite, place, state):
    ana = begun(sqlite)
    writing.commit(sqlite, ana, reason("first"), "first")
    folder, out = place / "store", place / "out"
    folder.mkdir()
    out.mkdir()
    out.chmod(0o777)
    file = folder / "store.sqlite"
    writer = brought(sqlite, file, state)
    with shut(folder):
        copy = connect(f"sqlite:///{file}")
        assert isinstance(copy.obstacle(), StoreReadOnly)
        assert_looked_at(copy, ana, out)
        copy.close()
    writer.close()


def brought(database, file, state):
    """Bring the store to a file in some state; gives what is to be closed in the end."""
    if state == "a backup":
        back_up(database, file, "", lambda path, content: None)
        return database
    if state != "left by a crash":
        database.close()
    for each in database_files(database):
        shutil.copy(each, file.parent)
    if state != "open elsewhere":
        return database
    writer = connect(f"sqlite:///{file}")
    writer.ping()
    return writer


def database_files(database):
    """The file and what lies beside it."""
    file = Path(database.engine.url.database)
    return sorted(file.parent.glob(f"{file.name}*"))


def test_changes_that_wait_where_nobody_may_write_are_not_passed_over(sqlite, place):
    begun(sqlite)
    for path in database_files(sqlite):
        if not path.name.endswith("-shm"):
            shutil.copy(path, place)
    with shut(place), pytest.raises(StoreUnavailable, match=r"-wal.*copy both"):
        connect(f"sqlite:///{place / 'store.sqlite'}")


def test_what_was_looked_at_alone_is_read_anew_once_somebody_writes_it(sqlite, place):
    ana = begun(sqlite)
    sqlite.close()
    file = Path(shutil.copy(sqlite.engine.url.database, place))
    with shut(place):
        copy = connect(f"sqlite:///{file}")
        assert labels(copy, ana.workshop) == []
    writer = connect(f"sqlite:///{file}")
    writing.commit(writer, ana, reason("later"), "later")
    assert labels(copy, ana.workshop) == ["later"]
    assert copy.obstacle() is None
    for each in (copy, writer):
        each.close()


def test_a_place_where_one_may_write_again_is_written_without_a_restart(sqlite, place):
    ana = begun(sqlite)
    sqlite.close()
    folder = place / "store"
    folder.mkdir()
    file = Path(shutil.copy(sqlite.engine.url.database, folder))
    with shut(folder):
        opened = connect(f"sqlite:///{file}")
        assert isinstance(opened.obstacle(), StoreReadOnly)
    assert opened.obstacle() is None
    writing.commit(opened, ana, reason("after"), "after")
    assert labels(opened, ana.workshop) == ["after"]
    opened.close()


def test_used_up_descriptors_do_not_make_a_store_read_only(sqlite):
    begun(sqlite)
    url = sqlite.engine.url.render_as_string()
    sqlite.close()
    with few_descriptors(), pytest.raises(StoreUnavailable, match="cannot be opened"):
        connect(url)
    opened = connect(url)
    assert opened.obstacle() is None
    opened.close()


def test_an_empty_store_is_not_begun_where_that_cannot_be(tmp_path, postgresql_url):
    file = tmp_path / "empty.sqlite"
    file.touch()
    server = create_engine(postgresql_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE never_begun"))
    server.dispose()
    empty = server.url.set(database="never_begun").render_as_string(hide_password=False)
    for url in (f"sqlite:///{file}", empty):
        with pytest.raises(StoreReadOnly, match="empty or of an older version"):
            connect(read_only(url))
