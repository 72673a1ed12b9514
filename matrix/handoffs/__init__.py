"""What a split does to the work between the teams: crossings, loops, time and structure.

What is exported here loads no graph or matrix library, so that a command may ask for it, and the
exit drill and the lead time are loaded when first asked for. The figures that need a library stand
in `matrix.handoffs.structure` (networkx) and `matrix.handoffs.dsm` (numpy, scipy).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from matrix.handoffs.assumptions import Assumptions
from matrix.handoffs.congruence import Congruence, congruence
from matrix.handoffs.flow import (
    Flow,
    FlowComparison,
    Loop,
    Weekly,
    compare,
    crosses,
    cycles,
    depths,
    feedback,
    flow,
    is_outside,
    party_of,
    ping_pong,
)
from matrix.handoffs.graph import of_handoffs
from matrix.handoffs.reach import propagation_cost
from matrix.handoffs.timing import Timed, sites_of, timings

if TYPE_CHECKING:
    from matrix.handoffs.drill import Drill, drill_party, drill_site
    from matrix.handoffs.lead import LeadStep, LeadTime, lead_time

__all__ = [
    "Assumptions",
    "Congruence",
    "Drill",
    "Flow",
    "FlowComparison",
    "LeadStep",
    "LeadTime",
    "Loop",
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
    "is_outside",
    "lead_time",
    "of_handoffs",
    "party_of",
    "ping_pong",
    "propagation_cost",
    "sites_of",
    "timings",
]

LATER = {
    "Drill": "drill",
    "LeadTime": "lead",
    "LeadStep": "lead",
    "drill_party": "drill",
    "drill_site": "drill",
    "lead_time": "lead",
}
"""Names to the modules that hold them and that `check` can do without."""


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)
