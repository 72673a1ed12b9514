"""PDF: a picture on a page of its own, for the board pack."""

from collections.abc import Sequence

from matrix.exports.base import ChartExport, Spec
from matrix.exports.drawable import drawable
from matrix.exports.pdf_order import in_order, joined


def render(spec: Spec) -> bytes:
    """The picture as PDF."""
    import vl_convert  # noqa: PLC0415 - a browser engine; only those who draw wait for it

    return in_order(vl_convert.vegalite_to_pdf(drawable(spec)))


def render_pages(specs: Sequence[Spec]) -> bytes:
    """All pictures in one file, a page each."""
    return joined([render(spec) for spec in specs])


EXPORT = ChartExport("pdf", "pdf", "application/pdf", "PDF", render, render_pages)
