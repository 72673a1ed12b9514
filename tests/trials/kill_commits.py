"""Whether an acknowledged edit is ever lost when the processes that commit are killed.

Clients ask servers for edits, each with a label of its own, and put every acknowledgement on
disk before they go on. Meanwhile servers are killed with SIGKILL, in the middle of whatever
they do, and started again. Then the journal is compared with what was acknowledged.

    python -m tests.trials.kill_commits [--engine sqlite|postgresql] [--edits 10000]
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from matrix.edits import apply_all
from matrix.edits.revisions import Entry
from matrix.model import Function, Matrix
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import journal
from matrix.workshop.storage.database import Database, connect
from tests.trials.engines import ENGINES, fresh

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a trial is; it ends when that many edits are acknowledged and servers killed."""

    clients: int = 8
    servers: int = 4
    edits: int = 10_000
    kills: int = 20
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial found; `faults` is empty where nothing was lost, doubled or out of order."""

    acknowledged: int
    unanswered: int
    """Edits that a kill left without an answer."""
    unanswered_kept: int
    """Those of them that had reached the journal."""
    refused: int
    revisions: int
    kills: int
    seconds: float
    faults: tuple[str, ...]


@dataclass
class _Trial:
    url: str
    plan: Plan
    folder: Path
    workshop: str
    person: str
    servers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    clients: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_server(self, n: int) -> subprocess.Popen[bytes]:
        place = str(self.folder / f"{n}.sock")
        return _process("serve", self.url, self.workshop, self.person, place)

    def start_client(self, n: int) -> subprocess.Popen[bytes]:
        place = self.folder / f"{n % self.plan.servers}.sock"
        wanted = self.plan.edits // self.plan.clients
        return _process("ask", place, self.record(n), f"c{n}", FUNCTIONS, wanted, self.enough)

    @property
    def enough(self) -> Path:
        """A file that is there once clients need not go on for the sake of further kills."""
        return self.folder / "enough"

    def record(self, n: int) -> Path:
        return self.folder / f"client-{n}.log"

    def records(self) -> Iterator[list[str]]:
        """Every line of every client, as words; a line that is being written is left out."""
        for n in range(self.plan.clients):
            if self.record(n).exists():
                for line in self.record(n).read_text().splitlines():
                    yield line.split(maxsplit=2)

    def kill_at_random(self) -> int:
        """Kill servers at moments spread over the whole work; gives how many were killed."""
        dice = random.Random(self.plan.seed)
        span = self.plan.edits * 0.95
        due = sorted(dice.uniform(0.02 * span, span) for _ in range(self.plan.kills))
        killed = 0
        while any(client.poll() is None for client in self.clients):
            time.sleep(dice.uniform(0.01, 0.1))
            kept = sum(words[0] == "kept" for words in self.records())
            if killed < len(due) and kept >= due[killed]:
                n = dice.randrange(self.plan.servers)
                self.servers[n].kill()
                self.servers[n].wait()
                self.servers[n] = self.start_server(n)
                killed += 1
            if killed == len(due):
                self.enough.touch()
        return killed


def trial(url: str, plan: Plan, folder: Path) -> Outcome:
    """Run one trial on an empty database; its sockets and records go into `folder`."""
    began = time.perf_counter()
    database = connect(url)
    matrix = Matrix(
        title="Killed while it is edited",
        functions=tuple(Function(id=f"row-{n}", name=f"Row {n}") for n in range(FUNCTIONS)),
    )
    workshop = store.create(database, matrix)
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    person = access.join(database, token, "Clients").person
    database.close()
    going = _Trial(url, plan, folder, workshop, person)
    try:
        going.servers += map(going.start_server, range(plan.servers))
        going.clients += map(going.start_client, range(plan.clients))
        kills = going.kill_at_random()
    finally:
        for process in (*going.clients, *going.servers):
            process.kill()
            process.wait()
    return _outcome(going, kills, time.perf_counter() - began)


def _process(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.trials.kill_processes", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT)


def _outcome(going: _Trial, kills: int, seconds: float) -> Outcome:
    lines = list(going.records())
    asked = {words[1] for words in lines if words[0] == "asked"}
    kept = {words[1]: int(words[2]) for words in lines if words[0] == "kept"}
    refused = {words[1] for words in lines if words[0] == "refused"}
    unanswered = asked - set(kept) - refused
    database = connect(going.url)
    try:
        entries = store.entries(database, going.workshop)
        found = Counter(entry.label for entry in entries)
        faults = (
            *faults_of_labels(entries, found, kept, asked - refused),
            *faults_of_replay(database, going.workshop, entries),
        )
    finally:
        database.close()
    kept_anyway = sum(found[label] for label in unanswered)
    return Outcome(
        len(kept), len(unanswered), kept_anyway, len(refused), len(entries), kills, seconds, faults
    )


def faults_of_labels(
    entries: tuple[Entry, ...],
    found: Counter[str],
    kept: dict[str, int],
    permitted: set[str],
) -> Iterator[str]:
    """Edits that were acknowledged and are not there, or are there and should not be."""
    at = {entry.label: entry.revision for entry in entries}
    for label, revision in kept.items():
        if at.get(label) != revision:
            yield f"{label} was acknowledged as revision {revision}, and is at {at.get(label)}"
    for label, times in found.items():
        if times > 1:
            yield f"{label} is in the journal {times} times"
        if label not in permitted:
            yield f"{label} is in the journal, though it was refused or never asked for"


def faults_of_replay(
    database: Database, workshop: str, entries: tuple[Entry, ...]
) -> Iterator[str]:
    """Gaps, and every place where the replay and what is kept or read differ."""
    if [entry.revision for entry in entries] != list(range(1, len(entries) + 1)):
        yield "the revisions have a gap"
    sheet = store.read(database, workshop)
    if sheet.revision != len(entries):
        yield f"the workshop is at revision {sheet.revision} of {len(entries)} entries"
    matrix = store.at(database, workshop, 0)
    for entry in entries:
        matrix = apply_all(matrix, entry.edits)
        if entry.revision % journal.SNAPSHOT_EVERY == 0:
            with database.reading() as connection:
                kept = journal.matrix_at(connection, workshop, entry.revision)
            if kept != matrix:
                yield f"the snapshot at {entry.revision} is not what the replay gives"
    if sheet.matrix != matrix:
        yield "what is read is not what the replay gives"


def main() -> None:
    """Run the full trial on each engine and print what it found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", choices=ENGINES, action="append")
    asked.add_argument("--edits", type=int, default=Plan().edits)
    asked.add_argument("--kills", type=int, default=Plan().kills)
    asked.add_argument("--seed", type=int, default=Plan().seed)
    chosen = asked.parse_args()
    plan = Plan(edits=chosen.edits, kills=chosen.kills, seed=chosen.seed)
    faulty = False
    for engine in chosen.engine or ENGINES:
        with tempfile.TemporaryDirectory() as name, fresh(engine, Path(name)) as url:
            said = trial(url, plan, Path(name))
        faulty = faulty or bool(said.faults)
        print(
            f"{engine}: {plan.clients} clients, {plan.servers} servers, {said.kills} kills, "
            f"{said.seconds:.0f} s\n"
            f"  acknowledged {said.acknowledged}, revisions {said.revisions}, "
            f"refused {said.refused}\n"
            f"  left unanswered {said.unanswered}, of them in the journal {said.unanswered_kept}\n"
            f"  lost, doubled or out of order: {len(said.faults)}"
        )
        print(*(f"    {fault}\n" for fault in said.faults[:20]), sep="", end="")
    sys.exit(faulty)


if __name__ == "__main__":
    main()
