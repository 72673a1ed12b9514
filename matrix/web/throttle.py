"""How often one address may try; guessing a link is hopeless, and this keeps it cheap as well."""

import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import HTTPConnection

JOINS = RateLimitItemPerMinute(120, namespace="joins")
"""A whole room behind one address of its office joins within a minute."""
BEGINNINGS = RateLimitItemPerHour(30, namespace="beginnings")
"""A course behind one address starts a workshop each; a script is stopped."""
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

    def count_host(self, item: RateLimitItem, host: str | None) -> bool:
        """As `count`, where only the address is known; without one, all are one client."""
        return self._limiter.hit(item, counted_as(host or ""))

    def wait_seconds(self, item: RateLimitItem, connection: HTTPConnection) -> int:
        """Seconds until the next try is free, at least 1."""
        return self._wait_seconds(item, client(connection))

    def wait_host_seconds(self, item: RateLimitItem, host: str | None) -> int:
        """As `wait_seconds`, for `count_host`."""
        return self._wait_seconds(item, counted_as(host or ""))

    def _wait_seconds(self, item: RateLimitItem, counted: str) -> int:
        freed = self._limiter.get_window_stats(item, counted).reset_time
        return max(1, math.ceil(freed - time.time()))


def client(connection: HTTPConnection) -> str:
    """The address that counts, as `counted_as` finds it."""
    return counted_as(connection.client.host if connection.client else "")


def counted_as(host: str) -> str:
    """The address that counts: all of an IPv6 customer's network is one.

    A socket that serves both kinds of addresses shows an IPv4 client as ::ffff:192.0.2.1.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network(f"{address}/64", strict=False))
    return str(address)
