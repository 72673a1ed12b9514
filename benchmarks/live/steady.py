"""What a server takes, minute by minute, and whether that stays the same."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median
from typing import NamedTuple

import psutil  # type: ignore[import-untyped]

from benchmarks.streamlit_client import Served

TROUBLE = re.compile(
    r'"level": "(warning|error|critical)"|\b(WARNING|ERROR|CRITICAL|Traceback|never retrieved)\b'
)
"""A line of the log that somebody would have to look into: ours are JSON, Streamlit's are not."""
SESSIONS = re.compile(r"^active_sessions (\d+)", re.MULTILINE)


class Sample(NamedTuple):
    """What the server takes at one moment."""

    minute: float
    """Since all browsers have their board."""
    memory: float
    """MB that are resident (RSS)."""
    proportional: float
    """MB, with what is shared divided among those who share it (PSS)."""
    own: float
    """MB of this process alone (USS)."""
    descriptors: int
    threads: int
    sessions: int
    """Connected ones; those that have gone are kept for 15 minutes more."""
    processor: float
    """Seconds since the start of the process."""
    log_lines: int


class Bound(NamedTuple):
    """How much may be added and still count as flat."""

    share: float
    """Of the median of the first window."""
    least: float
    """So much may always be added, for small numbers jump."""


BOUNDS = {
    "memory": Bound(0.05, 0),
    "descriptors": Bound(0.05, 4),
    "threads": Bound(0.05, 4),
}
WINDOW = 1 / 6
"""Of the whole time: in an hour, ten minutes to settle, ten to start from, and ten at the end."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether one series is flat: both figures must keep within what is allowed."""

    first: float
    """Median of the first window after settling."""
    last: float
    """Median of the last window."""
    trend: float
    """What the line of least squares adds from the end of settling to the end."""
    allowed: float

    @property
    def flat(self) -> bool:
        """Whether neither figure grows by more than is allowed; falling is flat as well."""
        return max(self.last - self.first, self.trend) <= self.allowed


def judge(samples: Sequence[Sample], name: str) -> Judgement:
    """Whether a series is flat from the end of the first window on.

    Raises:
        ValueError: there are too few samples to tell.
    """
    end = samples[-1].minute
    settled = [each for each in samples if each.minute >= WINDOW * end]
    first = [getattr(each, name) for each in settled if each.minute <= 2 * WINDOW * end]
    last = [getattr(each, name) for each in settled if each.minute >= (1 - WINDOW) * end]
    if len(first) < 3 or len(last) < 3:
        raise ValueError(f"{len(samples)} samples are too few to tell whether {name} is flat")
    line = linear_regression(
        [each.minute for each in settled], [float(getattr(each, name)) for each in settled]
    )
    bound = BOUNDS[name]
    return Judgement(
        first=median(first),
        last=median(last),
        trend=line.slope * (end - settled[0].minute),
        allowed=max(bound.share * median(first), bound.least),
    )


class Watch:
    """Takes samples of a server and reads its log."""

    def __init__(self, server: Served, log: Path) -> None:
        self._server, self._log = server, log
        self._process = psutil.Process(server.pid)

    def sample(self, minute: float) -> Sample:
        """What the server takes now."""
        memory = self._process.memory_full_info()
        return Sample(
            minute=round(minute, 2),
            memory=round(memory.rss / 1e6, 1),
            proportional=round(memory.pss / 1e6, 1),
            own=round(memory.uss / 1e6, 1),
            descriptors=self._process.num_fds(),
            threads=self._process.num_threads(),
            sessions=self._sessions(),
            processor=round(sum(self._process.cpu_times()[:2]), 1),
            log_lines=len(self._lines()),
        )

    def troubles(self) -> list[str]:
        """The lines of the log that are warnings, errors or traces."""
        return [line[:600] for line in self._lines() if TROUBLE.search(line)]

    def _lines(self) -> list[str]:
        return self._log.read_text(errors="replace").splitlines()

    def _sessions(self) -> int:
        address = f"http://127.0.0.1:{self._server.port}/_stcore/metrics"
        with urllib.request.urlopen(address, timeout=60) as answer:
            found = SESSIONS.search(answer.read().decode())
        return int(found[1]) if found else -1
