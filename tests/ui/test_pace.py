"""The span over which browsers spread: as long as it takes to draw for all of them."""

import time

from matrix.ui import pace


def busy(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_the_span_grows_with_the_browsers_within_bounds():
    spans = [pace.Pace().span(browsers) for browsers in (0, 1, 10, 50, 10_000)]
    assert spans == sorted(spans)
    assert spans[0] == spans[1] == pace.SHORTEST
    assert spans[2] < spans[3] < spans[4] == pace.LONGEST


def test_the_span_follows_what_a_drawing_takes():
    quick, slow = pace.Pace(), pace.Pace()
    for _ in range(10):
        with quick.drawing():
            pass
        with slow.drawing():
            busy(0.1)
    assert quick.span(20) < pace.Pace().span(20) < slow.span(20)


def test_waiting_is_not_drawing():
    waited = pace.Pace()
    for _ in range(5):
        with waited.drawing():
            time.sleep(0.2)
    assert waited.span(20) < pace.Pace().span(20)
