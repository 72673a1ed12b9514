"""A journal that is damaged or newer is refused with what to do, and left exactly as it is."""

import pytest
from sqlalchemy import delete, select, update

from matrix.values.errors import EditRefused, JournalUnreadable
from matrix.workshop import store, writing
from matrix.workshop.keeping.archive import archived
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import Database
from tests.workshop.rooms import begun, reason

pytestmark = pytest.mark.slow

DAMAGE = {
    "an entry that is no JSON": lambda c, w: alter(c, w, 2, edits="[{"),
    "an entry of an unknown kind": lambda c, w: alter(c, w, 2, edits='[{"kind":"explode"}]'),
    "an undo that is damaged": lambda c, w: alter(c, w, 2, undo="null"),
    "an entry that does not apply": lambda c, w: alter(
        c, w, 2, edits='[{"kind":"remove_function","function":"ghost"}]'
    ),
    "an entry that is missing": lambda c, w: cut(c, tables.journal, w, 2),
    "the last entry is missing": lambda c, w: cut(c, tables.journal, w, 3),
    "the first snapshot is missing": lambda c, w: cut(c, tables.snapshots, w, 0),
    "the first snapshot is half": lambda c, w: snap(c, w, document='{"format": 1, "ti'),
    "the first snapshot is of no matrix": lambda c, w: snap(c, w, document='{"format": 1}'),
    "the format is newer": lambda c, w: c.execute(
        update(tables.workshops).where(tables.workshops.c.id == w).values(format=99)
    ),
}


def alter(connection, workshop, revision, **values):
    rows = tables.journal.c
    place = (rows.workshop == workshop, rows.revision == revision)
    connection.execute(update(tables.journal).where(*place).values(values))


def snap(connection, workshop, **values):
    rows = tables.snapshots
    connection.execute(update(rows).where(rows.c.workshop == workshop).values(values))


def cut(connection, table, workshop, revision):
    place = (table.c.workshop == workshop, table.c.revision == revision)
    connection.execute(delete(table).where(*place))


def rows_of(database, workshop):
    with database.reading() as connection:
        return [
            connection.execute(
                select(table).where(table.c.workshop == workshop).order_by(table.c.revision)
            ).all()
            for table in (tables.journal, tables.snapshots)
        ]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_journal_is_refused_and_left_as_it_is(database, damage):
    ana = begun(database)
    for n in range(3):
        writing.commit(database, ana, reason(f"{n}"), f"{n}")
    with database.writing() as connection:
        damage(connection, ana.workshop)
    cold = Database(database.engine)
    before = rows_of(database, ana.workshop)
    for call in (
        lambda: store.read(cold, ana.workshop),
        lambda: writing.commit(cold, ana, reason("more"), "more"),
        lambda: writing.go_back(cold, ana, 0, "back"),
        lambda: archived(cold, ana.workshop),
    ):
        with pytest.raises(JournalUnreadable, match=r"othing was changed.*|.*[Ss]tart that"):
            call()
    assert rows_of(database, ana.workshop) == before


def test_a_revision_that_never_was_is_no_damage(database):
    ana = begun(database)
    writing.commit(database, ana, reason("one"), "one")
    for revision in (-1, 2):
        for call in (
            lambda revision=revision: store.at(database, ana.workshop, revision),
            lambda revision=revision: writing.go_back(database, ana, revision, "back"),
            lambda revision=revision: writing.take_back(database, ana, revision),
        ):
            with pytest.raises(EditRefused, match="There is no change"):
                call()
