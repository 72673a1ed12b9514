"""Fifty browsers in one workshop, against a plain app that polls: `python -m benchmarks.live.sync`.

The browsers are simulated: they speak Streamlit's own protocol, and do what its page and our
listener do there. They sit at one server of our app with a board opened from the worked example;
then at one server of a plain app of as many rows that polls once a second with Streamlit's own
settings; then at two replicas of our app over one PostgreSQL, where those at one edit and those at
the other read. Sync is the time from a commit to the moment another browser has got the value.

    python -m benchmarks.live.sync [--browsers 50] [--edits 30] [--idle 20] [--only ours]
"""

import argparse
import asyncio
import math
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks.live.rooms import OURS, ROOT, PolledBoard, Workshop
from benchmarks.live.trial import Outcome, Plan, percentile, trial
from benchmarks.streamlit_client import started
from matrix.workshop.storage.database import VARIABLE, connect
from tests.trials.engines import fresh

TOLD_BUDGET, IDLE_BUDGET = 0.150, 1.0
SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "of-no-use-outside-of-this-benchmark"}


def of_ours(folder: Path, plan: Plan, engine: str = "sqlite", replicas: int = 1) -> Outcome:
    """Our app, on as many replicas."""
    with ExitStack() as stack:
        url = stack.enter_context(fresh(engine, folder))
        database = connect(url)
        stack.callback(database.close)
        variables = SECRET | {VARIABLE: url}
        servers = [stack.enter_context(started(OURS, ROOT, variables)) for _ in range(replicas)]
        return asyncio.run(trial(Workshop(database), servers, plan))


def of_polled(folder: Path, plan: Plan) -> Outcome:
    """The plain app."""
    room = PolledBoard(folder)
    with started(room.script, folder) as server:
        return asyncio.run(trial(room, [server], plan))


def of_replicas(folder: Path, plan: Plan) -> Outcome:
    """Our app twice."""
    return of_ours(folder, plan, "postgresql", 2)


TRIALS: dict[str, tuple[str, Callable[[Path, Plan], Outcome]]] = {
    "ours": ("ours", of_ours),
    "polled": ("polling app", of_polled),
    "replicas": ("two replicas", of_replicas),
}


def milliseconds(seconds: float) -> str:
    """For people; what never came has no time."""
    return f"{seconds * 1000:.0f} ms" if math.isfinite(seconds) else "never"


Figure = Callable[[Outcome], float]
FIGURES: dict[str, tuple[Figure, Callable[[float], str]]] = {
    "browsers that have the board": (lambda o: o.with_board, "{:.0f}".format),
    "memory of a browser": (lambda o: o.memory, "{:.2f} MB".format),
    "processor, nobody there": (lambda o: o.alone, "{:.1f} %".format),
    "processor, nobody edits": (lambda o: o.idle, "{:.1f} %".format),
    "processor, an edit a second": (lambda o: o.busy, "{:.1f} %".format),
    "edits that were kept": (lambda o: o.kept, "{:.0f}".format),
    "click to commit, p50": (lambda o: percentile(o.commit, 50), milliseconds),
    "click to commit, p95": (lambda o: percentile(o.commit, 95), milliseconds),
    "boards that got the news": (lambda o: o.in_time, "{:.1f} %".format),
    "commit to event stream, p95": (lambda o: percentile(o.told, 95), milliseconds),
    "sync, p50": (lambda o: percentile(o.sync, 50), milliseconds),
    "sync, p95": (lambda o: percentile(o.sync, 95), milliseconds),
    "lateness of the simulation, p95": (lambda o: o.lag, milliseconds),
}


def ratio(one: float, other: float) -> str:
    """How many times the other."""
    if math.isinf(one) or math.isinf(other) or not other:
        return "-"
    return f"{one / other:.2f}"


def table(found: dict[str, Outcome]) -> str:
    """All figures of all trials, and those of the first two in relation."""
    heads = [TRIALS[name][0] for name in found]
    both = "ours" in found and "polled" in found
    lines = ["".join([f"{'':34}", *(f"{head:>14}" for head in heads), "ours/polling" * both])]
    for name, (figure, say) in FIGURES.items():
        cells = [f"{say(figure(outcome)):>14}" for outcome in found.values()]
        related = f"{ratio(figure(found['ours']), figure(found['polled'])):>12}" if both else ""
        lines.append("".join([f"{name:34}", *cells, related]))
    return "\n".join(lines)


def main() -> None:
    """Run the trials one after the other and print what they found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--browsers", type=int, default=Plan().browsers)
    asked.add_argument("--edits", type=int, default=Plan().edits)
    asked.add_argument("--idle", type=float, default=Plan().idle_seconds)
    asked.add_argument("--only", choices=TRIALS, action="append")
    chosen = asked.parse_args()
    plan = Plan(chosen.browsers, chosen.idle, chosen.edits)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} at the start")
    found = {}
    with tempfile.TemporaryDirectory() as name:
        for each in chosen.only or TRIALS:
            folder = Path(name) / each
            folder.mkdir()
            found[each] = TRIALS[each][1](folder, plan)
    print(f"{plan.browsers} browsers, {plan.edits} edits, one each second\n")
    print(table(found))
    for each, outcome in found.items():
        if each != "polled":
            told, idle = percentile(outcome.told, 95) / TOLD_BUDGET, outcome.idle / IDLE_BUDGET
            print(
                f"{TRIALS[each][0]}: told at p95 in {told:.2f} of the budget of 150 ms, "
                f"idle at {idle:.2f} of the budget of 1 % of a core"
            )
        print(
            *(f"  {TRIALS[each][0]} said: {error}\n" for error in outcome.errors[:5]),
            sep="",
            end="",
        )


if __name__ == "__main__":
    main()
