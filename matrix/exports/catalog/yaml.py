"""YAML: the document itself, to be opened again."""

from matrix.document import to_yaml
from matrix.exports.base import MatrixExport
from matrix.model import Matrix


def render(matrix: Matrix) -> bytes:
    """The document as YAML; reading it gives an equal matrix."""
    return to_yaml(matrix).encode()


EXPORT = MatrixExport("yaml", "yaml", "application/yaml", "YAML", render)
