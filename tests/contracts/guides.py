"""Follows a guide of `docs/` in a copy of the checkout: writes its files, runs its commands."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("matrix", "presets", "tests", "docs")
FILES = ("pyproject.toml", "README.md")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "images")
WRITE = re.compile(r"Write `([\w./]+)`:\n\n```python\n(.*?)```", re.DOTALL)
APPEND = re.compile(r"Add to the end of `([\w./]+)`:\n\n```python\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
SERIAL = "-n 0 -p no:cacheprovider"


@dataclass(frozen=True)
class Followed:
    """A copy of the checkout after the edits of a guide, and the commands of the guide."""

    folder: Path
    files: tuple[str, ...]
    commands: tuple[str, ...]

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command line of the guide in the copy."""
        program, *arguments = shlex.split(command)
        return subprocess.run(
            [sys.executable if program == "python" else program, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTEST_ADDOPTS": SERIAL},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def passes(self, command: str) -> str:
        """What a command prints that must succeed."""
        done = self.run(command)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def check_style(self) -> None:
        """Hold the guide's own code to the style of the checkout."""
        files = " ".join(self.files)
        self.passes(f"python -m ruff check --no-cache {files}")
        self.passes(f"python -m ruff format --no-cache --check {files}")


def follow(guide: str, folder: Path) -> Followed:
    """Copy the checkout and write every file that the guide tells its reader to write."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=NOT_COPIED)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    written, appended = WRITE.findall(text), APPEND.findall(text)
    assert len(written) + len(appended) == text.count("```python"), "code without its file"
    for name, code in written:
        assert not (folder / name).exists(), f"{name} is there already"
        (folder / name).write_text(code, encoding="utf-8")
    for name, code in appended:
        before = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(f"{before}\n\n{code}", encoding="utf-8")
    commands = [line for block in CONSOLE.findall(text) for line in block.splitlines()]
    assert commands
    files = tuple(name for name, _ in (*written, *appended))
    return Followed(folder, files, tuple(commands))


def passed(report: str) -> int:
    """How many tests a report of pytest says have passed."""
    [number] = re.findall(r"(\d+) passed", report)
    return int(number)
