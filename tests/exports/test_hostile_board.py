"""Every format is held to a board whose every text is script, Markdown and a formula at once."""

import pytest

from matrix.document import loads
from matrix.exports import Export, chart_exports, export_to, matrix_exports, minutes_exports
from tests.exports.contract import BOARD, HOSTILE, faults
from tests.trials.hostile_texts import HOST

pytestmark = pytest.mark.slow

FORMATS = (*matrix_exports(), *chart_exports(), *minutes_exports())


def test_every_text_is_hostile():
    assert export_to("json", matrix_exports()).render(BOARD).decode().count(HOST) > 100


def test_every_kind_of_export_has_its_hostile_files():
    assert {kind.__name__ for kind in Export.__subclasses__()} == {k.__name__ for k in HOSTILE}
    assert {type(export) for export in FORMATS} == set(HOSTILE)


@pytest.mark.parametrize("export", FORMATS, ids=lambda e: f"{type(e).__name__}-{e.name}")
def test_a_format_runs_nothing_and_shows_texts_letter_by_letter(export):
    found = faults(export)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("extension", ["json", "yaml"])
def test_a_document_gives_the_texts_back_unchanged(extension):
    assert loads(export_to(extension, matrix_exports()).render(BOARD).decode()) == BOARD
