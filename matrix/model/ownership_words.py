"""What people write for in-house, mixed, outsourced and undecided, in lists and documents."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from matrix.model.vocabulary import Ownership

_WRITTEN = {
    Ownership.IN_HOUSE: (
        "in house, inhouse, in-house, internal, internally, insourced, own, own team, us, we, "
        "intern, eigen, interne, en interne, interno, interna"
    ),
    Ownership.MIXED: (
        "mixed, mix, hybrid, shared, both, partly outsourced, partly, co-sourced, gemischt, "
        "mixte, mixto, misto"
    ),
    Ownership.OUTSOURCED: (
        "outsourced, outsource, external, externally, vendor, supplier, partner, extern, "
        "ausgelagert, externe, externalise, externo, externalizado, esterno"
    ),
    Ownership.UNDECIDED: "undecided, open, tbd, unknown, not decided, to be decided, ?, -, –, n/a",
}


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(bare.casefold().replace("-", " ").replace("_", " ").split()) or text.strip()


_OWNERSHIP: Mapping[str, Ownership] = MappingProxyType(
    {_plain(word): ownership for ownership, words in _WRITTEN.items() for word in words.split(", ")}
)


def ownership_in(text: str) -> Ownership | None:
    """The ownership that a word states; None if it says something else."""
    return _OWNERSHIP.get(_plain(text))
