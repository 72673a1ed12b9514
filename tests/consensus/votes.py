"""Votes written as strings, for tests."""

from matrix.model import Ownership


def voted(**functions):
    """Votes from one string a function, one letter a voter, a dot for no vote."""
    letters = dict(zip("IMO", Ownership, strict=False))
    return {
        name: {f"voter {n}": letters[letter] for n, letter in enumerate(row) if letter != "."}
        for name, row in functions.items()
    }
