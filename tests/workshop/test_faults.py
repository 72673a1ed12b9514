"""What goes wrong around a workshop ends in a clear sentence, and loses nothing acknowledged."""

import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from sqlalchemy import delete, event, select, text

from matrix.edits import SetAttribute, SetOwnership
from matrix.model import Ownership
from matrix.values.errors import AccessDenied, StoreUnavailable, WorkshopGone
from matrix.workshop import store, writing
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import Database, connect
from tests import patience
from tests.trials.engines import address
from tests.workshop.rooms import MATRIX, assert_whole, begun, joined, labels, reason

pytestmark = pytest.mark.slow


def test_a_full_disk_refuses_the_change_and_keeps_all_others(sqlite):
    pages = 1_000_000

    @event.listens_for(sqlite.engine, "checkout")
    def limit(connection, *_):
        connection.execute(f"PRAGMA max_page_count = {pages}")

    ana = begun(sqlite)
    writing.commit(sqlite, ana, reason("first"), "first")
    with sqlite.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one() + 3
    kept = ["first"]

    def fill():
        for n in range(100):
            writing.commit(sqlite, ana, reason(f"{n} " * 1000), f"{n}")
            kept.append(f"{n}")

    with pytest.raises(StoreUnavailable, match=r"disk of the server is full.*not saved"):
        fill()
    assert labels(sqlite, ana.workshop) == kept
    assert_whole(sqlite, ana.workshop)
    pages = 1_000_000
    writing.commit(sqlite, ana, reason("room again"), "room again")
    assert labels(sqlite, ana.workshop) == [*kept, "room again"]
    assert_whole(sqlite, ana.workshop)


def test_a_database_that_is_gone_is_said_and_waited_for(postgresql, postgresql_server):
    ana = begun(postgresql)
    writing.commit(postgresql, ana, reason("before"), "before")
    postgresql_server.stop()
    try:
        for call in (
            lambda: writing.commit(postgresql, ana, reason("lost"), "lost"),
            lambda: store.read(postgresql, ana.workshop),
            lambda: access.who(postgresql, access.Pass(ana.workshop, ana.person)),
            lambda: connect(address(postgresql_server)),
        ):
            with pytest.raises(StoreUnavailable, match="Try again in a moment"):
                call()
    finally:
        postgresql_server.start()
    writing.commit(postgresql, ana, reason("after"), "after")
    assert labels(postgresql, ana.workshop) == ["before", "after"]
    assert_whole(postgresql, ana.workshop)


def test_a_connection_that_breaks_in_a_change_undoes_it(postgresql):
    ana = begun(postgresql)

    def change():
        people = tables.people
        with postgresql.writing() as connection:
            connection.execute(delete(people).where(people.c.workshop == ana.workshop))
            end_of(postgresql, connection)
            connection.execute(select(people)).all()

    with pytest.raises(StoreUnavailable, match="Nothing was saved"):
        change()
    assert access.who(postgresql, access.Pass(ana.workshop, ana.person)) == ana


def test_a_connection_that_breaks_while_it_commits_claims_nothing(postgresql):
    ana = begun(postgresql)

    breaking = [True]

    @event.listens_for(postgresql.engine, "commit")
    def break_once(connection):
        if breaking:
            breaking.clear()
            end_of(postgresql, connection)

    with pytest.raises(StoreUnavailable, match="may or may not be saved"):
        writing.commit(postgresql, ana, reason("perhaps"), "perhaps")
    assert labels(postgresql, ana.workshop) in ([], ["perhaps"])
    assert_whole(postgresql, ana.workshop)


def end_of(database, connection):
    """End the server's side of a connection, as a failing network does."""
    ended = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with database.engine.connect() as other:
        most = 1000 * patience.SECONDS
        other.execute(
            text("SELECT pg_terminate_backend(:ended, :most)"), {"ended": ended, "most": most}
        )


def test_two_facilitators_at_once_both_get_through(database, store_url):
    ana = begun(database)
    ben = joined(database, ana.workshop, "Ben")
    elsewhere = connect(store_url)

    def work(at, actor, function):
        for n in range(20):
            choice = (Ownership.MIXED, Ownership.OUTSOURCED)[n % 2]
            own = SetOwnership(function=function, ownership=choice)
            shared = SetAttribute(
                subject="matrix", id="", attribute="title", value=f"{actor.name} {n}"
            )
            writing.commit(at, actor, (own, shared), f"{actor.name} {n}")

    with ThreadPoolExecutor() as pool:
        for done in [
            pool.submit(work, database, ana, "a"),
            pool.submit(work, elsewhere, ben, "b"),
        ]:
            done.result()
    elsewhere.close()
    said = labels(database, ana.workshop)
    assert sorted(said) == sorted(f"{name} {n}" for name in ("Ana", "Ben") for n in range(20))
    assert store.read(database, ana.workshop).matrix.title == said[-1]
    assert_whole(database, ana.workshop)


def test_two_facilitators_who_demote_each_other_leave_one(database):
    ana = begun(database)
    ben = joined(database, ana.workshop, "Ben")

    def demote(by, whom):
        try:
            access.set_role(database, by, whom.person, Role.VIEWER)
        except AccessDenied:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        ways = [pool.submit(demote, ana, ben), pool.submit(demote, ben, ana)]
        assert sorted(way.result() for way in ways) == [False, True]
    roles = [access.who(database, access.Pass(x.workshop, x.person)).role for x in (ana, ben)]
    assert sorted(roles) == [Role.FACILITATOR, Role.VIEWER]


def test_a_workshop_deleted_while_open_is_gone_for_every_call(database, store_url):
    ana = begun(database)
    writing.commit(database, ana, reason("one"), "one")
    elsewhere = connect(store_url)
    store.remove(elsewhere, ana.workshop)
    elsewhere.close()
    for call in (
        lambda: store.read(database, ana.workshop),
        lambda: store.at(database, ana.workshop, 0),
        lambda: store.entries(database, ana.workshop),
        lambda: writing.commit(database, ana, reason("two"), "two"),
        lambda: writing.take_back(database, ana, 1),
        lambda: writing.go_back(database, ana, 0, "back"),
        lambda: store.remove(database, ana.workshop),
        lambda: access.who(database, access.Pass(ana.workshop, ana.person)),
        lambda: access.new_link(database, None, ana.workshop, Role.VIEWER),
        lambda: archived(database, ana.workshop),
    ):
        with pytest.raises(WorkshopGone, match="does not exist or was deleted"):
            call()


def test_deleting_under_load_leaves_no_row_behind(database):
    ana = begun(database)
    begun_to_edit, gone = threading.Event(), threading.Event()

    def edit():
        try:
            for n in count():
                writing.commit(database, ana, reason(f"{n}"), f"{n}")
                begun_to_edit.set()
        except WorkshopGone:
            gone.set()

    editing = threading.Thread(target=edit)
    editing.start()
    assert begun_to_edit.wait(patience.SECONDS)
    store.remove(database, ana.workshop)
    editing.join()
    assert gone.is_set()
    with database.reading() as connection:
        for table in tables.metadata.tables.values():
            if "workshop" in table.c:
                mine = select(table.c.workshop).where(table.c.workshop == ana.workshop)
                assert connection.execute(mine).first() is None


def test_a_file_that_is_no_database_is_named(tmp_path):
    path = tmp_path / "store.sqlite"
    path.write_bytes(random.Random(1).randbytes(20_000))
    content = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="damaged"):
        connect(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_no_crash(tmp_path):
    with pytest.raises(StoreUnavailable):
        connect(f"sqlite:///{tmp_path / 'none' / 'store.sqlite'}")


def test_a_matrix_larger_than_a_document_may_be_still_reads_back(database):
    row = MATRIX.functions[0].replace(rationale="x" * 4000)
    rows = tuple(row.replace(id=f"f{n}") for n in range(600))
    workshop = store.create(database, MATRIX.replace(functions=rows))
    assert len(store.read(Database(database.engine), workshop).matrix.functions) == 600


def test_the_one_character_that_postgresql_cannot_keep_stops_nobody(database):
    workshop = store.create(database, MATRIX.replace(title="Half\0a title"))
    ana = joined(database, workshop, "A\0na")
    assert ana.name == "A na"
    titled = SetAttribute(subject="matrix", id="", attribute="title", value="Still\0half")
    writing.commit(database, ana, (titled,), "Title: Still\0half")
    assert store.read(Database(database.engine), workshop).matrix.title == "Still\0half"


def test_an_archive_taken_under_load_is_whole(database):
    ana = begun(database)
    stop = threading.Event()

    def edit():
        n = 0
        while not stop.is_set():
            writing.commit(database, ana, reason(f"{n}"), f"{n}")
            n += 1

    editing = threading.Thread(target=edit)
    editing.start()
    sizes = []

    def grew():
        archive = read_archive(archived(database, ana.workshop).to_json())
        sizes.append(len(archive.entries))
        return len(sizes) >= 5 and sizes[-1] > sizes[0]

    try:
        patience.until(grew, "nothing was edited meanwhile")
    finally:
        stop.set()
        editing.join()
    assert sizes == sorted(sizes)


def test_processes_that_open_a_new_store_at_once_all_get_it(tmp_path):
    script = (
        "import sys\n"
        "from matrix.workshop.storage.database import connect\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "connect(sys.argv[1]).ping()"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{tmp_path / 'store.sqlite'}"]
    lines = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    opening = [subprocess.Popen(command, **lines, text=True) for _ in range(4)]
    for each in opening:
        assert each.stdout.readline() == "ready\n"
    for each in opening:
        each.stdin.write("now\n")
        each.stdin.flush()
    assert [(each.communicate()[1], each.returncode) for each in opening] == [("", 0)] * 4
