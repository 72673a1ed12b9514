"""Builds the example documents of rules, and other small matrices for tests."""

import textwrap

from matrix.document import loads
from matrix.model import Matrix
from matrix.rules.base import Example


def matrix_of(example: Example) -> Matrix:
    """The matrix that a rule's example describes."""
    return loads(example.text)


def matrix_from(document: str) -> Matrix:
    """The matrix of a document without its head."""
    head = "format: 1\ntitle: Test\nas_of: 2026-01-12\n"
    return loads(head + textwrap.dedent(document))
