"""What goes to which stream, and how a refusal ends a command."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from matrix.errors import MatrixError


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


As = Annotated[Format, typer.Option("--format", help="Text for people, JSON for programs.")]


def print_json(tree: object) -> None:
    """One JSON value on stdout and nothing else."""
    typer.echo(json.dumps(tree, indent=2, ensure_ascii=False))


def complain(lines: Iterable[object]) -> None:
    """Each line on stderr."""
    for line in lines:
        typer.echo(str(line), err=True)


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
