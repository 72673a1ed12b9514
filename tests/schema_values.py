"""Random plain values for the fields of a model, read off its JSON Schema."""

import math
from collections.abc import Collection, Mapping
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

Schema = Mapping[str, Any]
Values = st.SearchStrategy[Any]


def values_of(
    model: type[BaseModel], *, skip: Collection[str], text: Values, days: Values
) -> dict[str, Values]:
    """A strategy for every field of a model but those to skip, nulls where they are allowed.

    `text` makes free text and `days` the dates, both as plain strings.
    """
    tree = model.model_json_schema(by_alias=True)
    reader = _Reader(tree.get("$defs", {}), text, days)
    return {
        name: reader.value(schema)
        for name, schema in tree["properties"].items()
        if name not in skip
    }


SAMPLES = {
    "uri": ("https://example.com/plan", "http://example.org/?q=1#part"),
    "vat": ("DE136695976", "CHE107787577", "NO123456785MVA"),
    "lei": ("5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394"),
    "iana-time-zone": ("Asia/Karachi", "UTC"),
    "hours": ("09:00-17:00", "22:00-06:00", "09:00-12:00, 13:00-17:00"),
    "required-hours": ("always", "09:00-17:00", "06:00-10:00, 22:00-02:00"),
    "special-hours": ("closed", "open", "09:00-13:00"),
}
"""Texts that a pattern alone does not describe."""


class _Reader:
    def __init__(self, definitions: Schema, text: Values, days: Values) -> None:
        self.definitions, self.text, self.days = definitions, text, days

    def value(self, schema: Schema) -> Values:
        if "$ref" in schema:
            return self.value(self.definitions[schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema:
            return st.one_of([self.value(branch) for branch in schema["anyOf"]])
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        return getattr(self, f"_{schema['type']}")(schema)

    def _null(self, schema: Schema) -> Values:
        return st.none()

    def _boolean(self, schema: Schema) -> Values:
        return st.booleans()

    def _integer(self, schema: Schema) -> Values:
        return st.integers(schema["minimum"], min(schema["maximum"], 12))

    def _number(self, schema: Schema) -> Values:
        high = schema.get("maximum", math.inf)
        quarters = st.integers(0, int(min(high, 40)) * 4).map(lambda quarter: quarter / 4)
        return quarters | st.just(float(high))

    def _string(self, schema: Schema) -> Values:
        if schema.get("format") == "date":
            return self.days
        if schema.get("format") in SAMPLES:
            return st.sampled_from(SAMPLES[schema["format"]])
        if "pattern" in schema:
            return st.from_regex(schema["pattern"], fullmatch=True)
        return self.text

    def _array(self, schema: Schema) -> Values:
        return st.lists(self.value(schema["items"]), max_size=3)

    def _object(self, schema: Schema) -> Values:
        if "properties" not in schema:
            if "additionalProperties" in schema:
                key, value = schema["propertyNames"], schema["additionalProperties"]
            else:
                [(pattern, value)] = schema["patternProperties"].items()
                key = {"pattern": pattern, **schema.get("propertyNames", {})}
            keys = self.value({"type": "string", **key})
            return st.dictionaries(keys, self.value(value), min_size=1, max_size=2)
        required = schema.get("required", ())
        fields = {name: self.value(part) for name, part in schema["properties"].items()}
        whole = st.fixed_dictionaries(
            {name: value for name, value in fields.items() if name in required},
            optional={name: value for name, value in fields.items() if name not in required},
        )
        if fields.keys() == {"low", "high"}:
            return whole.map(lambda ends: {"low": min(ends.values()), "high": max(ends.values())})
        return whole
