"""A picture on its way to the drawing engine, which aborts the whole process on some characters."""

import re
from typing import Any

from matrix.exports.base import Spec
from matrix.values.value import in_order

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def in_xml(text: str) -> str:
    """The text in order, with a visible stand-in for every character that XML cannot hold."""
    return _NOT_IN_XML.sub(REPLACEMENT, in_order(text))


def drawable(spec: Spec) -> dict[str, Any]:
    """The picture with every character that XML cannot hold replaced by a visible stand-in."""
    return {key: _cleaned(value) for key, value in spec.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return in_xml(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value
