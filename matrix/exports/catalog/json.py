"""JSON: the document itself, for programs."""

from matrix.document import to_json
from matrix.exports.base import MatrixExport
from matrix.model import Matrix


def render(matrix: Matrix) -> bytes:
    """The document as JSON; reading it gives an equal matrix."""
    return to_json(matrix).encode()


EXPORT = MatrixExport("json", "json", "application/json", "JSON", render)
