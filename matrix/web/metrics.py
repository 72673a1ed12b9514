"""Metrics in Prometheus format; counts and times only, no names and no content."""

import os

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from starlette.requests import Request
from starlette.responses import Response

from matrix.web.streams import LINES
from matrix.workshop.storage import timings

VARIABLE = "MATRIX_METRICS"
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_COMMITS = Histogram(
    "hybrid_matrix_commit_seconds",
    "Time to commit a change of a board, including waiting for other changes",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
_REFUSALS = Counter(
    "hybrid_matrix_refusals", "Changes refused for lack of permission", registry=REGISTRY
)
_STREAMS = Gauge("hybrid_matrix_streams", "Open event streams", registry=REGISTRY)
_WORKSHOPS = Gauge("hybrid_matrix_workshops", "Workshops with an open stream", registry=REGISTRY)
_STREAMS.set_function(lambda: LINES.streams)
_WORKSHOPS.set_function(lambda: LINES.workshops)


def wanted() -> bool:
    """Whether the administrator enabled metrics."""
    return os.environ.get(VARIABLE) == "1"


def begin() -> None:
    """Count from now on; once a process."""
    timings.watch(_COMMITS.observe, _REFUSALS.inc)


async def metrics(_: Request) -> Response:
    """The figures of this process; several replicas are added up by the monitor."""
    return Response(generate_latest(REGISTRY), headers={"content-type": CONTENT_TYPE_LATEST})
