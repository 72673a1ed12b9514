"""Hybrid Matrix: who owns each function, which rules object, which hand-offs cross the boundary."""

__version__ = "0.2.0"
