"""What this process knows of workshops and can never change, so that it is not read again."""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True)
class Kind(Generic[V]):
    """What a cached value is; whoever reads it from the tables declares one, with its type."""

    name: str
    kept: int = 256
    """Values of this kind that a process keeps."""


class Cache:
    """Values by their kind, a workshop's birth, and a number that only grows, as its revision does.

    What belongs to a number never changes, so none is stale.
    """

    def __init__(self) -> None:
        self._kept: defaultdict[str, OrderedDict[tuple[str, int], Any]] = defaultdict(OrderedDict)
        self._lock = Lock()

    def get(self, kind: Kind[V], birth: str, number: int) -> V | None:
        """The value at this number, if it is still kept."""
        with self._lock:
            kept = self._kept[kind.name]
            value: V | None = kept.get((birth, number))
            if value is not None:
                kept.move_to_end((birth, number))
            return value

    def keep(self, kind: Kind[V], birth: str, number: int, value: V) -> None:
        """Remember a value and let go of the one that was not asked for longest."""
        with self._lock:
            kept = self._kept[kind.name]
            kept[birth, number] = value
            while len(kept) > kind.kept:
                kept.popitem(last=False)

    def forget(self, birth: str) -> None:
        """Let go of everything of a workshop."""
        with self._lock:
            for kept in self._kept.values():
                for key in [key for key in kept if key[0] == birth]:
                    del kept[key]
