"""The newest matrices that this process knows, so that a commit need not replay a journal."""

from collections import OrderedDict
from threading import Lock

from matrix.model import Matrix

KEPT = 256


class Latest:
    """Matrices by a workshop's birth and revision; a revision never changes, so none is stale."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Matrix] = OrderedDict()
        self._lock = Lock()

    def get(self, birth: str, revision: int) -> Matrix | None:
        """The matrix at this revision, if it is still kept."""
        with self._lock:
            matrix = self._kept.get((birth, revision))
            if matrix is not None:
                self._kept.move_to_end((birth, revision))
            return matrix

    def keep(self, birth: str, revision: int, matrix: Matrix) -> None:
        """Remember a matrix and let go of the one that was not asked for longest."""
        with self._lock:
            self._kept[birth, revision] = matrix
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def forget(self, birth: str) -> None:
        """Let go of every matrix of a workshop."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == birth]:
                del self._kept[key]
