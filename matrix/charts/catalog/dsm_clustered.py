"""The dependency structure matrix in clusters: what works together, against who leads what.

The order is `clustered` of `matrix.handoffs.dsm`; what the marks and boxes say is told by
`matrix.charts.dsm.dependencies`.
"""

from matrix.charts.dsm.chart import DsmOrder
from matrix.handoffs.dsm import clustered

CLUSTERS = DsmOrder(
    put=clustered,
    words="in clusters",
    block="cluster",
    empty="Add functions and say what they hand over, and what works together is shown here.",
    no_handoffs="Say what each function hands over and to whom, and their clusters are drawn here.",
)

CHART = CLUSTERS.chart("dsm-clustered", "Dependency structure matrix in clusters", order=8)
