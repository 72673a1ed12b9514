"""What pyproject.toml depends on is locked, and every lock keeps to it."""

import tomllib
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
PLACES = [
    {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": platform}
    for python, platform in product(
        ("3.11", "3.12", "3.13", "3.14", "3.15"), ("linux", "darwin", "win32")
    )
]
Lock = dict[str, list[Requirement]]


def entries(name: str) -> list[str]:
    """The pinned packages of a lock, each with its hashes."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    whole = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return whole.replace("\\\n", " ").splitlines()


def lock(name: str) -> Lock:
    found = defaultdict(list)
    for entry in entries(name):
        pin = Requirement(entry.partition("--hash")[0])
        found[canonicalize_name(pin.name)].append(pin)
    return found


RUNS, TESTS = lock("requirements.txt"), lock("requirements-dev.txt")


def applies(requirement: Requirement, place: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(place)


@pytest.mark.parametrize(
    ("declared", "locked"),
    [
        *((line, RUNS) for line in RUNTIME),
        *((line, TESTS) for line in (*RUNTIME, *DEVELOPMENT)),
    ],
)
def test_a_dependency_has_one_pin_that_satisfies_it_wherever_it_applies(declared, locked):
    wanted = Requirement(declared)
    places = [place for place in PLACES if applies(wanted, place)]
    assert places
    for place in places:
        (pin,) = [pin for pin in locked[canonicalize_name(wanted.name)] if applies(pin, place)]
        (version,) = pin.specifier
        assert version.operator == "=="
        assert wanted.specifier.contains(version.version, prereleases=True)


def test_what_the_app_runs_on_is_what_is_tested():
    assert {name: TESTS[name] for name in RUNS} == dict(RUNS)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_has_hashes_and_names_no_address(name):
    assert all("--hash=sha256:" in entry for entry in entries(name))
    assert "://" not in (ROOT / name).read_text("utf-8")
