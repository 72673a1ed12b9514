"""Reads an archive and checks all of it before anything is written."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from matrix.document import from_tree
from matrix.document.problems import problems_of
from matrix.edits import apply_all
from matrix.model import Matrix
from matrix.model.format_1 import edit_upgraded
from matrix.values.complaints import shown
from matrix.values.errors import DocumentInvalid, EditRefused, Problem
from matrix.workshop.keeping.archive_format import (
    CHAINED,
    FORMAT,
    MAX_BYTES,
    Archive,
    ArchivedEntry,
)
from matrix.workshop.keeping.references import after_last_entry, ahead_of_entry
from matrix.workshop.keeping.replay import undone_exactly
from matrix.workshop.storage import chain, journal


def read_archive(content: bytes) -> Archive:
    """The archive in a file, with every reference, every change and every undo tried out.

    Raises:
        DocumentInvalid: with every problem, each with its path; a newer archive has only one.
    """
    if len(content) > MAX_BYTES:
        raise DocumentInvalid([Problem("", f"the archive is larger than {MAX_BYTES >> 20} MB")])
    try:
        tree = from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise DocumentInvalid([Problem("", f"not readable as JSON: {error}")]) from error
    if not isinstance(tree, dict):
        raise DocumentInvalid([Problem("", "an archive is a mapping that starts with `archive`")])
    _refuse_newer(tree)
    if tree.get("journal_format") == 1:
        content = json.dumps(_upgraded(tree)).encode()
    try:
        archive = Archive.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise DocumentInvalid(problems_of(error, tree, Archive)) from error
    problems = [*_contradictions(archive), *_faults_of_journal(archive)]
    if archive.archive >= CHAINED:
        problems += _not_chained(tree)
    if problems:
        raise DocumentInvalid(problems)
    return archive


def _upgraded(tree: dict[str, Any]) -> dict[str, Any]:
    """The archive with the edits of journal format 1 as they are written today."""
    entries = tree.get("entries")
    if not isinstance(entries, list):
        return tree
    return tree | {"entries": [_edits_upgraded(each) for each in entries]}


def _edits_upgraded(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    lists = {key: entry[key] for key in ("edits", "undo") if isinstance(entry.get(key), list)}
    return entry | {key: list(map(edit_upgraded, edits)) for key, edits in lists.items()}


def _refuse_newer(tree: dict[str, Any]) -> None:
    for key, known in (("archive", FORMAT), ("journal_format", journal.FORMAT)):
        written = tree.get(key)
        if isinstance(written, int) and written > known:
            message = (
                f"{shown(written)} is newer than this version of Hybrid Matrix can read; "
                "restore it with the version that wrote it"
            )
            raise DocumentInvalid([Problem(key, message)])


def _contradictions(archive: Archive) -> Iterator[Problem]:
    yield from _twice("people", [person.id for person in archive.people])
    yield from _twice("versions", [version.name for version in archive.versions])
    rounds = [(each.function, each.round) for each in archive.rounds]
    yield from _twice("rounds", rounds)
    cast = [(each.function, each.round, each.person) for each in archive.ballots]
    yield from _twice("ballots", cast)
    revealed = {
        place
        for place, each in zip(rounds, archive.rounds, strict=True)
        if each.revealed_at is not None
    }
    for n, ballot in enumerate(archive.ballots):
        if (ballot.function, ballot.round) not in revealed:
            yield Problem(f"ballots[{n}].round", "no round with this number was revealed")
    stage = archive.workshop.stage
    for problem in after_last_entry(len(archive.entries), stage, archive.versions):
        within = "workshop." if problem.path.startswith("stage") else ""
        yield Problem(within + problem.path, problem.message)


def _twice(place: str, keys: Iterable[Hashable]) -> Iterator[Problem]:
    seen: Counter[Hashable] = Counter()
    for n, key in enumerate(keys):
        seen[key] += 1
        if seen[key] == 2:
            yield Problem(f"{place}[{n}]", "appears twice")


def _faults_of_journal(archive: Archive) -> Iterator[Problem]:
    counted = True
    for n, item in enumerate(archive.entries):
        if item.revision != n + 1:
            counted = False
            yield Problem(f"entries[{n}].revision", f"is {item.revision} instead of {n + 1}")
        for problem in ahead_of_entry(n + 1, item):
            yield Problem(_under(f"entries[{n}]", problem.path), problem.message)
    try:
        matrix = from_tree(archive.beginning)
    except DocumentInvalid as error:
        for problem in error.problems:
            yield Problem(_under("beginning", problem.path), problem.message)
        return
    if counted:
        yield from _not_replayed(matrix, archive.entries)


def _not_chained(tree: dict[str, Any]) -> Iterator[Problem]:
    """The entries whose hash is not that of what stands there, in the letters of the file."""
    before = chain.start(tree["beginning"])
    for n, item in enumerate(tree.get("entries", ())):
        if item.get("chain") != chain.following(before, item):
            what = "this entry, or what is before it, is not as it was written"
            yield Problem(f"entries[{n}].chain", what)
        before = item.get("chain") or ""


def _not_replayed(matrix: Matrix, entries: tuple[ArchivedEntry, ...]) -> Iterator[Problem]:
    """The first entry that does not apply; what follows it cannot be judged."""
    for n, item in enumerate(entries):
        try:
            after = apply_all(matrix, item.edits)
        except EditRefused as error:
            yield Problem(f"entries[{n}].edits", f"cannot be applied: {error}")
            return
        if not undone_exactly(after, item.undo, matrix):
            yield Problem(f"entries[{n}].undo", "does not restore the state before the change")
        matrix = after
    for problem in matrix.broken_references():
        yield Problem("entries", f"leave {problem}")


def _under(place: str, path: str) -> str:
    return f"{place}.{path}" if path else place
