"""Turns what pydantic found into sentences that name the place, the fault and the way out."""

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matrix.errors import MOST_PROBLEMS, Problem
from matrix.value import CLOCK

Location = tuple[int | str, ...]

_LARGE, _HUGE = 10**15, 10**300
_LONGEST = 60
_FAULTS = 3 * MOST_PROBLEMS
"""Of a value that may be of several kinds, each kind is one fault."""

CHOICES = {
    "date": "a day such as 2026-01-12",
    "literal[False]": "false",
    "bool": "true/false",
    "int": "a whole number",
    "float": "a number",
}
"""Words for the branches of a value that may be of several kinds."""

FORMS = {
    "[a-z0-9-]{1,64}": "lower-case letters, digits and hyphens, such as product-strategy",
    r"[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}": "a rule id such as core.led-in-house",
    "[A-Z]{2}": "a two-letter country code such as PK",
    "[A-Z]{2}(-[A-Z0-9]{1,4})?": "a holiday calendar such as PK or GB-ENG",
    f"{CLOCK}-{CLOCK}": "hours such as 09:00-17:00",
    f"(always|{CLOCK}-{CLOCK})": "always, or hours such as 09:00-17:00",
    "[a-z0-9>-]{1,140}": "the id of a function, a party or a hand-off, or matrix",
    r"([a-z0-9-]{1,64}\.[a-z0-9-]{1,64}\.[a-z0-9_]{1,64}|group-is-external)": (
        "a rule id and a parameter, such as core.led-in-house.max_external_share"
    ),
}
"""Words for the patterns that people meet; any other pattern is shown as it is."""


SHAPES = {
    "model_type": "should be a mapping of keys to values",
    "mapping_type": "should be a mapping of keys to values",
    "dict_type": "should be a mapping of keys to values",
    "tuple_type": "should be a list",
    "string_type": "should be text",
    "string_unicode": "should be text; it holds half a character",
    "bool_type": "should be true or false",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "date_type": "should be a day such as 2026-01-12",
    "date_parsing": "should be a day such as 2026-01-12",
    "date_from_datetime_parsing": "should be a day such as 2026-01-12, without a time",
    "date_from_datetime_inexact": "should be a day such as 2026-01-12, without a time",
}


def problems_of(error: ValidationError, tree: Any, model: type[BaseModel]) -> list[Problem]:
    """The faults of `tree` as problems with paths such as `functions[3].fte`.

    The branches of a value that may be of several kinds make one problem. Of very many faults
    only more than anybody is shown are looked into.
    """
    found: dict[str, list[ErrorDetails]] = {}
    places: dict[str, Location] = {}
    for fault in error.errors(include_url=False)[:_FAULTS]:
        location = _within(tree, fault)
        path = path_of(location)
        found.setdefault(path, []).append(fault)
        places[path] = location
    return [Problem(path, _message(faults, places[path], model)) for path, faults in found.items()]


def path_of(location: Location) -> str:
    """`functions[3].fte` for `("functions", 3, "fte")`."""
    path = ""
    for part in location:
        name = part if isinstance(part, int) else brief(part)
        path += f"[{name}]" if isinstance(part, int) else f".{name}" if path else str(name)
    return path


def brief(text: str) -> str:
    """A key as a message can hold it: in letters that can be seen, and shortened."""
    seen = text if text.isprintable() else repr(text[: _LONGEST + 1])[1:-1]
    return seen if len(seen) <= _LONGEST else f"{seen[: _LONGEST - 1]}…"


def _within(tree: Any, fault: ErrorDetails) -> Location:
    """The location without what is not in the document: branches of unions, `[key]`."""
    location = fault["loc"]
    for depth, part in enumerate(location):
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            missing = fault["type"] == "missing"
            return location[: depth + 1] if missing else location[:depth]
    return location


def _message(faults: list[ErrorDetails], location: Location, model: type[BaseModel]) -> str:
    branches = [str(fault["loc"][-1]) for fault in faults if fault["loc"]]
    if len(faults) > 1 and all(branch in CHOICES for branch in branches):
        choices = " nor ".join(CHOICES[branch] for branch in branches)
        return f"{shown(faults[0]['input'])} is neither {choices}"
    return _sentence(faults[0], location, model)


def _sentence(fault: ErrorDetails, location: Location, model: type[BaseModel]) -> str:
    value: Any = fault.get("input")
    context = fault.get("ctx", {})
    match fault["type"]:
        case "extra_forbidden":
            return _unknown_key(location, model)
        case "missing":
            return "is required"
        case "value_error":
            return str(context["error"])
        case "too_long":
            return f"holds {len(value):,} entries; at most {context['max_length']:,} are allowed"
        case "too_short":
            return "names nothing; leave the key out where nobody has stated it"
        case "string_too_long":
            return f"holds {len(value):,} characters; at most {context['max_length']:,} are allowed"
        case "string_too_short":
            return "is empty; write some text"
        case kind:
            return f"{shown(value)} {_complaint(kind, value, context) or _own_words(fault)}"


def _complaint(kind: str, value: Any, context: dict[str, Any]) -> str | None:
    match kind:
        case "less_than_equal":
            return f"is above {context['le']:g}"
        case "greater_than_equal":
            return f"is below {context['ge']:g}"
        case "enum" | "literal_error":
            return f"is not one of {context['expected']}"
        case "string_pattern_mismatch":
            form = str(context["pattern"]).removeprefix("^").removesuffix("$")
            return f"should be {FORMS.get(form, f'of the form {form}')}"
        case "string_type" if isinstance(value, int | float):
            return "should be text; put it in quotes"
    return SHAPES.get(kind)


def _own_words(fault: ErrorDetails) -> str:
    message = fault["msg"].removeprefix("Input ")
    return f"{message[0].lower()}{message[1:]}"


def shown(value: object) -> str:
    """A value as the document writes it, shortened where it is long."""
    if value is None or isinstance(value, bool):
        return str({None: "null", True: "true", False: "false"}[value])
    if isinstance(value, int) and abs(value) > _LARGE:
        return f"about {float(value):.0e}" if abs(value) < _HUGE else "a number of many digits"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}…"


def _unknown_key(location: Location, model: type[BaseModel]) -> str:
    key = str(location[-1])[:_LONGEST]
    known = sorted(_keys_at(model, location[:-1]))
    likely = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    if likely:
        return f"unknown key; did you mean '{likely[0]}'?"
    nearest = difflib.get_close_matches(key, known, n=1, cutoff=0)
    return f"unknown key; the nearest known one is '{nearest[0]}'" if nearest else "unknown key"


def _keys_at(model: type[BaseModel], location: Location) -> set[str]:
    for part in location:
        if isinstance(part, int):
            continue
        field = next(
            (f for name, f in model.model_fields.items() if part == (f.alias or name)), None
        )
        inner = next(_models_in(field.annotation), None) if field else None
        if inner is None:
            return set()
        model = inner
    return {field.alias or name for name, field in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
