"""The newest matrices that this process knows, so that a commit need not replay a journal."""

from collections import OrderedDict
from threading import Lock

from matrix.model import Matrix

KEPT = 256


class Latest:
    """Matrices by workshop and revision; a revision never changes, so none is ever stale."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Matrix] = OrderedDict()
        self._lock = Lock()

    def get(self, workshop: str, revision: int) -> Matrix | None:
        """The matrix at this revision, if it is still kept."""
        with self._lock:
            matrix = self._kept.get((workshop, revision))
            if matrix is not None:
                self._kept.move_to_end((workshop, revision))
            return matrix

    def keep(self, workshop: str, revision: int, matrix: Matrix) -> None:
        """Remember a matrix and let go of the one that was not asked for longest."""
        with self._lock:
            self._kept[workshop, revision] = matrix
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def forget(self, workshop: str) -> None:
        """Let go of every matrix of a workshop."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == workshop]:
                del self._kept[key]
