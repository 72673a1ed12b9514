"""Chooses the exporter for a file name."""

from pathlib import Path

from matrix.charts import Theme, slides_of, spec_of
from matrix.exports import chart_exports, export_to, matrix_exports, slide_files
from matrix.model import Matrix
from matrix.values.errors import UnknownName


def rendered(matrix: Matrix, to: Path, chart: str | None, theme: Theme) -> bytes:
    """The bytes of the file: the matrix, or the named chart.

    Raises:
        UnknownName: the ending or the chart is unknown, or the two do not go together.
    """
    if chart is not None:
        picture = export_to(to.suffix, chart_exports())
        return picture.render(spec_of(chart, matrix, theme))
    if to.suffix.lower().removeprefix(".") in {export.extension for export in chart_exports()}:
        raise UnknownName(f"A {to.suffix} file is an image; choose a chart with --chart.")
    return export_to(to.suffix, matrix_exports()).render(matrix)


def rendered_slides(matrix: Matrix, to: Path, chart: str | None, theme: Theme) -> dict[Path, bytes]:
    """The files of the slides of a chart.

    Raises:
        UnknownName: the ending or the chart is unknown, or there is no chart.
    """
    if chart is None:
        raise UnknownName("Slides show a chart; choose one with --chart.")
    export = export_to(to.suffix, chart_exports())
    files = slide_files(export, slides_of(chart, matrix, theme), to.stem)
    if len(files) == 1:
        return dict.fromkeys([to], *files.values())
    return {to.with_name(name): content for name, content in files.items()}
