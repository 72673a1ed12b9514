"""Turns pydantic errors into messages with the place, the fault and the fix."""

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matrix.document.expected import branches, expected_at, keys_of, options_of
from matrix.document.hints import hint, nearest
from matrix.document.places import Location, path_of, within
from matrix.document.short_forms import form_of
from matrix.values.complaints import complaint, shown
from matrix.values.errors import MOST_PROBLEMS, Problem

_MANY_WORDS = 12
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


def problems_of(error: ValidationError, tree: Any, model: type[BaseModel]) -> list[Problem]:
    """The faults of `tree` as problems with paths such as `functions[3].fte`.

    The branches of a value that may be of several kinds make one problem. Of very many faults
    only more than anybody is shown are looked into.
    """
    by_path: dict[str, list[ErrorDetails]] = {}
    locations: dict[str, Location] = {}
    for fault in error.errors(include_url=False)[:_FAULTS]:
        location = within(tree, fault)
        path = path_of(location)
        by_path.setdefault(path, []).append(fault)
        locations[path] = location
    return [
        Problem(path, _message(faults, locations[path], model)) for path, faults in by_path.items()
    ]


def _message(faults: list[ErrorDetails], location: Location, model: type[BaseModel]) -> str:
    branches = [str(fault["loc"][-1]) for fault in faults if fault["loc"]]
    if len(faults) > 1 and all(branch in CHOICES for branch in branches):
        choices = " nor ".join(CHOICES[branch] for branch in branches)
        said = f"{shown(faults[0]['input'])} is neither {choices}"
    else:
        said = _sentence(faults[0], location, model)
    if faults[0]["type"] in ("extra_forbidden", "missing"):
        return said
    return said + hint(
        faults[0], expected_at(model, location), str(location[-1]) if location else ""
    )


def _sentence(fault: ErrorDetails, location: Location, model: type[BaseModel]) -> str:
    match fault["type"]:
        case "extra_forbidden":
            near = nearest(str(location[-1]), keys_of(expected_at(model, location[:-1])))
            return f"unknown key; did you mean '{near}'?" if near else "unknown key"
        case "missing":
            return "is required"
        case "model_type" if form := form_of(expected_at(model, location)):
            return f"{shown(fault['input'])} should be a mapping such as {form}"
        case "enum" | "literal_error" if _is_near(fault, options := _words(model, location)):
            return f"{shown(fault['input'])} is not one of the {len(options)} words known here"
        case _:
            return complaint(fault)


def _words(model: type[BaseModel], location: Location) -> list[str]:
    kinds = branches(expected_at(model, location))
    return [str(word) for kind in kinds for word in options_of(kind)]


def _is_near(fault: ErrorDetails, words: list[str]) -> bool:
    """Whether a hint says more than all the words of a long list."""
    return len(words) > _MANY_WORDS and nearest(str(fault["input"]), words) is not None
