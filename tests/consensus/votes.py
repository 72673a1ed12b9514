"""Votes written as strings, for tests."""

from matrix.consensus import ANSWERS


def voted(**functions):
    """Votes from one string a function: a letter a voter, A and X for no choice, a dot for none."""
    letters = dict(zip("IMOAX", ANSWERS, strict=True))
    return {
        name: {f"voter {n}": letters[letter] for n, letter in enumerate(row) if letter != "."}
        for name, row in functions.items()
    }
