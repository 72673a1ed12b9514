"""Lets the process open as many descriptors as the system allows it."""

import sys

WANTED = 65_536
"""Each open screen takes four, and each one that sleeps takes three."""


def raise_limit() -> int:
    """Raise the soft limit of open descriptors as far as the hard one, and give what it is now.

    On systems without such a limit this does nothing and gives `WANTED`.
    """
    if sys.platform == "win32":
        return WANTED
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft == resource.RLIM_INFINITY or soft >= most:
        return WANTED if soft == resource.RLIM_INFINITY else soft
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most
