"""Turns the page templates into answers: no script, no other file, nothing from elsewhere."""

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

_PAGES = Path(__file__).parent / "pages"
_STYLE = (_PAGES / "style.css").read_text("utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_TEMPLATES = Environment(
    loader=FileSystemLoader(_PAGES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    auto_reload=False,
)

HEADERS = {
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin",
    "cache-control": "no-store",
}
"""The referrer never holds the path, which is a secret. It does hold the origin: without it a
browser sends `Origin: null` with the form, which cannot be told from a foreign page's on http."""


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """The page of a template; all values are escaped."""
    html = _TEMPLATES.get_template(f"{template}.html").render(style=_STYLE, **values)
    return HTMLResponse(html, status, HEADERS)


def problem(status: int, heading: str, message: str, wait: int | None = None) -> HTMLResponse:
    """A page that says what is wrong and what to do; `wait` in seconds goes to Retry-After."""
    answer = page("problem", status, heading=heading, message=message)
    if wait is not None:
        answer.headers["retry-after"] = str(wait)
    return answer
