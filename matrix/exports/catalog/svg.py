"""SVG: a picture that stays sharp at any size."""

from matrix.exports.base import ChartExport, Spec
from matrix.exports.drawable import drawable
from matrix.exports.svg_ids import renumbered


def render(spec: Spec) -> bytes:
    """The picture as SVG."""
    import vl_convert  # noqa: PLC0415 - a browser engine; only those who draw wait for it

    svg: str = vl_convert.vegalite_to_svg(drawable(spec))
    return renumbered(svg).encode()


EXPORT = ChartExport("svg", "svg", "image/svg+xml", "SVG", render)
