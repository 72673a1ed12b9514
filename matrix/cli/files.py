"""Reads documents from disk and writes whole files or none."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from matrix.document import loads, read_policy
from matrix.document.plain import MAX_BYTES
from matrix.model import Matrix
from matrix.model.policy import Policy
from matrix.values.errors import DocumentInvalid, MatrixError, Problem

T = TypeVar("T")


def read_matrix(path: Path) -> Matrix:
    """The matrix in a file.

    Raises:
        MatrixError: the file is unreadable, or with every problem of its content.
    """
    return read_file(path, loads)


def read_policy_file(path: Path) -> Policy:
    """The policy in a file.

    Raises:
        MatrixError: the file is unreadable, or with every problem of its content.
    """
    return read_file(path, read_policy)


def read_file(path: Path, parse: Callable[[str], T]) -> T:
    """What `parse` makes of the text of a file.

    Raises:
        MatrixError: the file is unreadable, or with every problem of its content.
    """
    with in_file(path):
        return parse(_text(path))


def write_whole(path: Path, content: bytes) -> None:
    """Write the whole file, or leave everything as it was.

    Raises:
        MatrixError: the folder is missing or the file cannot be written.
    """
    _refuse_folder(path)
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name[:50]}.", delete=False
        ) as file:
            temporary = file.name
            file.write(content)
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise MatrixError(f"{path} cannot be written: {_reason(error)}.") from error


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """Name the file before the place of every problem that is found in it."""
    try:
        yield
    except DocumentInvalid as error:
        raise DocumentInvalid([_in_file(path, problem) for problem in error.problems]) from error


def _in_file(path: Path, problem: Problem) -> Problem:
    """The problem on one line, with the file before its place."""
    where = f"{path}: {problem.path}" if problem.path else str(path)
    return Problem(where, " ".join(problem.message.split()))


def read_bytes(path: Path, most: int) -> bytes:
    """What a file holds, up to `most` bytes of it.

    Raises:
        MatrixError: the file is missing or cannot be read.
    """
    _refuse_folder(path)
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise MatrixError(f"{path} was not found; check the path.") from error
    except (OSError, ValueError) as error:
        raise MatrixError(f"{path} cannot be read: {_reason(error)}.") from error


def _text(path: Path) -> str:
    content = read_bytes(path, MAX_BYTES + 1)
    try:
        return content.decode(
            "utf-8-sig", errors="ignore" if len(content) > MAX_BYTES else "strict"
        )
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; save the document as UTF-8"
        raise DocumentInvalid([Problem("", message)]) from error


def _refuse_folder(path: Path) -> None:
    try:
        folder = path.is_dir()
    except OSError as error:
        raise MatrixError(f"{str(path)[:60]}… cannot be used: {_reason(error)}.") from error
    if folder:
        raise MatrixError(f"{path} is a folder; name a file in it.")


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
