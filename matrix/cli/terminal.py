"""What goes to which stream, and how a refusal ends a command."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from matrix.values.errors import MatrixError

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


As = Annotated[Format, typer.Option("--format", help="Text for people, JSON for programs.")]


def print_json(tree: object) -> None:
    """One JSON value on stdout and nothing else."""
    typer.echo(json.dumps(tree, indent=2, ensure_ascii=False))


def visible(text: str) -> str:
    """The text with a stand-in for every character that a terminal obeys instead of showing it."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str) -> None:
    """Text for people on stdout."""
    typer.echo(visible(text))


def complain(lines: Iterable[object]) -> None:
    """Each line on stderr."""
    for line in lines:
        typer.echo(visible(str(line)), err=True)


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """A table as text, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


@contextmanager
def refusing() -> Iterator[None]:
    """End the command with code 2 and every problem on stderr where the input is refused."""
    try:
        yield
    except MatrixError as error:
        complain([error])
        raise typer.Exit(2) from None
