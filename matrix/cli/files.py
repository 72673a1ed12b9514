"""Reads documents from disk and writes whole files or none."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from matrix.document import loads, read_policy
from matrix.document.plain import MAX_BYTES
from matrix.model import Matrix
from matrix.model.policy import Policy
from matrix.values.errors import DocumentInvalid, MatrixError, Problem

T = TypeVar("T")
_NO_ROOM = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "the disk quota is used up"}


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
    """As `write_all`, for one file."""
    write_all({path: content})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files, each whole, or leave everything as it was where one finds no room.

    A new file is for its owner alone, whatever the umask; one that is replaced keeps its mode.

    Raises:
        MatrixError: a folder is missing or a file cannot be written.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with _writing(path):
                _stage(path, content, ready)
        for path, temporary in ready.items():
            with _writing(path):
                temporary.replace(path)
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _stage(path: Path, content: bytes, ready: dict[Path, Path]) -> None:
    """Put the content beside the file; whoever calls takes it from there or away."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
    ready[path] = Path(name)
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o600)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    _refuse_folder(path)
    try:
        yield
    except OSError as error:
        raise MatrixError(f"{path} cannot be written: {_reason(error)}.") from error


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
    known = _NO_ROOM.get(error.errno or 0) if isinstance(error, OSError) else None
    if known is not None:
        return f"{known}. It was not changed; free some space, then try again"
    return (getattr(error, "strerror", None) or str(error)).lower()
