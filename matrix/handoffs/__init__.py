"""What a split does to the work between the teams: crossings, loops, time and structure."""

from matrix.handoffs.assumptions import Assumptions
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
from matrix.handoffs.lead import LeadTime, Step, lead_time
from matrix.handoffs.timing import Timed, sites_of, timings

__all__ = [
    "Assumptions",
    "Comparison",
    "Flow",
    "LeadTime",
    "Loop",
    "Step",
    "Timed",
    "Weekly",
    "compare",
    "crosses",
    "cycles",
    "depths",
    "feedback",
    "flow",
    "lead_time",
    "party_of",
    "sites_of",
    "timings",
]
