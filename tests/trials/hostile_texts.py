"""A board whose every text is a piece of script, HTML, Markdown and a formula at once."""

from collections.abc import Mapping
from typing import Any

from matrix.document import from_tree, schema
from matrix.model import Matrix

HOST = "evil.example"
DAY = "2026-01-12"
KEPT = {"shares", "duties", "severities", "parameters", "waivers", "expect", "packs", "sites",
        "cells", "contracts", "covers", "operator", "subcontractor_of", "headings"}  # fmt: skip
"""Fields that hold ids or are set below."""


def payload(place: str, length: int = 200) -> str:
    """A text that names where it was written, and does harm wherever it is not taken as text."""
    parts = (
        f"=1+1 {place}",
        "<img src=x onerror=window.hostile=1>",
        f"![i](//{HOST}/i)[l](//{HOST}/l)",
        "**hostilebold**",
        f"<hostile-x>https://{HOST}/",
        "$x^2$ :red[r] `c` :material/flag: :smile: a -> b",
        f"</script><script src=//{HOST}></script>",
        "\u202e|\u0007",
    )
    text = ""
    for part in parts:
        if len(text) + len(part) + 1 <= length:
            text = f"{text} {part}".strip()
    return text


def board() -> Matrix:  # noqa: C901  # one branch for each kind of value
    """Two parties, two functions, a site and a hand-off with every key of the format stated."""
    tree = schema()
    kinds = tree["$defs"]

    def filled(of: str, /, **set_: Any) -> dict[str, Any]:
        fields = kinds[of]["properties"]
        made = {name: value(part, name) for name, part in fields.items() if name not in KEPT}
        return made | set_

    def value(part: Mapping[str, Any], name: str) -> Any:
        if "$ref" in part:
            named = part["$ref"].rpartition("/")[2]
            return filled(named) if "properties" in kinds[named] else value(kinds[named], name)
        if "anyOf" in part:
            return value(part["anyOf"][0], name)
        if "const" in part or "enum" in part:
            return part.get("const", part.get("enum", [None])[0])
        match part.get("type"):
            case "array":
                return [value(part["items"], name)]
            case "string":
                return _text(part, name)
            case "object":
                return _entry(part, name)
            case "boolean":
                return False
            case "integer" | "number":
                return max(part.get("minimum", 0), 0)
            case kind:
                raise TypeError(f"{name} is of a new kind, {kind}; say what to fill in")

    shares, duties = {"a": 0.5, "b": 0.5}, {"a": ["A", "R"], "b": ["R"]}
    cells, today = {"b": filled("Cell")}, filled("Today", shares=shares)
    return from_tree(
        {
            "format": 2,
            "title": payload("title"),
            "description": payload("description"),
            "as_of": DAY,
            "evidence": {"mark": "illustrative", "note": payload("note")},
            "currency": "PKR",
            "headings": {payload("heading"): payload("heading above")},
            "organisation": {"name": payload("company"), "country": "PK"},
            "sites": [filled("Site", id="a", timezone="UTC", holidays="PK")],
            "parties": [
                filled(
                    "Party",
                    id=key,
                    kind=kind,
                    sites=["a"],
                    contracts=[filled("Contract", id=f"{key}-paper", covers=["b"])],
                    agent=filled("Agent", operator="a"),
                    subcontractor_of=prime,
                )
                for key, kind, prime in (("a", "in_house", None), ("b", "vendor", "a"))
            ],
            "functions": [
                filled("Function", id="a", shares=shares, duties=duties, cells=cells, today=today),
                filled("Function", id="b", duties=duties, core_override=True),
            ],
            "handoffs": [filled("Handoff", **{"from": "a", "to": "b"})],
        }
    )


def _entry(part: Mapping[str, Any], name: str) -> dict[str, str]:
    if part.get("propertyNames", {}).get("format") == "date":
        (of_day,) = part["patternProperties"].values()
        return {DAY: _text(of_day, name)}
    return {payload(f"{name} key"): payload(name, 1000)}


def _text(part: Mapping[str, Any], name: str) -> str:
    if part.get("format") == "date":
        return DAY
    known = {
        "uri": f"https://{HOST}/)<img/src=x/onerror=window.hostile=1>",
        "vat": "DE136695976",
        "lei": "5493001KJTIIGC8Y1R12",
        "iana-time-zone": "UTC",
    }
    if part.get("format") in known:
        return known[part["format"]]
    pattern = part.get("pattern")
    if pattern is None:
        return payload(name, part.get("maxLength", 200))
    forms = {"[A-Z]{2}": "PK", "[A-Z]{3}": "EUR", "a-z": "a", "(": "09:00-17:00"}
    return next(text for start, text in forms.items() if start in pattern)
