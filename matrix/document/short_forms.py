"""A mapping that is written as one value: `today: in-house`, `in_house: 80000-95000`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic.fields import FieldInfo

from matrix.document.expected import Kind, accepts, annotated, bare, keys_of
from matrix.document.meaning import meaning
from matrix.values.value import Alone

_BETWEEN = re.compile(r"\s*(?:[-\u2010-\u2014]|\bto\b)\s*")
_FEW = 2
"""Keys that stand for the form of a mapping without a required one."""


def mapping_meant(kind: Kind, written: Any) -> dict[str, Any] | None:
    """The mapping that one value means; None if that is not clear.

    A value is that of the only required key or of the one that the model marks as `Alone`.
    A number, or two with a dash between them, is the range of a model of two like numbers.
    """
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        return None
    fields = keys_of(kind)
    if _is_range(fields):
        ends = _BETWEEN.split(written.strip()) if isinstance(written, str) else [written]
        values = [_fitting(*item, ends[at % len(ends)]) for at, item in enumerate(fields.items())]
        fits = len(ends) <= len(fields) and None not in values
        return dict(zip(fields, values, strict=True)) if fits else None
    key = _alone(fields)
    value = None if key is None else _fitting(key, fields[key], written)
    return None if key is None or value is None else {key: value}


def stands_alone(kind: Kind) -> bool:
    """Whether one text can stand for the mapping."""
    return _alone(keys_of(kind)) is not None


def form_of(kind: Kind | None) -> str | None:
    """`{id: …, name: …}` for a mapping that is a model; None for anything else."""
    fields = keys_of(kind)
    names = [key for key, field in fields.items() if field.is_required()] or [*fields][:_FEW]
    return f"{{{', '.join(f'{name}: …' for name in names)}}}" if names else None


def _alone(fields: Mapping[str, FieldInfo]) -> str | None:
    required = [key for key, field in fields.items() if field.is_required()]
    marked = [key for key, field in fields.items() if Alone in field.metadata]
    keys = required or marked
    return keys[0] if len(keys) == 1 else None


def _is_range(fields: Mapping[str, FieldInfo]) -> bool:
    kinds = [annotated(field) for field in fields.values()]
    return len(kinds) == 2 and kinds[0] == kinds[1] and bare(kinds[0]) in (int, float)


def _fitting(_key: str, field: FieldInfo, written: str | float) -> Any:
    kind = annotated(field)
    return written if accepts(kind, written) else meaning(kind, written)
