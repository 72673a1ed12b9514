"""A short run of the trial that flips bits; flip_bits.py tries it at length."""

import pytest

from tests.trials.flip_bits import (
    BY_SQLITE,
    BY_VERIFY,
    NOTHING,
    UNNOTICED,
    content_of,
    flipped,
    trial,
)

pytestmark = pytest.mark.slow


def test_a_wrong_bit_in_a_journal_is_found(tmp_path):
    flips = trial(tmp_path, flips=12, seed=3, entries=25)
    assert {flip.outcome for flip in flips} <= {BY_SQLITE, BY_VERIFY, NOTHING, UNNOTICED}
    original = tmp_path / "original.sqlite"
    whole, content = original.read_bytes(), content_of(original)

    def after(text, bit=0):
        place = whole.index(text)
        return flipped(tmp_path, whole, content, (place + len(text) - 1) * 8 + bit)

    assert after(b"Change 3 of ").outcome == BY_VERIFY
    assert after(b"said in minute 7").outcome == BY_VERIFY
    assert after(b"CREATE TABLE journ", bit=3).outcome in {BY_SQLITE, BY_VERIFY}
    unnoticed = after(b"My reason is number 4")
    assert (unnoticed.outcome, unnoticed.columns) == (UNNOTICED, ("ballots.reason",))
