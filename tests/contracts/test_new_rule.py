"""A rule is one file: the worked example of docs/adding-a-rule.md is put in place and used."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "adding-a-rule.md"
RULE_ID = "core.sole-source"
PLACE = "matrix/rules/catalog/core/sole_source.py"
DOCUMENT = """
format: 1
title: A company with one payroll bureau in town
functions:
  - {id: payroll, name: Payroll, ownership: outsourced, market_alternatives: 1}
  - {id: canteen, name: Canteen, ownership: outsourced}
policy:
  packs: [core]
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the package and the contract tests, with the example in place."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("matrix", "tests/contracts"):
        no_cache = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=no_cache)
    for path in (ROOT / "pyproject.toml", *(ROOT / "tests").glob("*.py")):
        shutil.copy(path, folder / path.relative_to(ROOT))
    text = GUIDE.read_text(encoding="utf-8")
    assert PLACE in text
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (folder / PLACE).write_text(code, encoding="utf-8")
    (folder / "company.yaml").write_text(DOCUMENT, encoding="utf-8")
    return folder


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_line_explains_it(checkout):
    done = python(checkout, "-m", "matrix", "rules", RULE_ID, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == RULE_ID


def test_it_answers_in_a_review_and_misses_what_nobody_stated(checkout):
    done = python(checkout, "-m", "matrix", "check", "company.yaml", "--format", "json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    findings = [f["subject"]["id"] for f in said["findings"] if f["rule"] == RULE_ID]
    unknowns = [(u["subject"]["id"], u["needs"]) for u in said["unknowns"] if u["rule"] == RULE_ID]
    assert findings == ["payroll"]
    assert unknowns == [("canteen", ["functions.canteen.market_alternatives"])]


def test_it_gets_a_page_and_a_line_in_the_index(checkout):
    done = python(checkout, "-m", "matrix.rules.document")
    assert done.returncode == 0, done.stderr
    page = (checkout / "docs" / "rules" / f"{RULE_ID}.md").read_text(encoding="utf-8")
    assert "**Advice** Payroll is entirely external" in page
    assert f"({RULE_ID}.md)" in (checkout / "docs" / "rules" / "index.md").read_text("utf-8")


def test_it_is_held_to_the_contract_of_all_rules(checkout):
    arguments = ("-m", "pytest", "-p", "no:cacheprovider", "tests/contracts/test_rules.py")
    done = python(checkout, *arguments, "-k", "sole-source")
    assert done.returncode == 0, done.stdout
    [passed] = re.findall(r"(\d+) passed", done.stdout)
    assert int(passed) >= 6
