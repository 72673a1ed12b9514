"""What a split does to the work between the teams: crossings, loops, time and structure."""

from matrix.handoffs.flow import (
    Comparison,
    Flow,
    Loop,
    Weekly,
    compare,
    crosses,
    cycles,
    depths,
    feedback,
    flow,
    party_of,
)

__all__ = [
    "Comparison",
    "Flow",
    "Loop",
    "Weekly",
    "compare",
    "crosses",
    "cycles",
    "depths",
    "feedback",
    "flow",
    "party_of",
]
