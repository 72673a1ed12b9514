"""Numbers the ids of an SVG from zero, because its writer counts on from picture to picture."""

import re
from collections.abc import Mapping

_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'(?<= id=")(?:clip|gradient_)\d+(?=")')
_USE = re.compile(r'(?<="url\(#)(?:clip|gradient_)\d+(?=\)")')


def renumbered(svg: str) -> str:
    """The same picture with its ids as if it were the first; equal content gives equal text."""
    ids = dict.fromkeys(name for tag in _TAG.findall(svg) for name in _ID.findall(tag))
    names = {name: f"{name.rstrip('0123456789')}{place}" for place, name in enumerate(ids)}
    return _TAG.sub(lambda tag: _renamed(tag[0], names), svg)


def _renamed(tag: str, names: Mapping[str, str]) -> str:
    for pattern in (_ID, _USE):
        tag = pattern.sub(lambda name: names.get(name[0], name[0]), tag)
    return tag
