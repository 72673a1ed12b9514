"""What can be committed can be archived, judged and restored, at the limits of every text."""

import shutil
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matrix.edits import SetAttribute, Waive
from matrix.edits.revisions import LABEL_LENGTH, label_of
from matrix.model import Contract, Function, Handoff, Ownership, Party, Site
from matrix.model.policy import Waiver
from matrix.values.errors import AccessDenied, EditRefused
from matrix.words.edits import describe
from matrix.workshop import store, writing
from matrix.workshop.history import versions
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.keeping.verify import verify
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage.database import connect
from matrix.workshop.votes import deciding, voting
from tests import random_edits
from tests import strategies as made
from tests.schema_values import values_of
from tests.workshop.rooms import MATRIX, begun, joined, reason

pytestmark = pytest.mark.slow

FILLINGS = ("x", "\0", "é", "\u202e", "😀", "ﷺ", "ΐ", '"', "\\", "\n", "[", "Undone: ")
SCALE = st.sampled_from((Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED))


def full(length):
    """Texts as long as they may be, or one character longer."""
    return st.builds(
        lambda filling, most: f"a{filling * most}"[: most - 1] + "z",
        st.sampled_from(FILLINGS),
        st.sampled_from((length, length, length, length + 1)),
    )


TEXTS = full(200) | full(4000)
FACTS = {
    kind: values_of(
        model, skip={*made.STRUCTURAL, *made.PARTS.get(model, ())}, text=TEXTS, days=made.DAYS
    )
    for kind, model in (
        ("function", Function),
        ("party", Party),
        ("handoff", Handoff),
        ("site", Site),
        ("contract", Contract),
    )
} | {"matrix": {"title": full(200), "description": full(4000), "kpis": TEXTS}}


class Room:
    """A workshop in which anything is tried that people can try."""

    def __init__(self, database, data):
        self.database, self.draw = database, data.draw
        matrix = self.draw(made.matrices())
        self.rows = [function.id for function in matrix.functions]
        self.workshop = store.create(database, matrix)
        self.ana = joined(database, self.workshop, self.draw(full(60)))
        self.ben = joined(database, self.workshop, self.draw(full(60)), Role.PARTICIPANT)

    def live(self):
        """Try everything once, in any order; what is refused leaves nothing."""
        deeds = (self.edit, self.edit, self.state, self.state, self.waive, self.decide)
        for deed in self.draw(st.permutations((*deeds, self.vote, self.name, self.take_back))):
            with suppress(EditRefused, AccessDenied):
                deed()
        with suppress(EditRefused):
            self.go_back()

    def edit(self):
        matrix = store.read(self.database, self.workshop).matrix
        self.commit((self.draw(random_edits.edits_for(matrix)),))

    def state(self):
        matrix = store.read(self.database, self.workshop).matrix
        listed = {
            "matrix": ["matrix"],
            "function": [item.id for item in matrix.functions],
            "party": [item.id for item in matrix.parties],
            "handoff": [item.id for item in matrix.handoffs],
            "site": [item.id for item in matrix.sites],
            "contract": [*matrix.contracts_by_id],
        }
        kind = self.draw(st.sampled_from([kind for kind, items in listed.items() if items]))
        attribute = self.draw(st.sampled_from(sorted(FACTS[kind])))
        value = self.draw(FACTS[kind][attribute])
        many = [value[0]] * 50 if isinstance(value, list) and value else value
        item = self.draw(st.sampled_from(listed[kind]))
        self.commit((SetAttribute(subject=kind, id=item, attribute=attribute, value=many),))

    def waive(self):
        long = (self.draw(full(4000)), self.draw(full(200)))
        if len(long[0]) <= 4000 and len(long[1]) <= 200:
            waiver = Waiver(rule="raci.one-a", subject=self.row(), reason=long[0], owner=long[1])
            self.commit((Waive(waiver=waiver),))

    def decide(self):
        deciding.decide(
            self.database, self.ana, self.row(), self.draw(SCALE), self.draw(full(4000))
        )

    def vote(self):
        row, cast = self.row(), partial(voting.cast, self.database)
        voting.open_round(self.database, self.ana, row)
        cast(self.ben, row, self.draw(SCALE), 5, self.draw(full(1000)))
        cast(self.ana, row, self.draw(SCALE), None, "", room_name=self.draw(full(60)))
        if self.draw(st.booleans()):
            voting.reveal(self.database, self.ana, row)

    def name(self):
        versions.name_version(self.database, self.ana, self.draw(full(100)))
        access.rename(self.database, self.ben, self.draw(full(60)))

    def take_back(self):
        writing.take_back(self.database, self.ana, self.revision())

    def go_back(self):
        words = f"Restore “{self.draw(full(100))}”"
        writing.go_back(self.database, self.ana, self.revision(), words)

    def commit(self, edits):
        matrix = store.read(self.database, self.workshop).matrix
        writing.commit(self.database, self.ben, edits, describe(matrix, edits[0]))

    def row(self):
        return self.draw(st.sampled_from(self.rows))

    def revision(self):
        return self.draw(st.integers(0, store.revision_of(self.database, self.workshop)))


@pytest.fixture(scope="module")
def held(empty_store, tmp_path_factory):
    path = tmp_path_factory.mktemp("committed") / "store.sqlite"
    opened = connect(f"sqlite:///{shutil.copy(empty_store, path)}")
    yield opened
    opened.close()


@settings(max_examples=12)
@given(data=st.data())
def test_what_is_committed_is_archived_judged_and_restored(held, data):
    room = Room(held, data)
    room.live()
    archive = archived(held, room.workshop)
    assert read_archive(archive.to_json()) == archive
    copy = restore(held, archive, as_new=True)
    assert store.entries(held, copy) == store.entries(held, room.workshop)
    assert store.read(held, copy).matrix == store.read(held, room.workshop).matrix
    again = archived(held, copy)
    assert again.replace(workshop=archive.workshop) == archive
    assert verify(held).sound
    for workshop in (copy, room.workshop):
        store.remove(held, workshop)


def test_every_length_of_a_reason_can_be_archived(database):
    ana = begun(database)
    for length in (LABEL_LENGTH - 1, LABEL_LENGTH, 3980, 4000):
        edits = reason("x" * length)
        revision = writing.commit(database, ana, edits, describe(MATRIX, edits[0]))
        writing.take_back(database, ana, revision)
    archive = archived(database, ana.workshop)
    assert read_archive(archive.to_json()) == archive
    assert all(0 < len(each.label) <= LABEL_LENGTH for each in archive.entries)
    assert all("…" in each.label for each in archive.entries)
    assert all(each.label.startswith("Undone: A: ") for each in archive.entries[1::2])


def test_the_longer_labels_of_earlier_versions_are_archived(sqlite, monkeypatch):
    monkeypatch.setattr(writing, "label_of", lambda words: words)
    ana = begun(sqlite)
    writing.commit(sqlite, ana, reason("x"), "x" * 200_000)
    archive = archived(sqlite, ana.workshop)
    assert read_archive(archive.to_json()) == archive
    copy = restore(sqlite, archive, as_new=True)
    assert store.entries(sqlite, copy) == store.entries(sqlite, ana.workshop)


def test_a_label_is_cut_with_a_sign_that_it_was():
    assert label_of("x" * LABEL_LENGTH) == "x" * LABEL_LENGTH
    assert label_of("x" * (LABEL_LENGTH + 1)) == "x" * (LABEL_LENGTH - 1) + "…"
