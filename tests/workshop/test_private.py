"""The database file is for its owner alone: blind votes stand in it."""

import os
import stat

import pytest

from matrix.workshop.storage import database as databases
from matrix.workshop.storage.database import VARIABLE, connect
from tests.workshop.rooms import begun

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_reads_the_database_or_what_lies_beside_it(tmp_path):
    opened = connect(f"sqlite:///{tmp_path / 'store.sqlite'}")
    begun(opened)
    found = {path.name: mode(path) for path in tmp_path.iterdir()}
    opened.close()
    assert found == dict.fromkeys(("store.sqlite", "store.sqlite-wal", "store.sqlite-shm"), 0o600)


def test_a_file_that_the_keeper_opened_to_others_stays_so(tmp_path):
    file = tmp_path / "store.sqlite"
    file.touch(mode=0o640)
    file.chmod(0o640)
    connect(f"sqlite:///{file}").close()
    assert mode(file) == 0o640


def test_the_folder_of_our_own_is_closed_to_others(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "hybrid-matrix"
    folder.mkdir(parents=True, mode=0o755)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(databases, "user_data_path", lambda _: folder)
    connect().close()
    assert mode(folder) == 0o700
    assert mode(folder / "workshops.sqlite") == 0o600
