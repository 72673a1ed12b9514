"""Stretches of time as pairs of UTC minutes since 1970, and what can be measured on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from math import fsum

Spans = tuple[tuple[int, int], ...]
"""Half-open, sorted and disjoint; two may touch."""

DAY = 24 * 60
WEEK = 7 * DAY


def minutes(spans: Spans) -> int:
    """How long the spans are together."""
    return sum(end - start for start, end in spans)


def union(*many: Iterable[tuple[int, int]]) -> Spans:
    """What lies in any of them; touching spans become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for spans in many for span in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def common(one: Spans, other: Spans) -> int:
    """How many minutes lie in both."""
    return minutes(one) + minutes(other) - minutes(union(one, other))


def on_the_week(spans: Spans) -> Spans:
    """The spans on a circle of one week, from 0 to 10,080, so that its end meets its beginning.

    A Sunday shift in New York then meets the Monday shift in Sydney that runs at the same time.
    """
    round_ = [(start % WEEK, start % WEEK + min(end - start, WEEK)) for start, end in spans]
    return union(
        [(start, min(end, WEEK)) for start, end in round_],
        [(0, end - WEEK) for _, end in round_ if end > WEEK],
    )


def mean(spans: Spans, cuts: Sequence[float], value: Callable[[float], float]) -> float:
    """Mean over the spans of a value that runs straight between the sorted cuts.

    Exact, because the mean of a straight piece is its value in the middle.
    """
    pieces: list[tuple[float, float]] = []
    for start, end in spans:
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        pieces.extend(pairwise((start, *inside, end)))
    return fsum((b - a) * value((a + b) / 2) for a, b in pieces) / minutes(spans)


class Timeline:
    """The working time of a site as a clock of its own that stands still outside its spans."""

    def __init__(self, spans: Spans) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.bounds = sorted({*self.starts, *self.ends})
        self.done = list(accumulate((end - start for start, end in spans), initial=0))

    def next(self, moment: float) -> float | None:
        """The first moment of work at or after this one; None where there is none."""
        at = bisect_right(self.ends, moment)
        return max(self.starts[at], moment) if at < len(self.ends) else None

    def worked_by(self, moment: float) -> float:
        """Minutes worked up to a moment."""
        at = bisect_right(self.starts, moment) - 1
        if at < 0:
            return 0
        return self.done[at] + min(moment, self.ends[at]) - self.starts[at]

    def when(self, worked: float) -> float | None:
        """The first moment by which so many minutes are worked; None where they never are."""
        at = bisect_left(self.done, worked, lo=1)
        return self.ends[at - 1] - (self.done[at] - worked) if at < len(self.done) else None
