"""PNG: a picture for slides and mail, at twice the screen's resolution."""

from matrix.exports.base import ChartExport, Spec
from matrix.exports.drawable import drawable

SCALE = 2.0


def render(spec: Spec) -> bytes:
    """The picture as PNG."""
    import vl_convert  # noqa: PLC0415 - a browser engine; only those who draw wait for it

    png: bytes = vl_convert.vegalite_to_png(drawable(spec), scale=SCALE)
    return png


EXPORT = ChartExport("png", "png", "image/png", "PNG", render)
