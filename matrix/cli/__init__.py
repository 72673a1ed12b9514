"""The command line; every command imports what it needs when it runs, so that it starts fast."""

# ruff: noqa: PLC0415 - imports at the top would make every command wait for all of them

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from matrix import __version__
from matrix.cli.terminal import As, Format, complain, print_json, refusing, say
from matrix.cli.workshops import workshops


class Shade(StrEnum):
    """The colours of a chart."""

    LIGHT = "light"
    DARK = "dark"


File = Annotated[Path, typer.Argument(help="A matrix as YAML or JSON.", show_default=False)]

app = typer.Typer(
    help="Check who owns each function, what the rules find and which hand-offs cross a boundary.",
    epilog=(
        "Exit codes: 0 success, 1 `check` found an open blocker, "
        "2 the input is missing, unreadable or invalid."
    ),
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(workshops, name="workshops")


def main() -> None:
    """Run one command with the arguments of this process."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Take the options that belong to no command."""


@app.command(
    epilog="Exit codes: 0 no open blocker, 1 an open blocker, 2 a file is unreadable or invalid."
)
def check(
    file: File,
    policy: Annotated[
        Path | None, typer.Option(help="A policy that replaces the one in the matrix.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day that dates are compared with."),
    ] = None,
    output: As = Format.TEXT,
) -> None:
    """Check a matrix against every rule."""
    from matrix.cli.files import read_matrix, read_policy_file
    from matrix.cli.notes import notes_on, notes_on_letters, notes_on_sites
    from matrix.cli.report import review_text, review_tree
    from matrix.rules import review
    from matrix.rules.today import findings_today

    with refusing():
        matrix = read_matrix(file)
        if policy is not None:
            matrix = matrix.replace(policy=read_policy_file(policy))
        if as_of is not None:
            matrix = matrix.replace(as_of=as_of.date())
    complain((*notes_on(matrix.policy), *notes_on_sites(matrix), *notes_on_letters(matrix)))
    result, today = review(matrix), findings_today(matrix)
    if output is Format.JSON:
        print_json(review_tree(matrix, result, today))
    else:
        say(review_text(matrix, result, today))
    if result.blockers:
        raise typer.Exit(1)


@app.command()
def handoffs(
    file: File,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day in the week to compute times for."),
    ] = None,
    output: As = Format.TEXT,
) -> None:
    """Show the time and structure of the hand-offs."""
    from matrix.cli.files import read_matrix
    from matrix.cli.flows import handoffs_text, handoffs_tree
    from matrix.cli.notes import notes_on_sites

    with refusing():
        matrix = read_matrix(file)
    complain(notes_on_sites(matrix))
    if as_of is not None:
        matrix = matrix.replace(as_of=as_of.date())
    if output is Format.JSON:
        print_json(handoffs_tree(matrix))
    else:
        say(handoffs_text(matrix))


@app.command()
def metrics(file: File, output: As = Format.TEXT) -> None:
    """Show the measures of a matrix: in-house ratio, core coverage, concentration, costs."""
    from matrix.cli.files import read_matrix
    from matrix.cli.measured import measures_text, measures_tree

    with refusing():
        matrix = read_matrix(file)
    if output is Format.JSON:
        print_json(measures_tree(matrix))
    else:
        say(measures_text(matrix))


@app.command()
def presets(
    name: Annotated[str | None, typer.Argument(help="Preset to print.")] = None,
    output: As = Format.TEXT,
) -> None:
    """List the presets, or print one as a document."""
    from matrix import presets as gallery
    from matrix.cli.listings import preset_lines, preset_tree
    from matrix.document import to_tree, to_yaml

    with refusing():
        if name is None:
            known = gallery.presets()
            if output is Format.JSON:
                print_json([preset_tree(preset) for preset in known])
            else:
                say(preset_lines(known))
            return
        matrix = gallery.preset(name).opened
    if output is Format.JSON:
        print_json(to_tree(matrix))
    else:
        typer.echo(to_yaml(matrix), nl=False)


@app.command()
def rules(
    rule_id: Annotated[str | None, typer.Argument(metavar="ID", help="Rule to explain.")] = None,
    output: As = Format.TEXT,
) -> None:
    """List the rules, or explain one."""
    from matrix.cli.listings import rule_lines, rule_text, rule_tree
    from matrix.rules import all_rules, find_rule

    with refusing():
        if rule_id is not None:
            rule = find_rule(rule_id)
            if output is Format.JSON:
                print_json(rule_tree(rule))
            else:
                say(rule_text(rule))
        elif output is Format.JSON:
            print_json([rule_tree(rule) for rule in all_rules().values()])
        else:
            say(rule_lines(all_rules().values()))


@app.command()
def export(
    file: File,
    to: Annotated[Path, typer.Option(help="File to write; its extension sets the format.")],
    chart: Annotated[str | None, typer.Option(help="Chart to draw instead of the matrix.")] = None,
    theme: Annotated[Shade, typer.Option(help="Colours of the chart.")] = Shade.LIGHT,
    slide: Annotated[
        bool,
        typer.Option(
            "--slide",
            help="Draw the chart as 16:9 slides: a PDF holds all of them, PNG and SVG are one "
            "numbered file each.",
        ),
    ] = False,
) -> None:
    """Write a matrix, or a chart of it, to a file."""
    from matrix.cli.files import read_matrix, write_all
    from matrix.cli.render import rendered, rendered_slides

    with refusing():
        matrix = read_matrix(file)
        if slide:
            files = rendered_slides(matrix, to, chart, theme.value)
        else:
            files = {to: rendered(matrix, to, chart, theme.value)}
        write_all(files)
    if len(files) > 1:
        say(f"Wrote {len(files)} slides: {', '.join(path.name for path in files)}")


@app.command()
def agreement(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="VOTES.csv",
            help="function,voter,choice[,round], or function and one column for each voter.",
            show_default=False,
        ),
    ],
    threshold: Annotated[
        float, typer.Option(help="Share of votes needed for consensus, above 0.5 and up to 1.")
    ] = 0.75,
    output: As = Format.TEXT,
) -> None:
    """Show how far voters agree, by function and overall."""
    from matrix.cli.files import read_file
    from matrix.cli.votes import parse_votes
    from matrix.consensus import contested_first, tallies

    with refusing():
        votes = read_file(file, parse_votes)
        tallied = contested_first(tallies(votes, threshold))

    from matrix.cli.agreement import agreement_text, agreement_tree
    from matrix.consensus.between import agreement_between

    overall = agreement_between(votes)
    if output is Format.JSON:
        print_json(agreement_tree(tallied, overall, threshold))
    else:
        say(agreement_text(tallied, overall, threshold))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the document format."""
    from matrix.document import schema as document_schema

    print_json(document_schema())


@app.command(name="app")
def start(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Start the app in the browser."""
    from matrix.cli.start import run_app

    with refusing():
        run_app(port)
