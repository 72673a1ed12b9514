"""What a workshop may refer to: nothing that comes later, in the database as in an archive."""

from collections.abc import Iterator, Sequence

from matrix.values.errors import Problem
from matrix.workshop.keeping.archive_format import ArchivedEntry, ArchivedVersion
from matrix.workshop.stage import Stage


def ahead_of_entry(revision: int, line: ArchivedEntry) -> Iterator[Problem]:
    """What an entry at this revision takes back or returns to, though it is not there yet."""
    if line.undoes is not None and line.undoes >= revision:
        yield Problem("undoes", "refers to a later change")
    if line.returns_to is not None and line.returns_to >= revision:
        yield Problem("returns_to", "refers to a later revision")


def after_last_entry(
    newest: int, stage: Stage, versions: Sequence[ArchivedVersion]
) -> Iterator[Problem]:
    """Decisions and named versions of revisions that there are not."""
    for function, revisions in stage.decided.items():
        if max(revisions, default=0) > newest:
            yield Problem(f"stage.decided.{function}", "is after the last entry")
    for n, version in enumerate(versions):
        if version.revision > newest:
            yield Problem(f"versions[{n}].revision", "is after the last entry")
