"""One app for all page tests, started from the shell as Streamlit does."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import matrix.ui
from matrix.presets import DEFAULT, preset
from matrix.workshop.history import History

SHELL = Path(matrix.ui.__file__).with_name("shell.py")


@pytest.fixture
def app() -> AppTest:
    """The app on its Start page, with nothing open."""
    return AppTest.from_file(str(SHELL), default_timeout=30).run()


@pytest.fixture
def worked(app: AppTest) -> AppTest:
    """The app on the Board, with the worked example open."""
    app.session_state["history"] = History(preset(DEFAULT).opened)
    return app.switch_page("screens/board.py").run()
