"""The wheel holds all that the app needs and works away from the checkout."""

import json
import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from matrix import __version__
from matrix.presets import presets

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
BESIDE = {"streamlit_app.py", ".streamlit/config.toml"}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A folder into which the wheel is installed; its dependencies are those of this run."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet"]
    alone = ["--no-deps", "--no-index"]
    build = ["wheel", *alone, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", *alone, "--target", str(folder / "site"), wheel], check=True)
    return folder / "site"


@pytest.fixture
def command(site, tmp_path):
    """Runs `hybrid-matrix` as it was installed, in an empty folder."""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [site / "bin" / "hybrid-matrix", *arguments],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in found}


def test_the_wheel_holds_the_package_and_what_lies_beside_it(site):
    beside = BESIDE | {f"presets/{name}" for name in files(ROOT / "presets")}
    assert files(site / "matrix") == files(ROOT / "matrix") | {f"_app/{name}" for name in beside}


def test_the_installed_command_lists_the_presets(command):
    listed = json.loads(command("presets", "--format", "json"))
    assert [preset["name"] for preset in listed] == [preset.name for preset in presets()]


def test_the_installed_command_checks_a_preset(command, tmp_path):
    (tmp_path / "board.yaml").write_text(command("presets", "hybrid-model"), "utf-8")
    said = json.loads(command("check", "board.yaml", "--format", "json"))
    assert said["summary"]["unknown"] > 0


def test_the_version_is_one(command, site):
    (installed,) = distributions(path=[str(site)])
    assert command("--version").strip() == installed.version == __version__


def test_the_installed_app_takes_its_script_and_settings_from_the_wheel(site, tmp_path):
    said = "from matrix.values.resources import SCRIPT; print(SCRIPT)"
    done = subprocess.run(
        [sys.executable, "-c", said],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    script = Path(done.stdout.strip())
    assert script == site / "matrix" / "_app" / "streamlit_app.py"
    assert (script.parent / ".streamlit" / "config.toml").is_file()
