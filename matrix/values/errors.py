"""The few ways in which Hybrid Matrix refuses; every message is a sentence for a person."""

from collections.abc import Sequence
from dataclasses import dataclass


class MatrixError(Exception):
    """Anything that should be fed back to the person instead of crashing."""


MOST_PROBLEMS = 200
"""Nobody reads more of them, and a file of nothing but faults would hold 400,000."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input: `path` says where (`functions[3].name`), `message` what."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class DocumentInvalid(MatrixError):
    """A document cannot be read; carries every problem found, of very many the first 200."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems[:MOST_PROBLEMS])
        if len(problems) > MOST_PROBLEMS:
            self.problems += (Problem("", "there are more problems; mend these first"),)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EditRefused(MatrixError):
    """An edit does not apply to this matrix; nothing was changed."""


class UnknownName(MatrixError):
    """A preset, rule, chart or format was asked for by a name that does not exist."""


class AccessDenied(MatrixError):
    """This person may not do that here; nothing was changed."""


class WorkshopGone(MatrixError):
    """There is no such workshop, or it was deleted."""


class StoreUnavailable(MatrixError):
    """The database did not answer or could not write; nothing was changed."""


class JournalUnreadable(MatrixError):
    """A journal is damaged or newer than this version; it is left exactly as it is."""
