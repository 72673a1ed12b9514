"""What versions 0.1 and 0.2 wrote opens as it was: documents, archives and whole stores."""

import sqlite3
from pathlib import Path

import pytest

from matrix.document import loads, to_yaml
from matrix.model.format_1 import DROPPED
from matrix.presets import preset
from matrix.workshop import store, writing
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.keeping.verify import verify
from matrix.workshop.storage.database import connect
from tests.workshop.rooms import joined

WRITTEN = Path(__file__).with_name("format_1")
PRESETS = sorted(path.stem for path in WRITTEN.glob("*.yaml"))
VERSIONS = ("0.1", "0.2")
BOARD = loads("""
format: 2
title: An older board
parties:
  - {id: team, name: Our team, kind: in_house}
  - id: indus
    name: Indus Delivery
    kind: vendor
    contracts:
      - signed: 2025-04-01
        responsibilities: true
        clauses: [dpa, open_source]
        other: {pricing basis: retainer}
functions:
  - id: dev
    name: Development
    ownership: outsourced
    provenance: decided
    duties: {team: [A], indus: [R]}
    today: {ownership: in_house}
    other: {demand variability: "3", talent scarcity: "2", white label: "yes"}
  - id: ops
    name: Operations
    today: {ownership: mixed}
    other: {white label: "no"}
""")
"""What the archives and stores hold: facts that moved, came, went and were undone."""


def without_dropped(matrix):
    """The board without the facts that were keys of format 1."""
    lost = {key.replace("_", " ") for keys in DROPPED.values() for key in keys}

    def kept(item):
        return item.replace(other={key: x for key, x in item.other.items() if key not in lost})

    return matrix.replace(
        functions=tuple(map(kept, matrix.functions)),
        parties=tuple(
            kept(party).replace(contracts=tuple(map(kept, party.contracts)))
            for party in matrix.parties
        ),
    )


@pytest.mark.parametrize("name", PRESETS)
def test_a_document_of_format_1_is_read_as_it_is_written_today(name):
    text = (WRITTEN / f"{name}.yaml").read_text()
    assert "format: 1" in text
    old = loads(text)
    assert loads(to_yaml(old)) == old
    assert without_dropped(old) == preset(name).matrix


def test_facts_that_no_rule_reads_are_kept_by_their_names():
    other = loads((WRITTEN / "worked-example.yaml").read_text()).functions_by_id
    assert other["customer-support"].other == {"demand variability": "4", "white label": "yes"}


@pytest.mark.parametrize("version", VERSIONS)
def test_an_archive_is_restored_verified_and_archived_again(version, store_url):
    database = connect(store_url)
    archive = read_archive((WRITTEN / f"archive-{version}.json").read_bytes())
    workshop = restore(database, archive)
    assert store.read(database, workshop).matrix == BOARD
    assert verify(database).sound
    again = archived(database, workshop).model_dump_json(by_alias=True).encode()
    assert read_archive(again).entries[-1].edits == archive.entries[-1].edits
    database.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_is_opened_and_what_was_done_can_be_taken_back(version, tmp_path):
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as old:
        old.executescript((WRITTEN / f"store-{version}.sql").read_text())
        [(workshop,)] = old.execute("SELECT id FROM workshops")
    old.close()
    database = connect(f"sqlite:///{path}")
    state = store.read(database, workshop)
    assert state.matrix == BOARD
    assert verify(database).sound
    ben = joined(database, workshop, "Ben")
    for revision in range(state.revision, 0, -1):
        writing.go_back(database, ben, revision - 1, f"Restore {revision - 1}")
    [party] = [each for each in store.read(database, workshop).matrix.parties if each.id == "indus"]
    assert party.own_contract.fields() | {"id": ""} == loads(
        "format: 2\ntitle: T\nparties: [{id: indus, name: I, kind: vendor, "
        "contracts: [{responsibilities: true}]}]"
    ).parties[0].own_contract.fields() | {"id": ""}
    assert verify(database).sound
    database.close()
