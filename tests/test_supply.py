"""What is installed is what was locked, and what runs may do little else than run."""

import re
import shutil
import subprocess

import pytest
import yaml

from tests.serving import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
GUIDE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
UNIT = ROOT / "docs" / "deploy" / "hybrid-matrix@.service"
MOST_EXPOSED = 1.5
"""Of 10; what systemd itself calls OK begins below 2."""
NEEDED = {
    "app-1": set(),
    "app-2": set(),
    "database": {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"},
    "proxy": {"NET_BIND_SERVICE"},
}
DIGEST = "sha256:" + "0a" * 32
DOCKER = f"""#!/bin/sh
[ "$1 $2 $3" = "buildx imagetools inspect" ] || exit 3
echo "$4" >> "$ASKED"
echo "${{ANSWER:-{DIGEST}}}"
"""


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_service_of_compose_is_limited_and_may_do_only_what_it_needs(name):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert set(service.get("cap_add", ())) == NEEDED[name]
    assert "no-new-privileges:true" in service["security_opt"]
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert 0 < service["pids_limit"] <= 512
    assert service["ulimits"]["nofile"] == 65536
    assert "privileged" not in service


def test_the_lock_has_a_hash_for_each_package_and_every_installation_demands_it():
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    pins = [part for part in re.split(r"\n(?=\S)", lock) if "==" in part]
    assert len(pins) > 50
    assert all("--hash=sha256:" in pin for pin in pins)
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    installs = re.findall(r"pip install .*requirements?.*", dockerfile + GUIDE)
    assert len(installs) == 2
    assert all("--require-hashes --only-binary=:all:" in command for command in installs)


def test_docker_run_in_the_guide_is_limited_as_a_service_of_compose_is():
    (command,) = re.findall(r"docker run --detach(?:.*\\\n)*.*", GUIDE)
    app = COMPOSE["services"]["app-1"]
    for option in (
        "--read-only",
        "--cap-drop ALL",
        "--security-opt no-new-privileges",
        f"--memory {app['mem_limit']}",
        f"--pids-limit {app['pids_limit']}",
        f"--ulimit nofile={app['ulimits']['nofile']}",
    ):
        assert option in command


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_systemd_finds_nothing_wrong_with_the_unit_and_little_exposed(tmp_path):
    command = r"^ExecStart=\S+"
    text = re.sub(command, "ExecStart=/bin/true", UNIT.read_text("utf-8"), flags=re.MULTILINE)
    unit = tmp_path / "hybrid-matrix@8501.service"
    unit.write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", unit],
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(re.search(r"exposure level.*: ([\d.]+)", judged.stdout)[1]) <= MOST_EXPOSED


@pytest.fixture
def pin(tmp_path, monkeypatch):
    """Runs the script on a copy of the files, with a registry of our own behind `docker`."""
    for name in ("Dockerfile", "compose.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    docker = tmp_path / "bin" / "docker"
    docker.parent.mkdir()
    docker.write_text(DOCKER)
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", str(docker.parent), prepend=":")
    monkeypatch.setenv("PIN_ROOT", str(tmp_path))
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))

    def run(*options):
        return subprocess.run(
            [ROOT / ".ci" / "pin-images", *options], capture_output=True, text=True, check=False
        )

    return run


def test_each_base_image_is_pinned_by_the_digest_that_its_tag_has(pin, tmp_path):
    before = pin("--check")
    assert before.returncode == 1
    assert before.stderr.count("FROM ") == 2 and before.stderr.count("image: ") == 2
    for _ in range(2):
        assert pin().returncode == 0
    assert pin("--check").returncode == 0
    asked = set((tmp_path / "asked").read_text().split())
    assert asked == {"python:3.11-slim-bookworm", "postgres:16-bookworm", "caddy:2-alpine"}
    dockerfile = (tmp_path / "Dockerfile").read_text()
    assert dockerfile.count(f"FROM python:3.11-slim-bookworm@{DIGEST}") == 2
    assert f"@{DIGEST} AS build\n" in dockerfile
    services = yaml.safe_load((tmp_path / "compose.yaml").read_text())["services"]
    assert services["proxy"]["image"] == f"caddy:2-alpine@{DIGEST}"
    assert services["app-1"]["image"] == "hybrid-matrix"


def test_an_answer_that_is_no_digest_is_not_written(pin, tmp_path, monkeypatch):
    monkeypatch.setenv("ANSWER", "latest")
    assert pin().returncode == 1
    assert "@" not in (tmp_path / "Dockerfile").read_text()


def test_a_release_pins_its_images_and_lists_what_it_is_made_of():
    release = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
    said = {name: [step.get("run", "") for step in job["steps"]]
            for name, job in release["jobs"].items()}  # fmt: skip
    assert said["pin"][1:3] == [".ci/pin-images", ".ci/pin-images --check"]
    (bill,) = [line for line in said["build"] if "cyclonedx-bom==" in line]
    assert bill.split()[-1] == "requirements.txt" and "-o dist/" in bill
    assert set(release["jobs"]["publish"]["needs"]) == {"build", "pin"}
