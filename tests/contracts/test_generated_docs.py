"""Generated pages and counts say what the code says; where they do not, a test names the mend."""

import re
import shutil
from pathlib import Path

import pytest

from matrix.cli import manual
from matrix.document import loads, to_yaml
from matrix.document.manual import EXAMPLE
from matrix.rules import all_rules, review
from matrix.values.errors import UnknownName

ROOT = Path(__file__).resolve().parents[2]
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|(?:twenty|thirty|forty)(?:-\w+)?)"
CLAIM = re.compile(rf"\b{NUMBER} (?:rules|presets|boards to start from|charts|pictures)\b", re.I)


@pytest.fixture
def copy(tmp_path):
    """The pages of this checkout, to be spoilt."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("images"))
    shutil.copy(ROOT / "README.md", tmp_path)
    manual.write(tmp_path)
    return tmp_path


def test_no_generated_page_is_stale():
    assert manual.stale(ROOT) == [], f"run '{manual.COMMAND}' and commit what it changes"


@pytest.mark.parametrize("name", ["docs/cli.md", "docs/format.md", "docs/rules/index.md"])
def test_a_page_that_is_missing_or_edited_by_hand_is_stale_until_written_again(copy, name):
    (copy / name).unlink()
    assert manual.stale(copy) == [name]
    (copy / name).write_text("By hand.\n", encoding="utf-8")
    assert manual.stale(copy) == [name]
    manual.write(copy)
    assert manual.stale(copy) == []


def test_the_page_of_a_rule_that_is_gone_goes_too(copy):
    page = copy / "docs" / "rules" / "core.gone.md"
    page.write_text("# core.gone\n", encoding="utf-8")
    assert manual.stale(copy) == ["docs/rules/core.gone.md"]
    manual.write(copy)
    assert not page.exists()


def test_a_count_is_written_between_its_markers(copy):
    readme = copy / "README.md"
    readme.write_text("<!-- count: rules -->3<!-- /count --> rules\n", encoding="utf-8")
    assert manual.stale(copy) == ["README.md"]
    manual.write(copy)
    expected = f"<!-- count: rules -->{len(all_rules())}<!-- /count --> rules\n"
    assert readme.read_text(encoding="utf-8") == expected


def test_a_count_of_something_unknown_is_refused(copy):
    readme = copy / "README.md"
    readme.write_text("<!-- count: ruels -->3<!-- /count --> rules\n", encoding="utf-8")
    with pytest.raises(UnknownName, match="'ruels'; choose one of rules"):
        manual.stale(copy)


def test_every_count_that_a_page_claims_is_generated():
    pages = {path for pattern in manual.HAND_WRITTEN for path in ROOT.glob(pattern)}
    assert ROOT / "README.md" in pages
    claims = [
        f"{path.name}: {claim}"
        for path in sorted(pages)
        for claim in CLAIM.findall(manual.MARKED.sub("", path.read_text(encoding="utf-8")))
    ]
    assert claims == []


def test_the_reference_has_every_command_with_its_exit_codes():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ `hybrid-matrix (.*)`$", page, re.MULTILINE)
    assert {"check", "export", "app", "workshops restore"} <= set(headings)
    [check] = re.findall(r"## `hybrid-matrix check`\n(.*?)\n## ", page, re.DOTALL)
    assert "--policy <path>" in check
    assert "Exit codes: 0 no open blocker, 1 an open blocker" in check
    assert "..." not in re.sub(r"```.*?```", "", page, flags=re.DOTALL)


def test_the_example_of_the_format_page_is_read_and_breaks_no_rule_of_the_board():
    example = EXAMPLE.removeprefix("```yaml\n").removesuffix("```\n")
    assert loads(to_yaml(loads(example))) == loads(example)
    assert not review(loads(example)).blockers
