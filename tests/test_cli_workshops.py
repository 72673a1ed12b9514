"""The keeper's commands: out of the store, back into it, and nothing lost or leaked on the way."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, text, update
from typer.testing import CliRunner

from matrix.cli import app
from matrix.cli.files import write_whole
from matrix.edits import SetAttribute, SetOwnership
from matrix.model import Ownership
from matrix.workshop import store, writing
from matrix.workshop.keeping.archive import FORMAT, archived
from matrix.workshop.keeping.backup import back_up
from matrix.workshop.people import access, links
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import VARIABLE, connect
from tests import patience
from tests.examples import matrix_from
from tests.hardship import no_file_over, read_only
from tests.workshop.rooms import begun, reason

pytestmark = pytest.mark.slow

MATRIX = matrix_from("functions: [{id: a, name: A}, {id: b, name: B}]")
BLIND = "nobody-may-read-this-yet"


@pytest.fixture
def database(sqlite_url, monkeypatch):
    monkeypatch.setenv(VARIABLE, sqlite_url)
    opened = connect(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def held(database):
    """A workshop with changes, an undo, a revealed and a blind round, and a version."""
    workshop = store.create(database, MATRIX)
    ana = joined(database, workshop, "Ana")
    for choice in (Ownership.MIXED, Ownership.OUTSOURCED):
        writing.commit(database, ana, (SetOwnership(function="a", ownership=choice),), choice)
    writing.take_back(database, ana, 2)
    cast = {"workshop": workshop, "function": "a", "person": ana.person, "name": "Ana"}
    vote = cast | {"choice": "mixed", "confidence": 4, "cast_by": ana.person}
    opened = {"workshop": workshop, "function": "a", "opened_at": 5.0, "threshold": 0.75}
    with database.writing() as connection:
        for n, revealed in ((1, 6.0), (2, None)):
            row = opened | {"round": n, "revealed_at": revealed}
            connection.execute(insert(tables.rounds).values(row))
            reason = "we keep the core" if revealed else BLIND
            connection.execute(insert(tables.ballots).values(vote | {"round": n, "reason": reason}))
        version = {"name": "Draft", "revision": 1, "at": 7.0, "person": ana.person}
        connection.execute(insert(tables.versions).values(version | {"workshop": workshop}))
    return workshop


def joined(database, workshop, name, role=Role.FACILITATOR):
    token = access.new_link(database, None, workshop, role)
    return access.who(database, access.join(database, token, name))


def run(*arguments):
    return CliRunner().invoke(app, ["workshops", *map(str, arguments)])


def answered(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def refused(*arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.strip().splitlines()


def broken(path, change):
    """The archive with a part of it changed."""
    tree = json.loads(path.read_bytes())
    change(tree)
    path.write_text(json.dumps(tree))
    return path


@pytest.fixture
def file(held, tmp_path):
    path = tmp_path / "one.json"
    answered("export", held, "--to", path)
    return path


def test_a_workshop_is_started_with_a_way_in(database, tmp_path):
    (tmp_path / "m.yaml").write_text("format: 1\ntitle: Ours\nfunctions: [{id: a, name: A}]\n")
    workshop, path = answered("create", tmp_path / "m.yaml", "--title", "Autumn").splitlines()
    assert store.read(database, workshop).matrix.title == "Autumn"
    _, where, role = access.role_of_token(database, path.removeprefix("/join/"))
    assert (where, role) == (workshop, Role.FACILITATOR)
    assert "title" in refused("create", tmp_path / "m.yaml", "--title", "")[0]


def test_names_are_erased_and_the_file_holds_none(database, held, tmp_path):
    assert "Erased the names" in answered("erase", held, "--yes")
    assert [entry.name for entry in store.entries(database, held)] == ["Person 1"] * 3
    assert not any(b"Ana" in each.read_bytes() for each in tmp_path.glob("store.sqlite*"))
    assert "does not exist" in refused("erase", "nothing", "--yes")[0]


def test_list_says_what_is_there(held):
    [told] = json.loads(answered("list", "--format", "json"))
    assert (told["id"], told["title"]) == (held, MATRIX.title)
    assert (told["revision"], told["people"]) == (3, 1)
    assert held in answered("list")


def test_list_shows_the_others_beside_a_damaged_workshop(database, held):
    odd = begun(database).workshop
    writing.commit(database, joined(database, odd, "Ben"), reason("x"), "said")
    with database.writing() as connection:
        for damage in (
            "UPDATE journal SET at = 'soon' WHERE workshop = :odd",
            "UPDATE workshops SET title = x'ff41', created_at = 1e300 WHERE id = :odd",
        ):
            connection.execute(text(damage), {"odd": odd})
    told = run("list")
    assert (told.exit_code, told.stderr.strip()) == (
        2,
        f"{odd}: changed_at, created_at, title cannot be read",
    )
    assert [line.split()[0] for line in told.stdout.splitlines()] == [held, odd]
    assert "unknown" in told.stdout
    sound, damaged = json.loads(run("list", "--format", "json").stdout)
    assert (sound["damaged"], damaged["damaged"]) == ([], ["changed_at", "created_at", "title"])
    assert (damaged["title"], damaged["changed_at"]) == (None, None)
    assert run("verify", "--format", "json").exit_code == 2
    answered("delete", odd, "--yes")
    assert held in answered("list")


def test_what_is_deleted_comes_back_as_it_was(database, held, file):
    before = archived(database, held)
    sheet = store.read(database, held)
    answered("delete", held)
    assert "no workshop" in answered("list")
    assert answered("restore", file) == held
    after = archived(database, held)
    head = after.workshop.replace(pulse=before.workshop.pulse)
    assert after.replace(workshop=head) == before
    assert after.workshop.pulse > before.workshop.pulse
    assert store.read(database, held).matrix == sheet.matrix
    assert store.entries(database, held)[2].undoes == 2


def test_a_restored_workshop_is_not_taken_for_the_deleted_one(database, held, file):
    """The open app knows a revision 4 of the deleted workshop; the restored one has another."""
    ana = joined(database, held, "Ana")
    renaming = SetAttribute(subject="matrix", id="", attribute="title", value="Lost")
    writing.commit(database, ana, (renaming,), "rename")
    answered("delete", held)
    answered("restore", file)
    elsewhere = connect(os.environ[VARIABLE])
    bea = joined(elsewhere, held, "Bea")
    keeping = renaming.replace(value="Kept")
    assert writing.commit(elsewhere, bea, (keeping,), "rename") == 4
    elsewhere.close()
    assert store.read(database, held).matrix.title == "Kept"


def test_nothing_blind_and_no_secret_leaves_the_store(database, held, file):
    token = access.new_link(database, None, held, Role.VIEWER)
    answered("export", held, "--to", file)
    text = file.read_text()
    assert "we keep the core" in text
    assert BLIND not in text
    assert links._hash(token) not in text
    assert "hash" not in text


def test_restoring_never_overwrites_but_may_stand_beside(database, held, file):
    bytes_before = archived(database, held).to_json()
    [said] = refused("restore", file)
    assert "--as-new" in said
    copy = answered("restore", file, "--as-new")
    assert copy != held
    assert archived(database, held).to_json() == bytes_before
    assert store.read(database, copy).matrix == store.read(database, held).matrix


def test_a_restored_workshop_is_entered_by_a_new_link(database, held, file):
    copy = answered("restore", file, "--as-new")
    path = answered("link", copy, "--role", "facilitator")
    token = path.removeprefix("/join/")
    assert access.role_of_token(database, token) == (MATRIX.title, copy, Role.FACILITATOR)


def test_a_broken_archive_names_every_fault_and_writes_nothing(held, file):
    def fault(tree):
        tree["people"][0]["role"] = "king"
        tree["entries"][1]["revision"] = "2"
        tree["entries"][2]["edits"][0]["kind"] = "explode"
        tree["ballots"][0]["confidence"] = 9
        tree["surprise"] = 1
        del tree["workshop"]["stage"]

    answered("delete", held)
    said = refused("restore", broken(file, fault))
    for place in ("people[0].role", "entries[1].revision", "entries[2].edits[0]"):
        assert any(place in line for line in said), (place, said)
    for place in ("ballots[0].confidence", "surprise", "workshop.stage"):
        assert any(place in line for line in said), (place, said)
    assert len(said) == 6
    assert "no workshop" in answered("list")


def test_a_folder_that_is_not_there_is_named_as_the_trouble(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path / 'nowhere' / 'store.sqlite'}")
    [said] = refused("list")
    assert "Check that its folder exists" in said


def test_an_archive_of_the_first_format_is_read_on(database, held, file):
    def older(tree):
        tree["archive"] = 1
        for entry in tree["entries"]:
            del entry["returns_to"], entry["chain"]

    copy = answered("restore", broken(file, older), "--as-new")
    assert store.entries(database, copy) == store.entries(database, held)


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("entries[1].revision", lambda tree: tree["entries"].pop(0)),
        ("entries[0].edits", lambda tree: tree["beginning"]["functions"].pop(0)),
        ("entries[0].undo", lambda tree: tree["entries"][0].update(undo=[])),
        ("entries[1].chain", lambda tree: tree["entries"][1].update(label="changed")),
        ("entries[1].chain", lambda tree: tree["entries"][1].pop("chain")),
        ("entries[2].chain", lambda tree: tree["entries"][1].update(chain="0" * 64)),
        ("entries[0].chain", lambda tree: tree["beginning"].update(title="Other")),
        ("entries[2].undoes", lambda tree: tree["entries"][2].update(undoes=3)),
        ("entries[2].returns_to", lambda tree: tree["entries"][2].update(returns_to=3)),
        (
            "beginning.functions[1].id",
            lambda tree: tree["beginning"]["functions"][1].update(id="a"),
        ),
        ("ballots[0].choice", lambda tree: tree["ballots"][0].update(choice="undecided")),
        ("ballots[0].round", lambda tree: tree["ballots"][0].update(round=2)),
        ("rounds[2]", lambda tree: tree["rounds"].append(tree["rounds"][0])),
        ("people[1]", lambda tree: tree["people"].append(tree["people"][0])),
        ("versions[0].revision", lambda tree: tree["versions"][0].update(revision=4)),
        ("people[0].name", lambda tree: tree["people"][0].update(name="A\0")),
        ("workshop.id", lambda tree: tree["workshop"].update(id="../etc")),
        ("workshop.created_at", lambda tree: tree["workshop"].update(created_at=1e300)),
    ],
)
def test_an_archive_that_contradicts_itself_is_refused(held, file, place, change):
    said = refused("restore", broken(file, change), "--as-new")
    assert any(place in line for line in said), said


def test_a_newer_archive_is_refused_with_one_sentence(held, file):
    def newer(tree):
        tree.update(archive=FORMAT + 1, people="of another shape")

    [said] = refused("restore", broken(file, newer), "--as-new")
    assert f"archive: {FORMAT + 1} is newer" in said


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_no_archive_is_refused(database, tmp_path, content):
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    assert len(refused("restore", path)) == 1


def test_no_title_commands_the_terminal_of_the_keeper(database):
    matrix = MATRIX.replace(title="\x1b]0;owned\x07\x9b31m\u202eX\nY")
    workshop = store.create(database, matrix)
    for said in (answered("list"), answered("delete", workshop, "--yes")):
        assert not set("\x1b\x07\x9b\u202e") & set(said)
        assert len(said.splitlines()) == 1 and "X Y" in said


def test_what_is_not_there_is_refused(database, tmp_path):
    assert "does not exist" in refused("delete", "gone")[0]
    assert "does not exist" in refused("link", "gone")[0]
    assert "does not exist" in refused("export", "gone", "--to", tmp_path / "x.json")[0]
    assert "was not found" in refused("restore", tmp_path / "x.json")[0]
    assert not (tmp_path / "x.json").exists()


def test_a_backup_taken_while_people_edit_is_whole(database, held, tmp_path):
    ana = joined(database, held, "Ana")
    stop = threading.Event()

    def edit():
        n = 0
        while not stop.is_set():
            title = SetAttribute(subject="matrix", id="", attribute="title", value=f"T{n}")
            writing.commit(database, ana, (title,), f"edit {n}")
            n += 1

    editing = threading.Thread(target=edit)
    editing.start()
    copies = []
    try:
        for n in range(5):
            before = store.revision_of(database, held)
            copies.append(Path(answered("backup", "--to", tmp_path / f"{n}.sqlite")))
            patience.until(
                lambda before=before: store.revision_of(database, held) > before,
                "nothing was edited meanwhile",
            )
    finally:
        stop.set()
        editing.join()
    seen = []
    for path in copies:
        copy = connect(f"sqlite:///{path}")
        sheet = store.read(copy, held)
        entries = store.entries(copy, held)
        assert len(entries) == sheet.revision
        assert sheet.matrix.title in {MATRIX.title, entries[-1].label.replace("edit ", "T")}
        seen.append(sheet.revision)
        copy.close()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_a_backup_is_private_dated_and_never_overwritten(held, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    path = Path(answered("backup", "--to", folder))
    assert path.parent == folder
    assert path.stat().st_mode & 0o077 == 0
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "never overwrites" in refused("backup", "--to", path)[0]
    assert "cannot be written" in refused("backup", "--to", tmp_path / "none" / "x.sqlite")[0]


@pytest.fixture
def damaged(database, held):
    """A second workshop, in which one letter of a label has changed."""
    workshop = store.create(database, MATRIX)
    ana = joined(database, workshop, "Ana")
    edit = SetOwnership(function="a", ownership=Ownership.MIXED)
    writing.commit(database, ana, (edit,), "first")
    with database.writing() as connection:
        ours = update(tables.journal).where(tables.journal.c.workshop == workshop)
        connection.execute(ours.values(label="fjrst"))
    return workshop


def test_verify_names_each_workshop_and_its_damage(held, damaged):
    result = run("verify")
    assert result.exit_code == 2
    sound, broken_line = result.stdout.splitlines()
    assert sound.startswith(f"{held}  sound") and broken_line.startswith(f"{damaged}  damaged")
    [fault] = result.stderr.splitlines()
    assert fault == f"{damaged}: revision 1: the entry is not as it was written"
    told = run("verify", "--format", "json")
    assert (told.exit_code, told.stderr) == (2, "")
    tree = json.loads(told.stdout)
    assert tree["database"] == []
    assert [each["id"] for each in tree["workshops"] if each["problems"]] == [damaged]


def test_verify_of_a_sound_store_ends_well(held):
    assert answered("verify").startswith(f"{held}  sound")
    assert json.loads(answered("verify", "--format", "json"))["database"] == []


def test_verify_changes_no_file_and_creates_none(held, tmp_path, monkeypatch):
    copy = Path(answered("backup", "--to", tmp_path / "a copy.sqlite"))
    monkeypatch.setenv(VARIABLE, f"sqlite:///{copy}")
    before = copy.read_bytes()
    assert answered("verify").startswith(f"{held}  sound")
    assert copy.read_bytes() == before
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    before = copy.read_bytes()
    assert "of another version" in refused("verify")[0]
    assert copy.read_bytes() == before
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path}/none.sqlite")
    assert "There is no database at" in refused("verify")[0]
    assert not list(tmp_path.glob("none*"))
    connect().close()
    assert answered("verify") == "There are no workshops."


def test_a_damaged_workshop_is_exported_as_a_sentence(damaged, tmp_path):
    [said] = refused("export", damaged, "--to", tmp_path / "x.json")
    assert "revision 1: the entry is not as it was written" in said
    assert not (tmp_path / "x.json").exists()


def test_what_is_damaged_can_be_accepted_and_is_archived_again(damaged, tmp_path):
    assert answered("repair", damaged) == f"Workshop {damaged} is sound."
    assert answered("verify").count("sound") == 2
    answered("export", damaged, "--to", tmp_path / "x.json")


def test_a_damaged_file_is_copied_as_it_is_and_said_to_be_damaged(database, held, tmp_path):
    file = Path(database.engine.url.database)
    database.close()
    content = bytearray(file.read_bytes())
    with sqlite3.connect(file) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'journal'"
        [(page,)] = connection.execute(query)
    size = int.from_bytes(content[16:18], "big")
    content[(page - 1) * size : page * size] = bytes(size)
    file.write_bytes(content)
    result = run("backup", "--to", tmp_path / "copy.sqlite")
    assert (result.exit_code, result.stdout.strip()) == (2, str(tmp_path / "copy.sqlite"))
    assert "is damaged" in result.stderr
    assert run("verify").exit_code == 2
    assert len(refused("export", held, "--to", tmp_path / "x.json")) == 1


def test_a_read_only_store_can_be_listed_exported_and_backed_up(
    database, held, sqlite_url, tmp_path, monkeypatch
):
    answered("export", held, "--to", tmp_path / "one.json")
    monkeypatch.setenv(VARIABLE, read_only(sqlite_url))
    assert held in answered("list")
    answered("export", held, "--to", tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert Path(answered("backup", "--to", tmp_path)).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "two.json").stat().st_mode & 0o777 == 0o600
    for command in (["link", held], ["delete", held, "--yes"], ["restore", tmp_path / "one.json"]):
        again = ["--as-new"] if command[0] == "restore" else []
        assert "read-only" in refused(*command, *again)[0]


def test_a_backup_that_finds_no_room_leaves_nothing_behind(held, tmp_path):
    with no_file_over(20_000):
        [line] = refused("backup", "--to", tmp_path / "copy.sqlite")
    assert "cannot be written" in line
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_a_backup_that_is_interrupted_leaves_nothing_behind(database, held, tmp_path, monkeypatch):
    def interrupted(_, file):
        file.write_bytes(b"votes")
        raise KeyboardInterrupt

    monkeypatch.setattr("matrix.workshop.keeping.backup._write_copy", interrupted)
    with pytest.raises(KeyboardInterrupt):
        back_up(database, tmp_path / "copy.sqlite", "", write_whole)
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_the_command_line_starts_without_the_store():
    code = (
        "import sys, matrix.cli; print([m for m in ('sqlalchemy', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
