"""The reference of the command line, from the help of its commands."""

import typer
from typer.cli import get_docs_for_click
from typer.core import TyperGroup

from matrix.cli import app

NAME = "hybrid-matrix"
TITLE = "Command line"
ALSO = f"In a checkout, `python -m matrix` runs the same commands as `{NAME}`."


def reference() -> str:
    """The page: every command with its help, arguments, options and exit codes."""
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    _keep_whole(command)
    page = get_docs_for_click(obj=command, ctx=typer.Context(command), name=NAME, title=TITLE)
    heading, _, rest = page.strip().partition("\n\n")
    return f"{heading}\n\n{ALSO}\n\n{rest}\n"


def _keep_whole(group: TyperGroup) -> None:
    """Stop a list of commands from cutting the help of each at the width of a terminal."""
    for command in group.commands.values():
        command.short_help = command.help
        if isinstance(command, TyperGroup):
            _keep_whole(command)
