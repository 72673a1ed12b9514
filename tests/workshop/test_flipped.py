"""A short run of the trial that flips bits; flip_bits.py tries it at length."""

import pytest

from tests.trials.flip_bits import (
    BY_SQLITE,
    BY_VERIFY,
    UNNOTICED,
    content_of,
    flipped,
    trial,
)

pytestmark = pytest.mark.slow


def test_a_wrong_bit_in_a_journal_is_found(tmp_path):
    flips = trial(tmp_path, flips=100, seed=3, entries=25)
    assert {BY_SQLITE, BY_VERIFY} <= {flip.outcome for flip in flips}
    unnoticed = {column for flip in flips for column in flip.columns} - {"journal.name"}
    assert not [each for each in unnoticed if each.startswith(("journal", "snapshots"))]
    original = tmp_path / "original.sqlite"
    whole, content = original.read_bytes(), content_of(original)

    def after(text, bit=0):
        place = whole.index(text)
        return flipped(tmp_path, whole, content, (place + len(text) - 1) * 8 + bit)

    assert after(b"Change 3 of ").outcome == BY_VERIFY
    assert after(b"said in minute 7").outcome == BY_VERIFY
    assert after(b"CREATE TABLE journ", bit=3).outcome in {BY_SQLITE, BY_VERIFY}
    reason = after(b"My reason is number 4")
    assert (reason.outcome, reason.columns) == (UNNOTICED, ("ballots.reason",))
