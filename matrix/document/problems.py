"""Turns pydantic errors into messages with the place, the fault and the fix."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matrix.document.expected import Location, expected_at, keys_of
from matrix.document.hints import hint, nearest
from matrix.values.complaints import LONGEST, complaint, shown
from matrix.values.errors import MOST_PROBLEMS, Problem

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


def path_of(location: Sequence[int | str]) -> str:
    """`functions[3].fte` for `("functions", 3, "fte")`."""
    path = ""
    for part in location:
        name = part if isinstance(part, int) else brief(part)
        path += f"[{name}]" if isinstance(part, int) else f".{name}" if path else str(name)
    return path


def brief(text: str) -> str:
    """A key as a message can hold it: in letters that can be seen, and shortened."""
    seen = text if text.isprintable() else repr(text[: LONGEST + 1])[1:-1]
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 1]}…"


def within(tree: Any, fault: ErrorDetails) -> Location:
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
        said = f"{shown(faults[0]['input'])} is neither {choices}"
    else:
        said = _sentence(faults[0], location, model)
    if faults[0]["type"] in ("extra_forbidden", "missing"):
        return said
    return said + hint(faults[0], expected_at(model, location))


def _sentence(fault: ErrorDetails, location: Location, model: type[BaseModel]) -> str:
    match fault["type"]:
        case "extra_forbidden":
            near = nearest(str(location[-1]), keys_of(expected_at(model, location[:-1])))
            return f"unknown key; did you mean '{near}'?" if near else "unknown key"
        case "missing":
            return "is required"
        case _:
            return complaint(fault)
