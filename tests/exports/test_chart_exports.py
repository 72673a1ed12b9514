"""Every picture comes in every format, equal bytes for equal matrices."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from matrix.charts import all_charts, slides_of, spec_of
from matrix.exports import chart_exports, slide_files, zipped
from matrix.exports.pdf_order import in_order, joined
from matrix.exports.svg_ids import renumbered
from matrix.model import Function, Matrix, Party
from matrix.presets import preset
from tests.charts.boards import board
from tests.exports.readers import READERS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
from tests.exports.test_chart_exports import digests
print(*digests(), sep="\\n")
"""
DRAWN_IN_EVERY_FORMAT = "handoff-map"


@pytest.mark.parametrize("chart", all_charts())
@pytest.mark.parametrize("export", chart_exports(), ids=lambda export: export.name)
def test_a_picture_is_of_its_format_and_leaves_the_specification_alone(chart, export):
    spec = spec_of(chart, preset("worked-example").matrix, "dark")
    before = repr(spec)
    READERS[export.extension].open(export.render(spec))
    assert repr(spec) == before


@pytest.mark.parametrize("chart", all_charts())
def test_a_hostile_name_is_drawn_as_text_and_does_not_end_the_process(chart):
    name = "</text><script>x</script> & \x00\x01\x1b\ufffe"
    matrix = Matrix(
        title=name,
        parties=[Party(id="a", name=name, kind="vendor")],
        functions=[Function(id="f", name=name, group=name, shares={"a": 1})],
    )
    spec = spec_of(chart, matrix, "light")
    [svg] = [export.render(spec) for export in chart_exports() if export.name == "svg"]
    assert not [node for node in ElementTree.fromstring(svg).iter() if "script" in str(node.tag)]
    assert "\ufffd" in svg.decode()
    assert all(export.render(spec) for export in chart_exports())


def test_the_objects_of_a_pdf_stand_where_its_table_says():
    [pdf] = [export for export in chart_exports() if export.extension == "pdf"]
    content = pdf.render(spec_of("handoff-map", preset("worked-example").matrix, "light"))
    check_table(content)


def test_a_pdf_of_another_build_is_left_as_it_is():
    for content in (b"%PDF-1.7\nno objects", b"%PDF-1.7\n1 0 obj\nendobj\n", b""):
        assert in_order(content) == content


def test_the_slides_of_a_chart_are_the_pages_of_one_pdf():
    [pdf] = [export for export in chart_exports() if export.extension == "pdf"]
    slides = slides_of("ownership-matrix", board(40))
    files = slide_files(pdf, slides, "board")
    assert list(files) == ["board.pdf"] and len(slides) > 1
    content = files["board.pdf"]
    READERS["pdf"].open(content)
    kids = re.search(rb"/Kids \[([^]]*)\]", content)[1]
    assert f"/Count {len(slides)}".encode() in content
    for number in re.findall(rb"(\d+) 0 R", kids):
        page = re.search(rb"\n%s 0 obj\n(.*?)endobj" % number, content, re.DOTALL)[1]
        assert b"/Type /Page\n" in page and b"/Parent 3 0 R" in page
        assert b"/MediaBox [0 0 1280 720]" in page
    check_table(content)


def test_slides_that_are_pictures_are_a_file_each_and_one_archive():
    [svg] = [export for export in chart_exports() if export.extension == "svg"]
    slides = slides_of("ownership-matrix", board(40))
    files = slide_files(svg, slides, "board")
    assert list(files) == [f"board-{number}.svg" for number in range(1, len(slides) + 1)]
    assert list(slide_files(svg, slides[:1], "board")) == ["board.svg"]
    assert zipped(files) == zipped(dict(files))
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_pages_of_another_build_are_not_joined():
    with pytest.raises(ValueError, match="another build"):
        joined([b"%PDF-1.7\nno objects"])


def check_table(content):
    """Every object is where the table of the file says, and every reference is to one."""
    table = int(re.search(rb"startxref\n(\d+)\n%%EOF$", content)[1])
    offsets = [int(offset) for offset in re.findall(rb"(\d{10}) 00000 n\r\n", content[table:])]
    assert content[table:].startswith(b"xref\n0 %d\n" % (len(offsets) + 1))
    assert b"/Size %d\n" % (len(offsets) + 1) in content[table:]
    for number, offset in enumerate(offsets, start=1):
        assert content[offset:].startswith(b"%d 0 obj\n" % number)
    references = {int(number) for number in re.findall(rb" (\d+) 0 R\b", content)}
    assert references <= set(range(1, len(offsets) + 1))


def test_the_ids_of_an_svg_do_not_count_on_from_picture_to_picture():
    [svg] = [export for export in chart_exports() if export.name == "svg"]
    for chart in ("load", "wait-year"):  # with a legend, whose symbols and colours have ids
        spec = spec_of(chart, preset("worked-example").matrix, "light")
        content = svg.render(spec).decode()
        assert content == svg.render(spec).decode()
        ids = re.findall(r' id="(\w+)"', content)
        assert len(ids) == len(set(ids))
        used = set(re.findall(r'="url\(#(\w+)\)"', content))
        assert used and used <= set(ids)


def test_words_that_look_like_an_id_stay_as_they_are():
    text = '<text> id="clip7" url(#clip7)</text><clipPath id="clip7"><g clip-path="url(#clip7)">'
    assert renumbered(text) == text.replace('<clipPath id="clip7"', '<clipPath id="clip0"').replace(
        'path="url(#clip7)"', 'path="url(#clip0)"'
    )


def digests():
    """Every picture as SVG, and one in all formats."""
    return [
        f"{chart} {export.name} {hashlib.sha256(export.render(spec)).hexdigest()}"
        for chart in all_charts()
        for spec in [spec_of(chart, preset("worked-example").matrix, "light")]
        for export in chart_exports()
        if export.name == "svg" or chart == DRAWN_IN_EVERY_FORMAT
    ]


def test_pictures_are_the_same_in_another_process():
    here = digests()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(here) == len(all_charts()) + len(chart_exports()) - 1
    assert done.stdout.splitlines() == here
