"""Tells a form of this site from one that another site sends in the name of its visitor."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request


def is_own(request: HTTPConnection) -> bool:
    """Whether the request comes from a page of this very address.

    Browsers say so in Sec-Fetch-Site (only on https and localhost) or by Origin, which a page
    cannot set itself. A request that says neither is not taken for our own.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    host = request.headers.get("host")
    return bool(origin and host) and urlsplit(origin or "").netloc.lower() == (host or "").lower()


def is_foreign(request: HTTPConnection) -> bool:
    """Whether the request says that it comes from elsewhere; one that says nothing is let pass.

    For what only reads, and for programs: a browser always says where a WebSocket comes from.
    """
    says = "origin" in request.headers or "sec-fetch-site" in request.headers
    return says and not is_own(request)


def is_secure(request: Request) -> bool:
    """Whether the browser reached us by https, also where a proxy ends the encryption."""
    return request.url.scheme == "https" or request.headers.get("origin", "").startswith("https:")
