"""What somebody copied opens nothing: the trial against a real app."""

import pytest

from tests.trials import borrowed_sessions


@pytest.mark.slow
def test_nothing_gets_in():
    results = borrowed_sessions.run()
    assert len(results) == len(borrowed_sessions.ATTACKS)
    assert {name: got_in for name, got_in in results.items() if got_in} == {}
