"""The slides of a chart as files: one file where the format has pages, else one file a slide."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from matrix.exports.base import ChartExport, Spec

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of everything in an archive, so that equal slides give equal bytes."""


def slide_files(export: ChartExport, slides: Sequence[Spec], stem: str) -> dict[str, bytes]:
    """The files of the slides by name; several get numbers: `map-1.svg`, `map-2.svg`."""
    if export.render_pages is not None:
        return {f"{stem}.{export.extension}": export.render_pages(slides)}
    if len(slides) == 1:
        return {f"{stem}.{export.extension}": export.render(slides[0])}
    return {
        f"{stem}-{number}.{export.extension}": export.render(slide)
        for number, slide in enumerate(slides, 1)
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """The files in one archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), data)
    return content.getvalue()
