"""What a split does to the work between the teams: crossings, loops, time and structure.

What is exported here loads no graph or matrix library, so that a command may ask for it. The
figures that need one stand in `matrix.handoffs.structure` (networkx) and `matrix.handoffs.dsm`
(numpy, scipy).
"""

from matrix.handoffs.assumptions import Assumptions
from matrix.handoffs.congruence import Congruence, congruence
from matrix.handoffs.drill import Drill, drill_party, drill_site
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
    ping_pong,
)
from matrix.handoffs.graph import of_handoffs
from matrix.handoffs.lead import LeadTime, Step, lead_time
from matrix.handoffs.reach import propagation_cost
from matrix.handoffs.timing import Timed, sites_of, timings

__all__ = [
    "Assumptions",
    "Comparison",
    "Congruence",
    "Drill",
    "Flow",
    "LeadTime",
    "Loop",
    "Step",
    "Timed",
    "Weekly",
    "compare",
    "congruence",
    "crosses",
    "cycles",
    "depths",
    "drill_party",
    "drill_site",
    "feedback",
    "flow",
    "lead_time",
    "of_handoffs",
    "party_of",
    "ping_pong",
    "propagation_cost",
    "sites_of",
    "timings",
]
