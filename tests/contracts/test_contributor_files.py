"""Hooks, recipes and workflows call the same commands as `.ci/run`, and nothing from elsewhere."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
RECIPE = re.compile(r"^([\w-]+)[^:\n]*:(?!=)([^\n]*)\n((?: {4}[^\n]*\n)*)", re.MULTILINE)
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def recipes():
    """Each recipe of the justfile: what it needs first, and its own commands."""
    text = (ROOT / "justfile").read_text(encoding="utf-8")
    found = RECIPE.findall(text)
    return {name: (first.split(), body.split("\n    ")) for name, first, body in found}


def steps(workflow):
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_the_recipes_that_contributors_are_told_of_are_there():
    assert {"setup", "test", "test-fast", "lint", "docs", "app", "coverage"} <= set(recipes())


def test_just_lint_runs_what_ci_runs():
    parts = recipes()["lint"][0]
    commands = [line.strip() for part in parts for line in recipes()[part][1]]
    assert len(commands) == len(parts) >= 4
    assert [command for command in commands if command not in CI] == []


def test_every_hook_is_local_and_calls_a_part_of_just_lint():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert [hook["entry"] for hook in hooks] == [f"just {part}" for part in recipes()["lint"][0]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_ci_and_pins_each_action_to_a_major_version(workflow):
    assert ".ci/run" in [step.get("run") for step in steps(workflow)]
    actions = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert actions
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@v\d+", action)] == []


def test_there_is_a_workflow_for_checks_and_one_for_releases():
    assert [path.stem for path in WORKFLOWS] == ["checks", "release"]
