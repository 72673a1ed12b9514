"""How often one address may try; guessing a link is hopeless, and this keeps it cheap as well."""

import math
import time
from ipaddress import ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

JOINS = RateLimitItemPerMinute(120, namespace="joins")
"""A whole room behind one address of its office joins within a minute."""
MISSES = RateLimitItemPerMinute(60, namespace="misses")
"""Links that open nothing; then no link is looked up for this address for a while."""


class Throttle:
    """Counts by client address, in this process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def used_up(self, item: RateLimitItem, request: Request) -> bool:
        """Whether the address has no try left; does not count as one."""
        return not self._limiter.test(item, client(request))

    def count(self, item: RateLimitItem, request: Request) -> bool:
        """Count one try; False when it is one too many."""
        return self._limiter.hit(item, client(request))

    def wait_seconds(self, item: RateLimitItem, request: Request) -> int:
        """Seconds until the next try is free, at least 1."""
        freed = self._limiter.get_window_stats(item, client(request)).reset_time
        return max(1, math.ceil(freed - time.time()))


def client(request: Request) -> str:
    """The address that counts: all of an IPv6 customer's network is one."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if address.version == 6:
        return str(ip_network(f"{address}/64", strict=False))
    return str(address)
