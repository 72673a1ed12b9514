"""A database of an older version is brought up to date with everything that is in it."""

from sqlalchemy import create_engine, select, text

from matrix.workshop import store, writing
from matrix.workshop.keeping.verify import verify
from matrix.workshop.people import presence
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import connect
from tests.workshop.rooms import begun, reason

TO_FIRST_STORE = (
    "ALTER TABLE journal DROP COLUMN chain",
    "ALTER TABLE snapshots DROP COLUMN hash",
    "ALTER TABLE journal DROP COLUMN returns_to",
    "ALTER TABLE people DROP COLUMN place_until",
    "ALTER TABLE people DROP COLUMN left_at",
    "ALTER TABLE workshops DROP COLUMN erased_at",
    "UPDATE alembic_version SET version_num = '0001'",
)


def test_a_journal_of_the_first_store_is_read_and_written_on(store_url):
    held = connect(store_url)
    ana = begun(held)
    writing.commit(held, ana, reason("because"), "decided")
    presence.seen(held, ana, "a")
    before, hashes = store.entries(held, ana.workshop), stored_hashes(held)
    held.close()
    old = create_engine(store_url)
    with old.begin() as connection:
        for statement in TO_FIRST_STORE:
            connection.execute(text(statement))
    old.dispose()
    again = connect(store_url)
    assert store.entries(again, ana.workshop) == before
    assert stored_hashes(again) == hashes
    assert [each.at_row for each in presence.here(again, ana)] == [None]
    writing.go_back(again, ana, 0, "back")
    assert [entry.returns_to for entry in store.entries(again, ana.workshop)] == [None, 0]
    assert verify(again).sound
    again.close()


def stored_hashes(database):
    links, starts = tables.journal.c, tables.snapshots.c
    with database.reading() as connection:
        return [
            *connection.scalars(select(starts.hash)),
            *connection.scalars(select(links.chain)),
        ]
