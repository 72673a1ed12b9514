"""How long all pictures of 40 functions take after an ownership edit, against their floor.

Every edit is of another function: in turn it moves the work to another party, and decides on
another ownership. The floor is what no way of drawing could save: a copy of the finished pictures,
piece by piece. Both are timed in turn. As in the app, the heap is frozen after the first pictures.
"""

import gc
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from statistics import median, quantiles

from matrix.charts import all_charts, spec_of
from matrix.edits import Edit, SetOwnership, SetShares, apply
from matrix.model import Matrix, Ownership
from tests.charts.boards import timed

FUNCTIONS, TIMES = 40, 40
BUDGET = 0.060


def edited(matrix: Matrix, chance: random.Random) -> Iterator[Matrix]:
    """One board after the other, each an ownership edit away from the last."""
    for number, function in enumerate(chance.sample(matrix.functions, TIMES)):
        if number % 2:
            others = [choice for choice in Ownership if choice is not function.ownership]
            edit: Edit = SetOwnership(function=function.id, ownership=chance.choice(others))
        else:
            party = next(p for p in matrix.parties if p.id not in (function.shares or ()))
            edit = SetShares(function=function.id, shares={party.id: 1.0})
        matrix = apply(matrix, edit)
        yield matrix


def main() -> None:
    """Print each picture, all of them, the floor and the verdict."""
    matrix = timed(FUNCTIONS)
    for name in all_charts():
        spec_of(name, matrix)
    gc.freeze()
    taken: dict[str, list[float]] = defaultdict(list)
    floors = []
    for after in edited(matrix, random.Random(1)):
        specs = []
        for name in all_charts():
            start = time.perf_counter()
            specs.append(spec_of(name, after))
            taken[name].append(time.perf_counter() - start)
        start = time.perf_counter()
        deepcopy(specs)
        floors.append(time.perf_counter() - start)
    for name, times in taken.items():
        print(f"{name:17}{median(times) * 1000:7.1f} ms (p50)")
    rounds = [sum(times) for times in zip(*taken.values(), strict=True)]
    middle, late, floor = median(rounds), quantiles(rounds, n=20)[-1], median(floors)
    verdict = "within" if middle <= BUDGET else "over"
    print(f"all {len(taken)}{middle * 1000:19.1f} ms (p50), {late * 1000:.1f} ms (p95)")
    print(f"floor{floor * 1000:19.1f} ms, a copy of the finished pictures")
    print(f"ratio{middle / floor:19.2f}, {verdict} the budget of {BUDGET * 1000:.0f} ms at p50")


if __name__ == "__main__":
    main()
