"""Loads what the screens need, so that no two of their threads load the same library at once.

Libraries that import each other in a circle show a thread what another one has half loaded. So the
Start page finds all it needs loaded before the first request, and everything else is loaded by one
thread while whoever needs it waits.
"""

import gc
import logging
from importlib import import_module
from pkgutil import walk_packages
from threading import Lock

from matrix import ui
from matrix.charts import all_charts, spec_of
from matrix.exports import chart_exports, matrix_exports, minutes_exports
from matrix.presets import WORKED_EXAMPLE, preset, presets
from matrix.rules import review
from matrix.web import probes

FIRST = (
    "matrix.charts.kit.thumbnail",
    "matrix.ui.frame.live",
    "matrix.ui.frame.page_script",
    "matrix.ui.frame.sign_in",
    "matrix.ui.frame.styles",
    "matrix.ui.start.earlier",
    "matrix.ui.widgets.joined",
    "matrix.ui.widgets.list_box",
    "streamlit.material_icon_names",
    "streamlit.runtime.scriptrunner.magic_funcs",
)
"""What the Start page imports, and what Streamlit imports for it."""
SCRIPTS = ("screen", "present", "shell")
"""Modules that draw when they are imported."""
LATER = (
    "docx.enum.section",
    "matrix.charts.votes",
    "matrix.consensus.between",
    "matrix.exports.sheets",
    "matrix.rules.today",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
    "vl_convert",
    "xlsxwriter",
)
"""What is imported in the middle of a screen or of an export."""
_LOADING = Lock()
_log = logging.getLogger(__name__)
_loaded: list[bool] = []


def warm() -> None:
    """Load what the Start page needs, before the first request."""
    for name in FIRST:
        import_module(name)
    presets()


def load() -> None:
    """Load the rest; once for a process, and whoever comes meanwhile waits."""
    if _loaded:
        return
    with _LOADING:
        if not _loaded:
            _load()
            _loaded.append(True)


def is_loaded() -> bool:
    """Whether all that screens need is loaded."""
    return bool(_loaded)


def settle() -> None:
    """Load the rest and keep all of it out of the garbage collector; a failure is told.

    Every page that needs the rest tries again and fails as well.
    """
    try:
        load()
    except Exception as error:
        _log.exception("a library cannot be loaded, so most pages cannot be drawn")
        probes.hold_back(f"A library cannot be loaded ({type(error).__name__}); see the log.")
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _load() -> None:
    parts = (module.name for module in walk_packages(ui.__path__, f"{ui.__name__}."))
    screens = (name for name in parts if name.rpartition(".")[2] not in SCRIPTS)
    for name in (*screens, *LATER):
        import_module(name)
    board = preset(WORKED_EXAMPLE).opened
    review(board)
    for name in all_charts():
        spec_of(name, board, "light")
    for exports in (matrix_exports, chart_exports, minutes_exports):
        exports()
