"""Turns a pydantic error about one value into a readable message."""

from typing import Any

from pydantic_core import ErrorDetails, PydanticCustomError

from matrix.values.value import HOURS

_LARGE, _HUGE = 10**15, 10**300
LONGEST = 60

FORMS = {
    "[a-z0-9-]{1,64}": "lower-case letters, digits and hyphens, such as product-strategy",
    r"[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}": "a rule id such as core.led-in-house",
    "[A-Z]{2}": "a two-letter country code such as PK",
    "[A-Z]{3}": "three capital letters such as EUR",
    "[A-Z0-9]{18}[0-9]{2}": "20 letters and digits, the last two digits, as in the LEI record",
    "[A-Z]{2,3}[A-Z0-9]{2,12}": "a country and a number without spaces, such as DE136695976",
    "([a-z0-9-]{1,64})?": "lower-case letters, digits and hyphens, such as msa-2026",
    "[A-Z]{2}(-[A-Z0-9]{1,4})?": "a holiday calendar such as PK or GB-ENG",
    HOURS: "hours such as 09:00-17:00, or 09:00-12:00, 13:00-17:00",
    f"(always|{HOURS})": "always, or hours such as 09:00-17:00",
    f"(closed|open|{HOURS})": "closed, open, or hours such as 09:00-12:00",
    r"\d{4}-\d\d-\d\d": "a day such as 2026-01-12",
    "[a-z0-9>-]{1,194}": "the id of a function, a party or a hand-off, or matrix",
    r"([a-z0-9-]{1,64}\.[a-z0-9-]{1,64}\.[a-z0-9_]{1,64}|group-is-external)": (
        "a rule id and a parameter, such as core.led-in-house.max_external_share"
    ),
}
"""Readable forms of the patterns in documents; any other pattern is shown as it is."""


SHAPES = {
    "model_type": "should be a mapping of keys to values",
    "mapping_type": "should be a mapping of keys to values",
    "dict_type": "should be a mapping of keys to values",
    "tuple_type": "should be a list",
    "string_type": "should be text",
    "string_unicode": "should be text; it contains an incomplete character",
    "bool_type": "should be true or false",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "date_type": "should be a day such as 2026-01-12",
    "date_parsing": "should be a day such as 2026-01-12",
    "date_from_datetime_parsing": "should be a day such as 2026-01-12, without a time",
    "date_from_datetime_inexact": "should be a day such as 2026-01-12, without a time",
}


def misfit(message: str, *within: str) -> PydanticCustomError:
    """The error of a value whose parts contradict each other; `within` leads to the part."""
    return PydanticCustomError("misfit", "{message}", {"message": message, "within": within})


def complaint(fault: ErrorDetails) -> str:
    """`'25:99' should be hours such as 09:00-17:00`."""
    value: Any = fault.get("input")
    context = fault.get("ctx", {})
    match fault["type"]:
        case "value_error":
            return str(context["error"])
        case "misfit":
            return str(context["message"])
        case "too_long":
            return f"has {len(value):,} entries; the maximum is {context['max_length']:,}"
        case "too_short":
            return "is empty; leave out the key if the fact is missing"
        case "string_too_long":
            return f"has {len(value):,} characters; the maximum is {context['max_length']:,}"
        case "string_too_short":
            return "is empty; enter some text"
        case kind:
            return f"{shown(value)} {_about(kind, value, context) or _own_words(fault)}"


def _about(kind: str, value: Any, context: dict[str, Any]) -> str | None:
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
    """A value as in the document, shortened if it is long."""
    if value is None or isinstance(value, bool):
        return str({None: "null", True: "true", False: "false"}[value])
    if isinstance(value, int) and abs(value) > _LARGE:
        return f"about {float(value):.0e}" if abs(value) < _HUGE else "a very long number"
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}…"
