"""Runs the command line inside of this process, and three documents to give it."""

from typer.testing import CliRunner

from matrix.cli import app

BLOCKED = """
format: 1
title: Fare engine for sale
as_of: 2026-01-12
parties:
  - {id: product, name: Product team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - {id: fares, name: Fare engine, ownership: outsourced, provenance: decided,
     core_override: true, duties: {product: [A], indus: [R]}}
policy:
  packs: [core]
"""
FINE = """
format: 1
title: Nothing to object
as_of: 2026-01-12
functions:
  - {id: canteen, name: Canteen, ownership: in_house, provenance: decided}
policy:
  packs: [core]
"""
FIVE_FAULTS = """
format: 1
title: Five faults
functions:
  - {id: one, name: One, ownership: outsorced}
  - {id: two, name: Two, ownership: mixed, fte: -1, sharez: {}}
  - {id: two, name: Three, duties: {nobody: [R]}}
"""


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def problems(result):
    """The lines on stderr of a refusal; nothing else may be said."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.splitlines()
