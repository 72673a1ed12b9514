"""Stable ids for names that people enter."""

import re
import unicodedata
from collections.abc import Collection


def slug(name: str, taken: Collection[str]) -> str:
    """A stable id for a new name: `ui-ux-design`, or `ui-ux-design-2` if that is taken."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:60] or "item"
    number = 1
    candidate = base
    while candidate in taken:
        number += 1
        candidate = f"{base[:56]}-{number}"
    return candidate
