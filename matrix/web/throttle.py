"""How often one address may try; guessing a link is hopeless, and this keeps it cheap as well."""

import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import HTTPConnection

JOINS = RateLimitItemPerMinute(120, namespace="joins")
"""A whole room behind one address of its office joins within a minute."""
MISSES = RateLimitItemPerMinute(60, namespace="misses")
"""Links that open nothing; then no link is looked up for this address for a while."""


class Throttle:
    """Counts by client address, in this process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def used_up(self, item: RateLimitItem, connection: HTTPConnection) -> bool:
        """Whether the address has no try left; does not count as one."""
        return not self._limiter.test(item, client(connection))

    def count(self, item: RateLimitItem, connection: HTTPConnection) -> bool:
        """Count one try; False when it is one too many."""
        return self._limiter.hit(item, client(connection))

    def wait_seconds(self, item: RateLimitItem, connection: HTTPConnection) -> int:
        """Seconds until the next try is free, at least 1."""
        freed = self._limiter.get_window_stats(item, client(connection)).reset_time
        return max(1, math.ceil(freed - time.time()))


def client(connection: HTTPConnection) -> str:
    """The address that counts: all of an IPv6 customer's network is one.

    A socket that serves both kinds of addresses shows an IPv4 client as ::ffff:192.0.2.1.
    """
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network(f"{address}/64", strict=False))
    return str(address)
