"""Finds the app's files that lie beside the package: its script with the settings, the presets."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKED = _PACKAGE / "_app"  # where a wheel has them, see pyproject.toml
_FOLDER = _PACKED if _PACKED.is_dir() else _PACKAGE.parent

SCRIPT = _FOLDER / "streamlit_app.py"
"""What Streamlit runs; it reads the settings in `.streamlit/` beside it."""
PRESETS = _FOLDER / "presets"
