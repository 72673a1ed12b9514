"""Which releases of the world's clocks and holidays the figures rest on."""

from functools import cache
from importlib.metadata import version

from matrix.values.zones import ZONE_VERSION


@cache
def data_versions() -> str:
    """Such as `Time zones: IANA 2026f. Public holidays: package holidays 0.109.`."""
    holidays = version("holidays")
    return f"Time zones: IANA {ZONE_VERSION}. Public holidays: package holidays {holidays}."
