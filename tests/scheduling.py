"""Which worker runs which tests.

The groups of pytest-xdist 3.8 have no effect with pytest 9.
"""

from xdist.scheduler import LoadScopeScheduling


class BrowserTestsOnOneWorker(LoadScopeScheduling):
    """Every test goes to the next free worker, but those with a browser slow each other down."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid
