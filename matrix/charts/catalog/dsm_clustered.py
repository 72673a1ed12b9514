"""The dependency structure matrix in clusters: closely linked functions and their lead parties.

The order is `clustered` of `matrix.handoffs.dsm`; marks and boxes come from
`matrix.charts.dsm.dependencies`.
"""

from matrix.charts.dsm.chart import DsmOrder
from matrix.handoffs.dsm import clustered

CLUSTERS = DsmOrder(
    put=clustered,
    words="in clusters",
    block="cluster",
    empty="Add functions and hand-offs to see which functions belong together.",
    no_handoffs="Add hand-offs between the functions to see which belong together.",
)

CHART = CLUSTERS.chart("dsm-clustered", "Dependency structure matrix, clustered", order=8)
