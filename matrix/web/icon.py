"""The icon of the site, in the place where Streamlit's page looks for one."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse

_ICON = Path(__file__).with_name("pages") / "icon.png"


async def icon(_: Request) -> FileResponse:
    """The same for every page, so no page has to read and send it."""
    return FileResponse(_ICON)
