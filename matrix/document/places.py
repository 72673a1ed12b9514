"""Places in a document: where a fault is, and how a message names it."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import ErrorDetails

from matrix.values.complaints import LONGEST

Location = tuple[int | str, ...]


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
    location: list[int | str] = []
    *_, last = fault["loc"] or ("",)
    for part in fault["loc"]:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            if fault["type"] != "missing" or part is not last:
                continue
        location.append(part)
    return (*location, *fault.get("ctx", {}).get("within", ()))
