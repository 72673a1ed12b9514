"""The verdict of the soak on series whose answer is known."""

import pytest

from benchmarks.live.steady import TROUBLE, Sample, judge


def hour(memory):
    """A sample a minute, with the memory that a function gives for the minute."""
    return [Sample(n, memory(n), 0, 0, 300, 20, 50, 0, 0) for n in range(61)]


@pytest.mark.parametrize(
    "memory",
    [
        lambda n: 400,
        lambda n: 400 + 10 * (n % 3),
        lambda n: 300 + 10 * min(n, 10),  # settles within ten minutes
        lambda n: 400 - n,
        lambda n: 400 + 0.3 * n,  # 15 MB in 50 minutes, of 20 allowed
    ],
)
def test_what_settles_jitters_or_falls_is_flat(memory):
    assert judge(hour(memory), "memory").flat


@pytest.mark.parametrize(
    "memory",
    [
        lambda n: 400 + 0.5 * n,  # 25 MB in 50 minutes
        lambda n: 400 + (30 if n > 30 else 0),
        lambda n: 400 + (60 if 25 < n < 45 else 0) + 0.6 * n,
    ],
)
def test_what_grows_is_not_flat(memory):
    assert not judge(hour(memory), "memory").flat


def test_descriptors_and_threads_that_do_not_change_are_flat():
    assert judge(hour(lambda n: 400), "descriptors").flat
    assert judge(hour(lambda n: 400), "threads").flat


def test_too_few_samples_are_no_verdict():
    with pytest.raises(ValueError, match="too few"):
        judge(hour(lambda n: 400)[:5], "memory")


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ('{"at": "…", "level": "error", "message": "request"}', True),
        ('{"at": "…", "level": "info", "message": "request"}', False),
        ("2026-11-29 10:00:00,000 WARNING streamlit.runtime Session", True),
        ("2026-11-29 10:00:00,000 INFO streamlit.runtime Session", False),
        ("Traceback (most recent call last):", True),
        ("Task exception was never retrieved", True),
    ],
)
def test_a_line_of_the_log_is_trouble_when_it_warns_or_tells_of_a_failure(line, trouble):
    assert bool(TROUBLE.search(line)) is trouble
