"""What this process knows of workshops and can never change, so that it is not read again."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

KEPT = 256

V = TypeVar("V")


class Latest(Generic[V]):
    """Values by a workshop's birth and a number that only grows, as its revision does.

    What belongs to a number never changes, so none is stale.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], V] = OrderedDict()
        self._lock = Lock()

    def get(self, birth: str, number: int) -> V | None:
        """The value at this number, if it is still kept."""
        with self._lock:
            value = self._kept.get((birth, number))
            if value is not None:
                self._kept.move_to_end((birth, number))
            return value

    def keep(self, birth: str, number: int, value: V) -> None:
        """Remember a value and let go of the one that was not asked for longest."""
        with self._lock:
            self._kept[birth, number] = value
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def forget(self, birth: str) -> None:
        """Let go of everything of a workshop."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == birth]:
                del self._kept[key]
