"""PNG: a picture for slides and mail, at twice the screen's resolution."""

from matrix.exports.base import ChartExport, Spec

SCALE = 2.0


def render(spec: Spec) -> bytes:
    """The picture as PNG."""
    import vl_convert  # noqa: PLC0415 - a browser engine; only those who draw wait for it

    png: bytes = vl_convert.vegalite_to_png(dict(spec), scale=SCALE)
    return png


EXPORT = ChartExport("png", "png", "image/png", "PNG", render)
