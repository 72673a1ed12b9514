"""The errors of Hybrid Matrix; every message is a sentence for people."""

from collections.abc import Sequence
from dataclasses import dataclass


class MatrixError(Exception):
    """An error that is shown to the person instead of crashing."""


MOST_PROBLEMS = 200
"""More would not be read, and a fully faulty file would have 400,000."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input: `path` is its place (`functions[3].name`), `message` the fault."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class DocumentInvalid(MatrixError):
    """A document cannot be read; holds the problems found, at most the first 200."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems[:MOST_PROBLEMS])
        if len(problems) > MOST_PROBLEMS:
            self.problems += (Problem("", "there are more problems; fix these first"),)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EditRefused(MatrixError):
    """An edit does not apply to this matrix; nothing was changed."""


class UnknownName(MatrixError):
    """There is no preset, rule, chart or format of this name."""


class LimitReached(MatrixError):
    """A limit of this server leaves no room for this; nothing was changed."""


class AccessDenied(MatrixError):
    """This person does not have the permission; nothing was changed."""


class WorkshopGone(MatrixError):
    """The workshop does not exist or was deleted."""


class StoreUnavailable(MatrixError):
    """The database did not answer or could not write; nothing was changed."""


class StoreUnwritable(StoreUnavailable):
    """The database can be read, but nothing can be written now; nothing was changed."""


class StoreFull(StoreUnwritable):
    """The disk of the database has no room."""


class StoreReadOnly(StoreUnwritable):
    """The database takes no changes: it is a copy, or on a disk that is only to be read."""


class JournalUnreadable(MatrixError):
    """A journal is damaged or newer than this version; it is left unchanged."""
