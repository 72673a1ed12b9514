"""Damage of any kind is named with its place, and stays with the workshop that has it."""

import pytest
from sqlalchemy import delete, text, update

from matrix.model import Ownership
from matrix.values.errors import JournalUnreadable
from matrix.workshop import store, writing
from matrix.workshop.history import versions
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.backup import back_up
from matrix.workshop.keeping.repair import repair
from matrix.workshop.keeping.verify import verify
from matrix.workshop.storage import journal, tables
from matrix.workshop.storage.database import Database
from matrix.workshop.votes import voting
from tests.workshop.rooms import begun, reason
from tests.workshop.test_damage import rows_of

pytestmark = pytest.mark.slow

DEEP = "[" * 100_000
UNKNOWN = '[{"kind":"remove_function","function":"ghost"}]'
DAMAGE = {
    "label": (lambda w: entry(w, 2, label="chanje 2"), "revision 2: the entry is not as it was"),
    "time": (lambda w: entry(w, 2, at=5.0), "revision 2: the entry is not as it was"),
    "person": (lambda w: entry(w, 2, person="x"), "revision 2: the entry is not as it was"),
    "undoes": (lambda w: entry(w, 2, undoes=1), "revision 2: the entry is not as it was"),
    "returns": (lambda w: entry(w, 2, returns_to=1), "revision 2: the entry is not as it was"),
    "hash": (lambda w: entry(w, 4, chain="0" * 64), "revision 4: the entry is not as it was"),
    "other edits": (lambda w: entry(w, 4, edits=told("other")), "revision 4: the entry is not"),
    "no JSON": (lambda w: entry(w, 2, edits="[{"), "revision 2: the entry is damaged"),
    "deep JSON": (lambda w: entry(w, 2, undo=DEEP), "revision 2: the entry is damaged"),
    "not to apply": (lambda w: entry(w, 2, edits=UNKNOWN), "revision 2: the entry cannot be ap"),
    "wrong undo": (lambda w: entry(w, 2, undo=told("no")), "revision 2: the undo does not"),
    "lost": (lambda w: gone(tables.journal, w, 2), "revision 2: the entry is missing"),
    "last one lost": (lambda w: gone(tables.journal, w, 4), "revision 4: the entry is missing"),
    "beginning": (lambda w: snapshot(w, 0, document=DEEP), "revision 0: the snapshot is"),
    "no beginning": (lambda w: gone(tables.snapshots, w, 0), "revision 0: the snapshot is missing"),
    "phase": (lambda w: head(w, stage='{"phase":"votf"}'), "stage: is damaged"),
    "newer": (lambda w: head(w, format=99), "newer version"),
    "revision": (lambda w: head(w, revision=3), "revision 4: the entry is newer than"),
    "role": (lambda w: of(tables.people, w, role="kinf"), "people, row 1: role cannot"),
    "vote": (lambda w: of(tables.ballots, w, choice="mixee"), "ballots, row 1: choice cannot"),
    "threshold": (lambda w: of(tables.rounds, w, threshold=9.0), "rounds, row 1: threshold"),
    "link": (lambda w: of(tables.links, w, hash="Z"), "links, row 1: hash cannot"),
    "version": (lambda w: of(tables.versions, w, revision=-1), "versions, row 1: revision"),
    "later version": (lambda w: of(tables.versions, w, revision=999), "versions[0].revision: is"),
    "later": (lambda w: head(w, stage='{"decided":{"a":[999]}}'), "stage.decided.a: is after"),
    "undoes later": (lambda w: entry(w, 2, undoes=3), "revision 2: undoes: refers to a later"),
    "returns later": (lambda w: entry(w, 2, returns_to=2), "revision 2: returns_to: refers to"),
    "long name": (lambda w: entry(w, 2, name="n" * 5_000), "revision 2: name cannot be read"),
    "long person": (lambda w: entry(w, 2, person="p" * 5_000), "revision 2: person cannot"),
    "no time": (lambda w: entry(w, 2, at=-1.0), "revision 2: at cannot be read"),
    "created": (lambda w: head(w, created_at=1e300), "workshop: created_at cannot be read"),
    "pulse": (lambda w: head(w, pulse=-7), "workshop: pulse cannot be read"),
}
APART = {
    "title": (lambda w: head(w, title="Titlf"), "title: is not the one of the board"),
    "snapshot": (lambda w: snapshot(w, 3, document=DEEP), "revision 3: the snapshot is not as"),
    "no snapshot": (lambda w: gone(tables.snapshots, w, 3), "revision 3: the snapshot is missing"),
}
"""What an archive does not need."""


def entry(workshop, revision, **values):
    rows = tables.journal
    here = (rows.c.workshop == workshop, rows.c.revision == revision)
    return update(rows).where(*here).values(values)


def snapshot(workshop, revision, **values):
    rows = tables.snapshots
    here = (rows.c.workshop == workshop, rows.c.revision == revision)
    return update(rows).where(*here).values(values)


def gone(table, workshop, revision):
    return delete(table).where(table.c.workshop == workshop, table.c.revision == revision)


def head(workshop, **values):
    return update(tables.workshops).where(tables.workshops.c.id == workshop).values(values)


def of(table, workshop, **values):
    return update(table).where(table.c.workshop == workshop).values(values)


def told(value):
    return journal.written(reason(value))


@pytest.fixture
def every_third(monkeypatch):
    """Snapshots come soon, so that few entries are enough."""
    monkeypatch.setattr(journal, "SNAPSHOT_EVERY", 3)


@pytest.fixture
def workshop(database, every_third):
    return furnished(database)


def furnished(database):
    """A workshop of four entries with a revealed vote and a version."""
    ana = begun(database)
    for n in range(1, 5):
        writing.commit(database, ana, reason(f"because {n}"), f"change {n}")
    versions.name_version(database, ana, "Draft")
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", Ownership.MIXED, 3, "Sure")
    voting.reveal(database, ana, "a")
    return ana.workshop


def problems(database):
    return {each.id: [*map(str, each.problems)] for each in verify(database).workshops}


def test_each_damage_is_named_and_keeps_no_other_workshop_out_of_a_backup(
    database, workshop, tmp_path
):
    assert verify(database).sound
    expected = {}
    for damage, sentence in (*DAMAGE.values(), *APART.values()):
        damaged = furnished(database)
        with database.writing() as connection:
            connection.execute(damage(damaged))
        expected[damaged] = sentence
    found = problems(database)
    assert found.pop(workshop) == []
    for damaged, sentence in expected.items():
        assert found[damaged][0].startswith(sentence) or sentence in found[damaged][0]
        assert len(found[damaged]) <= 3
    kept = [workshop, *list(expected)[len(DAMAGE) :]]
    for damaged in list(expected)[: len(DAMAGE)]:
        with pytest.raises(JournalUnreadable, match=damaged) as refused:
            archived(database, damaged)
        assert "Error)" not in str(refused.value)
    if database.is_postgresql:
        done = back_up(database, tmp_path / "all", "name", lambda path, content: None)
        assert {file.stem for file in done.files} == set(kept)
        assert len(done.damage) == len(DAMAGE)


def test_after_damage_the_replay_goes_on_from_the_next_snapshot(database, workshop):
    with database.writing() as connection:
        connection.execute(entry(workshop, 2, edits="[{"))
        connection.execute(entry(workshop, 4, edits=UNKNOWN))
    first, second = problems(database)[workshop]
    assert first == "revision 2: the entry is damaged"
    assert second.startswith("revision 4: the entry cannot be applied")


REPAIRED = ("label", "hash", "other edits", "wrong undo", "revision")


def test_a_journal_that_can_be_replayed_is_repaired(database, workshop):
    with database.writing() as connection:
        for damage, _ in (*(DAMAGE[each] for each in REPAIRED), *APART.values()):
            connection.execute(damage(workshop))
        connection.execute(DAMAGE["role"][0](workshop))
    assert [*map(str, repair(database, workshop))] == ["people, row 1: role cannot be read"]
    with database.writing() as connection:
        connection.execute(of(tables.people, workshop, role="facilitator"))
    assert verify(database).sound
    assert [each.label for each in store.entries(database, workshop)][1] == "chanje 2"
    assert store.read(Database(database.engine), workshop).revision == 4


@pytest.mark.parametrize("kind", ["lost", "last one lost", "not to apply", "beginning"])
def test_a_journal_that_cannot_be_replayed_is_left_as_it_is(sqlite, every_third, kind):
    workshop = furnished(sqlite)
    with sqlite.writing() as connection:
        connection.execute(DAMAGE[kind][0](workshop))
    before = rows_of(sqlite, workshop)
    with pytest.raises(JournalUnreadable):
        repair(sqlite, workshop)
    assert rows_of(sqlite, workshop) == before


def test_a_name_can_be_erased_and_the_chain_holds(database, workshop):
    with database.writing() as connection:
        connection.execute(of(tables.journal, workshop, name="Somebody"))
        connection.execute(of(tables.people, workshop, name="Somebody"))
        connection.execute(delete(tables.ballots).where(tables.ballots.c.workshop == workshop))
    assert verify(database).sound
    assert archived(database, workshop).entries[0].name == "Somebody"


def test_a_beginning_that_changed_is_found_before_the_first_entry(database):
    ana = begun(database)
    other = journal.plain_json(store.read(database, ana.workshop).matrix.replace(title="Other"))
    with database.writing() as connection:
        connection.execute(snapshot(ana.workshop, 0, document=other))
    assert problems(database)[ana.workshop][0] == (
        "revision 0: the snapshot is not as it was written"
    )


LOOSE = {
    "UPDATE workshops SET created_at = 'soon'": "workshop: created_at cannot be read",
    "UPDATE workshops SET revision = 'many'": "workshop: revision cannot be read",
    "UPDATE journal SET revision = 'x' WHERE revision = 4": "revision 4: the entry has no number",
    "UPDATE journal SET at = 'x' WHERE revision = 2": "revision 2: at cannot be read",
    "UPDATE journal SET name = 'A' || char(0) WHERE revision = 2": "revision 2: name cannot be",
}
"""What SQLite lets into any column."""


@pytest.mark.parametrize("damage", LOOSE)
def test_what_no_archive_could_hold_is_named_with_its_place(sqlite, every_third, damage):
    workshop = furnished(sqlite)
    with sqlite.writing() as connection:
        connection.execute(text(damage))
    assert problems(sqlite)[workshop][0].startswith(LOOSE[damage])
    with pytest.raises(JournalUnreadable, match=LOOSE[damage]):
        archived(sqlite, workshop)


def test_a_repair_does_not_call_sound_what_cannot_be_archived(sqlite, every_third):
    workshop = furnished(sqlite)
    with sqlite.writing() as connection:
        connection.execute(entry(workshop, 2, undoes=3))
    assert [*map(str, repair(sqlite, workshop))] == ["revision 2: undoes: refers to a later change"]


def test_text_that_is_no_text_is_damage_and_no_missing_database(sqlite, every_third):
    workshop = furnished(sqlite)
    with sqlite.writing() as connection:
        broken = "UPDATE journal SET label = CAST(x'ff41' AS TEXT) WHERE revision = 2"
        connection.execute(text(broken))
    assert problems(sqlite)[workshop] == ["revision 2: the entry is not as it was written"]
    assert store.entries(sqlite, workshop)[1].label == "\N{REPLACEMENT CHARACTER}A"


def test_what_belongs_to_no_workshop_is_found_in_the_file(sqlite, every_third):
    workshop = furnished(sqlite)
    raw = sqlite.engine.raw_connection()
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute(f"UPDATE workshops SET id = 'x' WHERE id = '{workshop}'")
    raw.close()
    found = verify(sqlite)
    assert "a row of journal belongs to no workshop" in found.database
    assert not found.sound
