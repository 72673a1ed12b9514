"""Turns the page templates into answers: one style, at most one script, nothing from elsewhere."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

_PAGES = Path(__file__).parent / "pages"
_STYLE = (_PAGES / "style.css").read_text("utf-8")
_TEMPLATES = Environment(
    loader=FileSystemLoader(_PAGES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    auto_reload=False,
)

HEADERS = {
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin",
    "cache-control": "no-store",
}
"""The referrer never holds the path, which is a secret. It does hold the origin: without it a
browser sends `Origin: null` with the form, which cannot be told from a foreign page's on http."""


def page(template: str, status: int = 200, script: str | None = None, **values: object) -> Response:
    """The page of a template; all values are escaped. A script is named by its file."""
    code = (_PAGES / script).read_text("utf-8") if script else ""
    html = _TEMPLATES.get_template(f"{template}.html").render(style=_STYLE, script=code, **values)
    return HTMLResponse(html, status, HEADERS | {"content-security-policy": _policy(code)})


def problem(status: int, heading: str, message: str, wait: int | None = None) -> Response:
    """A page that says what is wrong and what to do; `wait` in seconds goes to Retry-After."""
    answer = page("problem", status, heading=heading, message=message)
    if wait is not None:
        answer.headers["retry-after"] = str(wait)
    return answer


def _policy(script: str) -> str:
    running = f"script-src {_hash(script)}; connect-src 'self'; " if script else ""
    return (
        f"default-src 'none'; {running}style-src {_hash(_STYLE)}; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
