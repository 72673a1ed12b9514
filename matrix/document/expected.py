"""What the model expects at a place of a document, read off its annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from matrix.values.value import Ends

Kind = Any
"""An annotation: a class, or a class with its limits."""


def expected_at(model: type[BaseModel], location: Sequence[int | str]) -> Kind | None:
    """The annotation of a place; None where the model knows no such place."""
    kind: Kind | None = model
    for part in location:
        kind = _inside(kind, 0 if isinstance(part, int) else part)
    return kind


def branches(kind: Kind) -> Iterator[Kind]:
    """The kinds that a value may be of, null left out; a kind without a choice is its own."""
    plain = bare(kind)
    if _origin(plain) in (Union, UnionType):
        for each in get_args(plain):
            yield from branches(each)
    elif plain is not NoneType:
        yield kind


def bare(kind: Kind) -> Kind:
    """The annotation without its limits."""
    return get_args(kind)[0] if _origin(kind) is Annotated else kind


def items_of(kind: Kind) -> Kind | None:
    """What a list holds; None for anything but a list."""
    plain = bare(kind)
    return get_args(plain)[0] if _origin(plain) in (tuple, list) else None


def key_kind_of(kind: Kind) -> Kind | None:
    """What the keys of a mapping are; None for anything else, and for a model."""
    plain = next((bare(each) for each in branches(kind) if _is_mapping(bare(each))), None)
    return get_args(plain)[0] if plain else None


def keys_of(kind: Kind | None) -> dict[str, FieldInfo]:
    """The keys of a mapping that is a model, as a document writes them."""
    models = (bare(each) for each in branches(kind))
    return {
        field.alias or name: field
        for each in models
        if isinstance(each, type) and issubclass(each, BaseModel)
        for name, field in each.model_fields.items()
    }


def annotated(field: FieldInfo) -> Kind:
    """The annotation of a field, with its limits."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def format_of(kind: Kind) -> str | None:
    """The format of a text, such as `date`; None if the model names none."""
    extras = [getattr(each, "json_schema_extra", None) for each in get_args(kind)[1:]]
    return next((each.get("format") for each in extras if isinstance(each, dict)), None)


def options_of(kind: Kind) -> tuple[Any, ...]:
    """The words of an enumeration or a closed list; empty for anything else."""
    plain = bare(kind)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return tuple(member.value for member in plain)
    return get_args(plain) if _origin(plain) is Literal else ()


def limits_of(kind: Kind) -> tuple[float | None, float | None]:
    """The lowest and the highest number; None where there is no limit."""
    low = high = None
    for limit in _limits(kind):
        low = getattr(limit, "ge", low)
        high = getattr(limit, "le", high)
    return low, high


def ends_of(kind: Kind) -> Ends | None:
    """What the lowest and the highest number mean; None if the model does not say."""
    return next((each for each in reversed(_limits(kind)) if isinstance(each, Ends)), None)


def accepts(kind: Kind, value: Any) -> bool:
    """Whether a plain value is valid as it stands."""
    try:
        _adapter(kind).validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return False
    return True


def _origin(kind: Kind) -> Any:
    return get_origin(kind)


@lru_cache(maxsize=4096)
def _inside(kind: Kind, part: int | str) -> Kind | None:
    for plain in map(bare, branches(kind)):
        inner = None
        if isinstance(part, int):
            inner = items_of(plain)
        elif isinstance(plain, type) and issubclass(plain, BaseModel):
            inner = _fields(plain).get(part)
        elif _is_mapping(plain):
            inner = get_args(plain)[1]
        if inner is not None:
            return inner
    return None


def _is_mapping(plain: Kind) -> bool:
    origin = _origin(plain)
    return isinstance(origin, type) and issubclass(origin, Mapping)


@lru_cache(maxsize=256)
def _fields(model: type[BaseModel]) -> Mapping[str, Kind]:
    return {key: annotated(field) for key, field in keys_of(model).items()}


def _limits(kind: Kind) -> Sequence[Any]:
    if _origin(kind) is not Annotated:
        return ()
    return [
        limit
        for each in get_args(kind)[1:]
        for limit in (each.metadata if isinstance(each, FieldInfo) else (each,))
    ]


@lru_cache(maxsize=256)
def _adapter(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
