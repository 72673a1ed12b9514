"""The administrator's commands: list, export, restore, delete, link, back up, verify, repair."""

# ruff: noqa: PLC0415 - imports at the top would make every command wait for all of them

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matrix.cli.terminal import As, Format, complain, print_json, refusing, say, visible

if TYPE_CHECKING:
    from matrix.workshop.keeping.backup import Listed
    from matrix.workshop.keeping.verify import Checked, Verified
    from matrix.workshop.storage.database import Database

workshops = typer.Typer(
    help="Manage the workshops of this server (MATRIX_DATABASE_URL, or the file of this user).",
    no_args_is_help=True,
)


class LinkRole(StrEnum):
    """The role that a link gives."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    VIEWER = "viewer"


Id = Annotated[str, typer.Argument(metavar="ID", help="Id as shown by `list`.", show_default=False)]


@contextmanager
def _store(*, only_look: bool = False) -> Iterator["Database"]:
    """The store of this server; an error ends the command with exit code 2."""
    from matrix.workshop.storage.database import connect, look_at

    with refusing():
        database = look_at() if only_look else connect()
        try:
            yield database
        finally:
            database.close()


@workshops.command(
    name="list", epilog="Exit codes: 0 everything is listed, 2 something is damaged."
)
def list_all(output: As = Format.TEXT) -> None:
    """List every workshop, oldest first."""
    from matrix.workshop.keeping.backup import listed

    with _store() as database:
        items = listed(database)
    if output is Format.JSON:
        print_json([_tree(item) for item in items])
    elif items:
        say("\n".join(map(_line, items)))
    else:
        typer.echo("There are no workshops yet.")
    damaged = [each for each in items if each.damaged]
    complain(f"{each.id}: {', '.join(each.damaged)} cannot be read" for each in damaged)
    if damaged:
        raise typer.Exit(2)


@workshops.command()
def create(
    file: Annotated[Path, typer.Argument(help="A matrix as YAML or JSON.", show_default=False)],
    title: Annotated[
        str | None, typer.Option(help="Title of the board, in place of the one in the file.")
    ] = None,
) -> None:
    """Start a workshop on a matrix; print its id and the path of a link for its facilitator."""
    from matrix.cli.files import read_matrix
    from matrix.edits.base import validated
    from matrix.model import Matrix
    from matrix.workshop import store
    from matrix.workshop.people.access import new_link
    from matrix.workshop.people.actor import Role

    with refusing():
        matrix = read_matrix(file)
        if title is not None:
            matrix = matrix.replace(title=validated(lambda: Matrix(title=title)).title)
    with _store() as database:
        workshop = store.create(database, matrix)
        token = new_link(database, None, workshop, Role.FACILITATOR)
    typer.echo(f"{workshop}\n/join/{token}")


@workshops.command()
def export(workshop: Id, to: Annotated[Path, typer.Option(help="File to write, as JSON.")]) -> None:
    """Write one workshop to a file, without its links and unrevealed votes."""
    from matrix.cli.files import write_whole
    from matrix.workshop.keeping.archive import archived

    with _store() as database:
        write_whole(to, archived(database, workshop).to_json())


@workshops.command()
def restore(
    file: Annotated[Path, typer.Argument(help="File that `export` wrote.", show_default=False)],
    as_new: Annotated[
        bool, typer.Option("--as-new", help="Restore under a new id, beside the original workshop.")
    ] = False,
) -> None:
    """Restore a workshop from a file of `export`, and print its id."""
    from matrix.cli.files import in_file, read_bytes
    from matrix.workshop.keeping.archive_format import MAX_BYTES
    from matrix.workshop.keeping.restore import restore as write_back
    from matrix.workshop.keeping.validate import read_archive

    with refusing():
        content = read_bytes(file, MAX_BYTES + 1)
        with in_file(file):
            archive = read_archive(content)
    with _store() as database:
        restored = write_back(database, archive, as_new=as_new)
    typer.echo(restored)
    complain([f"Links are not restored. Create one with `workshops link {restored}`."])


def _confirmed(database: "Database", workshop: str, deed: str, *, yes: bool) -> str:
    """The title of a workshop, once somebody at a terminal has confirmed the deed."""
    from matrix.workshop import store

    title = " ".join(visible(store.title_of(database, workshop)).split())
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Permanently {deed} “{title}” ({workshop})?", abort=True)
    return title


@workshops.command()
def delete(
    workshop: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Delete one workshop permanently, with its journal, people and votes."""
    from matrix.workshop import store

    with _store() as database:
        title = _confirmed(database, workshop, "delete", yes=yes)
        store.remove(database, workshop)
    say(f"Deleted “{title}” ({workshop}).")


@workshops.command(epilog="Names in texts that people typed stay; backups keep all names.")
def erase(
    workshop: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Erase people's names and who voted what, close all links, and keep the decisions."""
    from matrix.workshop.keeping.erasure import erase as erase_names

    with _store() as database:
        title = _confirmed(database, workshop, "erase the names in", yes=yes)
        erase_names(database, workshop)
        clean = database.compact()
        where = "database until it is vacuumed" if database.is_postgresql else "file beside it"
    say(f"Erased the names in “{title}” ({workshop}). Create a link with `workshops link`.")
    if not clean:
        complain([f"The names may still be in the {where}. See docs/deploy.md, Retention."])


@workshops.command()
def link(
    workshop: Id,
    role: Annotated[
        LinkRole, typer.Option(help="Role that the link gives.")
    ] = LinkRole.FACILITATOR,
) -> None:
    """Print the path of a new link; it is shown only once."""
    from matrix.workshop.people.access import new_link
    from matrix.workshop.people.actor import Role

    with _store() as database:
        token = new_link(database, None, workshop, Role(role.value))
    typer.echo(f"/join/{token}")


@workshops.command(epilog="Exit codes: 0 everything is copied, 2 something is damaged.")
def backup(
    to: Annotated[Path, typer.Option(help="Folder; on SQLite, a file is also possible.")],
) -> None:
    """Back up all workshops as of one moment, while people keep editing."""
    from matrix.cli.files import write_whole
    from matrix.workshop.keeping.backup import back_up

    with _store() as database:
        name = f"workshops-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        done = back_up(database, to, name, write_whole)
    for file in done.files:
        typer.echo(str(file))
    complain(done.damage)
    if done.damage:
        raise typer.Exit(2)


@workshops.command(epilog="Exit codes: 0 everything is sound, 2 something is damaged or not there.")
def verify(output: As = Format.TEXT) -> None:
    """Look for damage in the database and in every workshop, without changing anything."""
    from matrix.workshop.keeping.verify import verify as look_through

    with _store(only_look=True) as database:
        found = look_through(database)
    if output is Format.JSON:
        print_json(_verified_tree(found))
    else:
        lines = [*map(_verified_line, found.workshops)]
        say("\n".join(lines) or "There are no workshops.")
        complain([*(f"Database: {line}" for line in found.database), *_faults(found)])
    if not found.sound:
        raise typer.Exit(2)


@workshops.command(epilog="Exit codes: 0 the workshop is sound, 2 something is still damaged.")
def repair(
    workshop: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Accept the journal of a damaged workshop as it is, and write its hashes anew."""
    from matrix.workshop.keeping.repair import repair as write_anew

    with _store() as database:
        if not yes and sys.stdin.isatty():
            typer.confirm(f"Accept what is stored of {workshop} as right?", abort=True)
        left = write_anew(database, workshop)
    complain(f"{workshop}: {problem}" for problem in left)
    if left:
        raise typer.Exit(2)
    say(f"Workshop {workshop} is sound.")


def _verified_tree(found: "Verified") -> dict[str, object]:
    return {
        "database": list(found.database),
        "workshops": [
            {
                "id": each.id,
                "title": each.title,
                "revision": each.revision,
                "problems": [
                    {"place": problem.path, "message": problem.message} for problem in each.problems
                ],
            }
            for each in found.workshops
        ],
    }


def _verified_line(each: "Checked") -> str:
    state = "damaged" if each.problems else "sound"
    changes = "unknown" if each.revision is None else each.revision
    return f"{each.id}  {state:7}  {changes} changes  {' '.join(each.title.split())}"


def _faults(found: "Verified") -> Iterator[str]:
    for each in found.workshops:
        yield from (f"{each.id}: {problem}" for problem in each.problems)


def _tree(item: "Listed") -> dict[str, object]:
    return {
        "id": item.id,
        "title": item.title,
        "created_at": _moment(item.created_at),
        "changed_at": _moment(item.changed_at),
        "revision": item.revision,
        "people": item.people,
        "damaged": list(item.damaged),
    }


def _line(item: "Listed") -> str:
    unknown = "unknown" if "changed_at" in item.damaged else "never changed"
    changed = _moment(item.changed_at) or unknown
    changes = "unknown" if item.revision is None else item.revision
    title = "unknown" if item.title is None else " ".join(item.title.split())
    return f"{item.id}  {changed:20}  {changes} changes, {item.people} people  {title}"


def _moment(at: float | None) -> str | None:
    return None if at is None else f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"
