"""Share: download the board, its charts and its minutes."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from matrix.charts import Theme, all_charts, slides_of, spec_of
from matrix.exports import (
    ChartExport,
    MatrixExport,
    chart_exports,
    matrix_exports,
    slide_files,
    zipped,
)
from matrix.exports.base import Spec
from matrix.model import Matrix
from matrix.ui.frame.live import live
from matrix.ui.session.current_actor import for_members
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.share.costs_panel import costs_panel
from matrix.ui.share.minutes_downloads import minutes_downloads
from matrix.ui.widgets.heading import heading
from matrix.ui.widgets.picture import picture

# What each format is good for, in the order of the buttons.
GOOD_FOR = {
    "xlsx": "For Excel: one sheet per table.",
    "markdown": "For reading, and for pasting into a document.",
    "csv": "One row per function, for any spreadsheet.",
    "yaml": "The whole board. You can open it again on the Start page.",
    "json": "The whole board for programs. It also opens on the Start page.",
}

AS_IS, SLIDES = "As is", "Slides"
SHADES: tuple[Theme, ...] = ("light", "dark")


@live("share")
def share(current: OpenBoard | None) -> None:
    """The costs, and downloads of the board and of every chart."""
    open_board = opened(current)
    matrix = open_board.matrix
    actor = open_board.workshop.actor if open_board.workshop else None
    heading(open_board)
    stem = (
        "".join(c if c.isalnum() else "-" for c in matrix.title.lower()).strip("-")[:60] or "matrix"
    )

    costs_panel(matrix)
    st.subheader("Board", anchor=False)
    with st.grid(3, min_column_width=250) as formats:
        for export in _in_order(matrix_exports()):
            with formats.cell(), st.container(gap="xxsmall"):
                st.download_button(
                    export.label,
                    for_members(actor, partial(export.render, open_board.stored)),
                    file_name=f"{stem}.{export.extension}",
                    mime=export.mime,
                    key=f"download-{export.name}",
                    icon=":material/download:",
                    on_click="ignore",
                    width="stretch",
                )
                st.caption(GOOD_FOR.get(export.name, ""))

    if actor is not None:
        minutes_downloads(actor, stem)

    st.subheader("Charts", anchor=False)
    shade = st.segmented_control(
        "Colours",
        SHADES,
        key="share-theme",
        default=SHADES[0],
        required=True,
        format_func=str.capitalize,
    )
    form = st.segmented_control(
        "Size",
        (AS_IS, SLIDES),
        key="share-form",
        default=AS_IS,
        required=True,
        help="A slide is 16:9, with text of at least 9 pt. A long chart has several.",
    )
    for name, chart in all_charts().items():
        with st.container(border=True):
            st.markdown(f"**{chart.title}**")
            with st.container(horizontal=True):
                for drawing in chart_exports():
                    if form == SLIDES:
                        download = _slides(
                            drawing, f"{stem}-{name}", slides_of(name, matrix, shade)
                        )
                    else:
                        whole = partial(_drawn, drawing, name, matrix, shade)
                        download = (whole, f"{stem}-{name}.{drawing.extension}", drawing.mime)
                    render, file_name, mime = download
                    st.download_button(
                        drawing.label,
                        for_members(actor, render),
                        file_name=file_name,
                        mime=mime,
                        key=f"download-{name}-{drawing.name}",
                        icon=":material/download:",
                        on_click="ignore",
                    )
            picture(name, matrix, shade)


def _in_order(exports: tuple[MatrixExport, ...]) -> list[MatrixExport]:
    """The most wanted formats first, unknown ones last."""
    names = list(GOOD_FOR)
    return sorted(
        exports, key=lambda export: names.index(export.name) if export.name in names else len(names)
    )


def _drawn(drawing: ChartExport, name: str, matrix: Matrix, shade: Theme) -> bytes:
    return drawing.render(spec_of(name, matrix, shade))


def _slides(
    drawing: ChartExport, stem: str, slides: Sequence[Spec]
) -> tuple[Callable[[], bytes], str, str]:
    """How to render slides, and the name and type of the file; several files are zipped."""
    several = drawing.render_pages is None and len(slides) > 1

    def render() -> bytes:
        files = slide_files(drawing, slides, stem)
        return zipped(files) if several else next(iter(files.values()))

    extension = "zip" if several else drawing.extension
    return render, f"{stem}-slides.{extension}", "application/zip" if several else drawing.mime


share()
