"""Fills a real disk under a workshop, reads on, makes room and writes on; root on Linux only.

python -m tests.trials.full_disk
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from matrix.edits import SetAttribute
from matrix.values.errors import StoreFull
from matrix.workshop import writing
from matrix.workshop.storage import obstacle
from matrix.workshop.storage.database import connect
from tests.workshop.rooms import assert_whole, begun, labels

MEGABYTES = 4
TRIES = 200


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of a few megabytes, in memory."""
    with TemporaryDirectory() as folder:
        options = f"size={MEGABYTES}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def main() -> int:
    """Print what happened to each try, and how the store is afterwards."""
    obstacle.RETRY_SECONDS = 0
    with small_disk() as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(2 * 1024 * 1024))
        database = connect(f"sqlite:///{disk / 'store.sqlite'}")
        ana = begun(database)
        saved: list[str] = []
        seen: Counter[str] = Counter()
        for n in range(TRIES):
            text = f"{n} " * 900
            edit = SetAttribute(
                subject="function", id="a", attribute="rationale", value=text[:4000]
            )
            try:
                writing.commit(database, ana, (edit,), f"change {n}")
                saved.append(f"change {n}")
                seen["saved"] += 1
            except StoreFull:
                seen["refused as full"] += 1
            assert labels(database, ana.workshop) == saved
        blocked = isinstance(database.obstacle(), StoreFull)
        ballast.unlink()
        open_again = database.obstacle() is None
        writing.commit(database, ana, (edit.replace(value="room"),), "room")
        assert labels(database, ana.workshop) == [*saved, "room"]
        assert_whole(database, ana.workshop)
        database.close()
    print(f"{dict(seen)}; told as full: {blocked}; written again with room: {open_again}")
    return 0 if blocked and open_again and seen["refused as full"] else 1


if __name__ == "__main__":
    sys.exit(main())
