"""The Board: decide who owns each function."""
