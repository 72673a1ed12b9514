"""Every format tells every fact of a function and a hand-off, or is known to leave it out."""

from functools import cache
from typing import Any

import pytest
from pydantic import create_model

from matrix.exports import MatrixExport, export_to, matrix_exports
from matrix.model import Function, Handoff, Matrix, Ownership
from matrix.model.policy import Policy
from matrix.values.value import Value
from tests.trials.hostile_texts import board

STATED = board()
FIRST, SECOND = STATED.functions
BOARD = STATED.replace(
    policy=Policy(packs=()), functions=(FIRST, SECOND.replace(name="Second function"))
)
"""Every fact is stated, and no rule is in force whose findings tell one in passing."""
SUMMARIES: dict[tuple[str, type[Value]], set[str]] = {
    # one row a function for any spreadsheet; the workbook has the facts
    ("csv", Function): {"id", "name", "group", "ownership", "provenance", "shares", "duties"},
    ("csv", Handoff): set(),
    # a page to read, which shows names in place of ids
    ("markdown", Function): set(Function.model_fields) - {"id"},
    ("markdown", Handoff): set(Handoff.model_fields) - {"key"},
}  # fmt: skip
"""What a format tells that is meant to leave out the rest, and whatever is added to it."""
OTHERWISE: dict[str, Any] = {"id": "z", "name": "Another", "from_": "b", "to": "a"}
"""Other values for what cannot be left open."""


def with_first(item: Value) -> Matrix:
    """The board with another first function or hand-off."""
    if isinstance(item, Handoff):
        return BOARD.replace(handoffs=(item,))
    return BOARD.replace(functions=(item, BOARD.functions[1]), handoffs=())


@cache
def file_of(export: MatrixExport, item: Value) -> bytes:
    """The file with all facts, which is compared with one file for each fact."""
    return export.render(with_first(item))


def tells(export: MatrixExport, item: Value, field: str) -> bool:
    """Whether the file is another one without this fact."""
    if field == "ownership":  # which shares outweigh
        item = item.replace(shares=None, ownership=Ownership.OUTSOURCED)
    info = type(item).model_fields[field]
    other = OTHERWISE.get(field, info.get_default(call_default_factory=True))
    assert getattr(item, field) != other
    changed = item.replace(**{field: other})
    return file_of(export, item) != export.render(with_first(changed))


def untold(export: MatrixExport, item: Value) -> list[str]:
    """The fields of a function or a hand-off that no reader of the file learns."""
    return [field for field in type(item).model_fields if not tells(export, item, field)]


@pytest.mark.parametrize("item", [FIRST, BOARD.handoffs[0]], ids=lambda i: type(i).__name__)
@pytest.mark.parametrize("export", matrix_exports(), ids=lambda export: export.name)
def test_a_format_tells_every_fact_or_is_known_to_leave_it_out(export, item):
    kind = type(item)
    told = SUMMARIES.get((export.name, kind), set(kind.model_fields))
    known = set(kind.model_fields) - told
    assert set(untold(export, item)) == known, (
        f"{export.label} leaves out other fields of {kind.__name__} than "
        "tests/exports/test_fields_told.py says: tell them, or list them there with the reason"
    )


def test_a_new_fact_that_no_column_shows_is_noticed():
    wider = create_model("Wider", __base__=Function, made_up=(bool | None, None))
    function = wider.model_construct(**FIRST.fields(), made_up=True)
    workbook = export_to("xlsx", matrix_exports())
    assert not tells(workbook, function, "made_up")
    assert tells(workbook, function, "fte")
