"""The dependency structure matrix, senders first: what feeds back, against who leads what.

The order is `partitioned` of `matrix.handoffs.dsm`; what the marks and boxes say is told by
`matrix.charts.dsm.dependencies`.
"""

from matrix.charts.dsm.chart import DsmOrder
from matrix.handoffs.dsm import partitioned

SENDERS_FIRST = DsmOrder(
    put=partitioned,
    words="senders first",
    block="loop",
    empty="Add functions and say what they hand over, and their order and feedback are shown here.",
    no_handoffs="Say what each function hands over and to whom, and their order is drawn here.",
)

CHART = SENDERS_FIRST.chart("dsm", "Dependency structure matrix", order=7)
