"""Fifty browsers for an hour: do memory, descriptors and threads stay the same, and the log clean?

The app runs as an administrator runs it, on SQLite. The browsers are simulated: they speak
Streamlit's own protocol and hold their event streams open. They edit at a steady pace, and now and
then vote, look at other pages, lose their connections, open second tabs, and somebody new comes in
by the link and leaves. Every minute the server is sampled.

Flat means, for RSS, descriptors and threads each: after the first sixth of the time, neither the
median of the last sixth lies above the median of the second sixth, nor does the line of least
squares rise, by more than the bounds in `steady.py`. For an hour a sixth is ten minutes.

    python -m benchmarks.live.soak [--minutes 60] [--browsers 50] [--seconds-between-edits 2]

Prints one JSON object; exits with 1 when something is not flat, the log has a warning or an error,
a browser saw an error, or an edit is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.live.crowd import Crowd, Paces
from benchmarks.live.rooms import OURS, ROOT, Workshop
from benchmarks.live.steady import BOUNDS, Sample, Watch, judge
from benchmarks.streamlit_client import started
from matrix.workshop.storage.database import VARIABLE, connect

LEVELS = {"STREAMLIT_LOGGER_MESSAGE_FORMAT": "%(asctime)s %(levelname)s %(name)s %(message)s"}
"""Streamlit's own lines say how grave they are only where they are asked to."""


@dataclass(frozen=True, slots=True)
class Soak:
    """How long, and with how many."""

    minutes: float = 60.0
    browsers: int = 50
    paces: Paces = field(default_factory=Paces)

    @property
    def sample_seconds(self) -> float:
        """A minute, or less: a run shorter than an hour is sampled sixty times as well."""
        return min(60.0, self.minutes)


@dataclass(frozen=True, slots=True)
class Report:
    """What a soak found."""

    soak: Soak
    samples: tuple[Sample, ...]
    done: dict[str, int]
    edits: int
    kept: int
    troubles: tuple[str, ...]
    """What the browsers saw."""
    log: tuple[str, ...]
    """Warnings and errors that the server wrote."""

    def as_json(self) -> dict[str, object]:
        """The series, the verdict and what it rests on."""
        judged = {name: judge(self.samples, name) for name in BOUNDS}
        checks = {f"{name} flat": each.flat for name, each in judged.items()} | {
            "no warning or error in the log": not self.log,
            "no error in a browser": not self.troubles,
            "no edit lost": self.kept == self.edits,
        }
        return {
            "minutes": self.soak.minutes,
            "browsers": self.soak.browsers,
            "paces": asdict(self.soak.paces),
            "cores": os.cpu_count(),
            "done": self.done,
            "edits": self.edits,
            "kept": self.kept,
            "series": {
                name: [each._asdict()[name] for each in self.samples] for name in Sample._fields
            },
            "bounds": {name: bound._asdict() for name, bound in BOUNDS.items()},
            "judged": {
                name: {key: round(value, 2) for key, value in asdict(each).items()}
                for name, each in judged.items()
            },
            "troubles": self.troubles[:20],
            "log": self.log[:20],
            "checks": checks,
            "passed": all(checks.values()),
        }


def soaked(soak: Soak, folder: Path, log: Path | None = None) -> Report:
    """Run the app with its database in a folder, and the crowd at it."""
    url, log = f"sqlite:///{folder / 'store.sqlite'}", log or folder / "server.log"
    with (
        started(OURS, ROOT, LEVELS | {VARIABLE: url}, log) as server,
        closing(connect(url)) as database,
    ):
        return asyncio.run(_run(soak, Workshop(database), server.port, Watch(server, log)))


async def _run(soak: Soak, room: Workshop, port: int, watch: Watch) -> Report:
    samples: list[Sample] = []
    crowd = Crowd(room, port, soak.paces)
    try:
        await crowd.come_in(soak.browsers)
        began = time.monotonic()
        ends = asyncio.create_task(crowd.live(60 * soak.minutes))
        while not ends.done():
            samples.append(await asyncio.to_thread(watch.sample, (time.monotonic() - began) / 60))
            print(samples[-1], file=sys.stderr)
            due = began + len(samples) * soak.sample_seconds
            await asyncio.wait([ends], timeout=max(0.0, due - time.monotonic()))
        await ends
    finally:
        await crowd.go()
    return Report(
        soak=soak,
        samples=tuple(samples),
        done=dict(crowd.done),
        edits=len(crowd.edits),
        kept=sum(commit is not None for commit in room.commits(crowd.edits)),
        troubles=tuple(crowd.troubles),
        log=tuple(watch.troubles()),
    )


def main() -> None:
    """Soak, print, and judge."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--minutes", type=float, default=Soak().minutes)
    asked.add_argument("--browsers", type=int, default=Soak().browsers)
    asked.add_argument("--seconds-between-edits", type=float, default=Paces().edit)
    asked.add_argument("--log", type=Path, help="keep the server's log here")
    chosen = asked.parse_args()
    soak = Soak(chosen.minutes, chosen.browsers, Paces(edit=chosen.seconds_between_edits))
    with tempfile.TemporaryDirectory() as folder:
        report = soaked(soak, Path(folder), chosen.log)
    found = report.as_json()
    print(json.dumps(found, indent=1))
    sys.exit(0 if found["passed"] else 1)


if __name__ == "__main__":
    main()
