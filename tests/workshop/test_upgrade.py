"""A database of an older version is brought up to date with everything that is in it."""

from sqlalchemy import create_engine, select, text

from matrix.workshop import store, writing
from matrix.workshop.keeping.verify import verify
from matrix.workshop.people import presence
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import connect
from tests.workshop.rooms import begun, reason

TO_FIRST_STORE = (
    "ALTER TABLE ballots DROP COLUMN acceptable",
    "ALTER TABLE rounds DROP COLUMN closes_at",
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
    again = upgraded(store_url, TO_FIRST_STORE)
    assert store.entries(again, ana.workshop) == before
    assert stored_hashes(again) == hashes
    assert [each.at_row for each in presence.here(again, ana)] == [None]
    writing.go_back(again, ana, 0, "back")
    assert [entry.returns_to for entry in store.entries(again, ana.workshop)] == [None, 0]
    assert verify(again).sound
    again.close()


def test_damage_does_not_stop_an_upgrade_and_is_found_after_it(sqlite_url):
    held = connect(sqlite_url)
    ana = begun(held)
    for why in ("one", "two"):
        writing.commit(held, ana, reason(why), why)
    held.close()
    damage = (
        "UPDATE journal SET edits = '[{' WHERE revision = 2",
        "UPDATE journal SET label = CAST(x'ff' AS TEXT) WHERE revision = 1",
    )
    again = upgraded(sqlite_url, (*damage, *TO_FIRST_STORE))
    [found] = verify(again).workshops
    assert [*map(str, found.problems)] == ["revision 2: the entry is damaged"]
    again.close()


def upgraded(url, statements):
    """The store at an address after these statements, which make it an older one."""
    old = create_engine(url)
    with old.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    old.dispose()
    return connect(url)


def stored_hashes(database):
    links, starts = tables.journal.c, tables.snapshots.c
    with database.reading() as connection:
        return [
            *connection.scalars(select(starts.hash)),
            *connection.scalars(select(links.chain)),
        ]
