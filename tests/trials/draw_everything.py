"""Draws every screen in a fresh process, and prints each module that drawing has loaded.

`python -m tests.trials.draw_everything` prints nothing if all of them were loaded before: those of
the Start page by `warm`, and all others by `load`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.components.v2 import manifest_scanner  # noqa: F401 - the server has it
from streamlit.testing.v1 import AppTest

import matrix.ui
import streamlit_app  # noqa: F401 - what a server has imported when it starts
from matrix.charts import all_charts, slides_of, spec_of
from matrix.edits.history import History
from matrix.exports import chart_exports, matrix_exports, minutes_exports
from matrix.model import Matrix, Ownership
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.frame.warm import is_loaded, load, warm
from matrix.ui.session.current_actor import WORKSHOP
from matrix.ui.share.minutes_downloads import written
from matrix.workshop import facilitation, runtime, store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.storage.database import VARIABLE
from matrix.workshop.votes import voting
from tests import patience

SHELL = Path(matrix.ui.__file__).with_name("shell.py")
PAGES = ("start", "board", "handoffs", "rules", "workshop", "history", "share")
LIGHT = {"encodings"}
"""Modules of a few lines that import nothing in a circle."""
VIEWS = ("board-view", "map-by", "handoffs-view", "rules-view", "history-view", "workshop-view",
         "share-form", "share-theme")  # fmt: skip


def main() -> None:
    """Draw the Start page after `warm`, and everything else after `load`."""
    with TemporaryDirectory() as folder:
        os.environ[VARIABLE] = f"sqlite:///{Path(folder) / 'store.sqlite'}"
        runtime.database()
        warm()
        app = AppTest.from_file(str(SHELL), default_timeout=patience.SECONDS)
        known = set(sys.modules)
        _drawn(app)
        _tell(known)
        app.text_area(key="pasted-list").set_value("Design\nCloud")
        _drawn(app)
        if not is_loaded():
            raise RuntimeError("the preview of a list did not wait for the libraries")
        load()
        known = set(sys.modules)
        board = preset(WORKED_EXAMPLE).opened
        app.session_state["history"] = History(board)
        _drawer(app, board.functions[0].id)
        _pages(app)
        _exports(board)
        _workshop(board)
        _tell(known)
        runtime.close()


def _tell(known: set[str]) -> None:
    for name in sorted(set(sys.modules) - known):
        if name.partition(".")[0] not in LIGHT:
            print(name)


def _drawn(app: AppTest) -> AppTest:
    app.run()
    if app.exception:
        raise RuntimeError(f"a page was not drawn: {app.exception[0].message}")
    return app


def _pages(app: AppTest, pages: tuple[str, ...] = PAGES) -> None:
    """Each page with each of its views."""
    for page in pages:
        _drawn(app.switch_page(f"{page}/screen.py"))
        shown = {control.key for control in app.segmented_control}
        for key in [key for key in VIEWS if key in shown]:
            for option in app.segmented_control(key=key).options:
                app.segmented_control(key=key).set_value(option)
                _drawn(app)


def _drawer(app: AppTest, function: str) -> None:
    _drawn(app.switch_page("board/screen.py"))
    app.button(key=f"row-{function}").click()
    _drawn(app)


def _exports(board: Matrix) -> None:
    for export in matrix_exports():
        export.render(board)
    for drawing in chart_exports():
        drawing.render(spec_of("ownership-matrix", board, "light"))
    for name in all_charts():
        slides_of(name, board, "light")


def _workshop(board: Matrix) -> None:
    """A vote from its opening to its decision, as the facilitator sees it, and the minutes."""
    database = runtime.database()
    workshop = store.create(database, board)
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    held = access.join(database, token, "Fay")
    actor = access.who(database, held)
    cookies = {runtime.COOKIE: access.seal(database, (held,))}
    type(st.context).cookies = property(lambda _: cookies)  # type: ignore[assignment, method-assign]
    app = AppTest.from_file(str(SHELL), default_timeout=patience.SECONDS)
    app.session_state[WORKSHOP] = workshop
    _drawn(app)
    function = board.functions[0].id
    facilitation.arrange(database, actor, agenda=(function,))
    facilitation.move_to(database, actor, function)
    for phase in Phase:
        facilitation.to_phase(database, actor, phase)
        if phase is Phase.VOTE:
            voting.cast(database, actor, function, Ownership.MIXED, 3, "Keep the lead")
        _pages(app, ("workshop",))
        _drawn(app.switch_page("workshop/present.py"))
    _pages(app, ("board", "history"))
    for export in minutes_exports():
        written(export, actor)


if __name__ == "__main__":
    main()
