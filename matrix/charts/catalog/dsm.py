"""The dependency structure matrix, senders first: feedback and lead parties.

The order is `partitioned` of `matrix.handoffs.dsm`; marks and boxes come from
`matrix.charts.dsm.dependencies`.
"""

from matrix.charts.dsm.chart import DsmOrder
from matrix.handoffs.dsm import partitioned

SENDERS_FIRST = DsmOrder(
    put=partitioned,
    words="senders first",
    block="loop",
    empty="Add functions and hand-offs to see their order and feedback.",
    no_handoffs="Add hand-offs between the functions to see their order and feedback.",
)

CHART = SENDERS_FIRST.chart("dsm", "Dependency structure matrix", order=7)
