"""What is given out for running the app fits together, and starts from what the image copies."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from typing import NamedTuple

import pytest
import yaml
from starlette.routing import Route
from streamlit import config
from typer.main import get_command

from matrix.cli.workshops import workshops
from matrix.web import metrics, sign_in
from matrix.web.application import routes
from matrix.workshop import settings
from matrix.workshop.storage import database
from tests import patience
from tests.serving import ROOT, answer, free_port

GUIDE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
GIVEN = ROOT / "docs" / "deploy"
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
OURS = {database.VARIABLE, metrics.VARIABLE, sign_in.VARIABLE, *settings.VARIABLES}
OF_OTHERS = {"FORWARDED_ALLOW_IPS"}
IN_THE_PATH = re.compile(r"https?://127\.0\.0\.1:(\d+)(/[\w/]+)")


class Step(NamedTuple):
    word: str
    rest: str


def dockerfile() -> list[Step]:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ")
    return [Step(*line.split(maxsplit=1)) for line in whole.splitlines() if line.strip()]


STEPS = dockerfile()
FINAL = STEPS[max(n for n, step in enumerate(STEPS) if step.word == "FROM") :]


def settings() -> dict[str, str]:
    words = [word for step in FINAL if step.word == "ENV" for word in shlex.split(step.rest)]
    return dict(word.split("=", 1) for word in words)


def copied() -> list[tuple[list[str], str]]:
    found = [step.rest.split() for step in FINAL if step.word == "COPY"]
    return [(names[:-1], names[-1]) for names in found if not names[0].startswith("--from")]


def only(word: str) -> str:
    (found,) = [step.rest for step in FINAL if step.word == word]
    return found


def paths() -> set[str]:
    return {route.path for route in routes() if isinstance(route, Route)}


@pytest.fixture
def with_figures(monkeypatch) -> None:
    monkeypatch.setenv(metrics.VARIABLE, "1")


def test_the_image_asks_a_route_that_exists_on_the_port_that_it_opens():
    port, path = IN_THE_PATH.search(only("HEALTHCHECK")).groups()
    assert path in paths()
    assert port == only("EXPOSE") == settings()["STREAMLIT_SERVER_PORT"]


def test_the_image_runs_as_nobody_in_particular_and_keeps_its_data_in_the_volume():
    assert int(only("USER")) > 0
    assert settings()["XDG_DATA_HOME"] == settings()["HOME"] == only("VOLUME")


def test_only_what_the_image_needs_goes_to_the_builder():
    lines = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    needed = {name for names, _ in copied() for name in names} | {"requirements.txt"}
    assert let_in == needed
    assert not any("secrets" in name for name in let_in)
    assert all((ROOT / name).exists() for name in needed)


def options() -> set[str]:
    return {option.env_var for option in config.get_config_options().values()}


def test_every_variable_that_is_set_is_known_and_explained():
    services = COMPOSE["services"]
    unit = (GIVEN / "hybrid-matrix@.service").read_text("utf-8")
    used = {name for service in ("app-1", "app-2") for name in services[service]["environment"]}
    used |= set(re.findall(r"^Environment=(\w+)=", unit, re.MULTILINE)) - {"HOME"}
    assert used <= OURS | OF_OTHERS | options()
    assert all(name in GUIDE for name in used)


def test_every_variable_of_the_guide_is_known():
    named = set(re.findall(r"\b(?:MATRIX|STREAMLIT|FORWARDED)_[A-Z_]*[A-Z]\b", GUIDE))
    assert named >= OURS
    assert named <= OURS | OF_OTHERS | options()


def test_what_compose_takes_from_outside_is_in_the_guide():
    text = (ROOT / "compose.yaml").read_text("utf-8")
    needed = set(re.findall(r"\$\{(\w+):\?", text))
    block = GUIDE.split("cat > .env <<END\n")[1].split("\nEND")[0]
    assert {line.split("=")[0] for line in block.splitlines()} == needed


def test_the_replicas_of_compose_are_where_its_proxy_looks():
    services = COMPOSE["services"]
    replicas = services["proxy"]["environment"]["REPLICAS"].split()
    assert {each.split(":")[0] for each in replicas} == {
        name for name, service in services.items() if "build" in service
    }
    assert {each.split(":")[1] for each in replicas} == {only("EXPOSE")}
    assert not any("ports" in services[each.split(":")[0]] for each in replicas)
    url = services["app-1"]["environment"][database.VARIABLE]
    assert "@database/matrix" in url and services["database"]["networks"] == ["back"]
    assert COMPOSE["networks"]["back"]["internal"]
    (given,) = [v.split(":")[0] for v in services["proxy"]["volumes"] if v.startswith(".")]
    assert (ROOT / given).is_file()
    (network,) = COMPOSE["networks"]["front"]["ipam"]["config"]
    assert services["app-1"]["environment"]["FORWARDED_ALLOW_IPS"] == network["subnet"]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_proxy_keeps_the_inside_inside_and_names_routes_that_exist(name, with_figures):
    text = (GIVEN / name).read_text("utf-8")
    for inside in (
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/api/metrics",
        "/api/ready",
    ):
        assert inside in text
    named = {found.rstrip("/") for found in re.findall(r"/api/[a-z]+", text)}
    assert named <= paths()
    assert "hybrid_replica" in text


def test_the_links_of_the_guide_lead_somewhere():
    for target in set(re.findall(r"\]\(([^)#][^)]*)\)", GUIDE)):
        assert (ROOT / "docs" / target).exists(), target
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in GUIDE.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings


def test_the_commands_of_the_guide_exist():
    named = set(re.findall(r"python -m matrix workshops (\w+)", GUIDE))
    assert named == set(get_command(workshops).commands)


def test_the_secrets_of_the_guide_are_what_sign_in_takes():
    (block,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert set(tomllib.loads(block)["auth"]) == {
        "redirect_uri",
        "cookie_secret",
        "client_id",
        "client_secret",
        "server_metadata_url",
    }
    assert f"https://matrix.example.com{sign_in.BACK}" in block


def test_the_pieces_of_yaml_and_json_in_the_guide_can_be_read():
    for kind, read in (("yaml", yaml.safe_load), ("json", json.loads)):
        for block in re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL):
            assert read(block)


def test_the_app_starts_from_what_the_image_copies_and_nothing_else(tmp_path):
    app, data = tmp_path / "app", tmp_path / "data"
    data.mkdir()
    for names, to in copied():
        for name in names:
            place = app / (name if to == "./" else to)
            place.parent.mkdir(parents=True, exist_ok=True)
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, place)
    port = free_port()
    moved = {"HOME": str(data), "XDG_DATA_HOME": str(data), "STREAMLIT_SERVER_PORT": str(port)}
    here = {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment = settings() | moved | here | {"PATH": os.environ["PATH"]}
    command = json.loads(only("CMD"))
    assert command[0] == "streamlit"
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=app, env=environment, stderr=subprocess.PIPE
    ) as server:
        try:
            assert "ready" in answer(server, f"http://127.0.0.1:{port}/api/ready")
            assert "<title>" in answer(server, f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
        _, said = server.communicate(timeout=patience.SECONDS)
    assert (data / "hybrid-matrix" / "workshops.sqlite").is_file()
    assert b"Traceback" not in said


@pytest.mark.parametrize("path", ["/join/SECRET", "/_stcore/upload_file/SECRET/1"])
def test_the_proxies_log_no_token_and_no_id_of_a_session(path):
    caddy = re.search(r"request>uri regexp (\S+) ", (GIVEN / "Caddyfile").read_text("utf-8"))
    nginx = re.findall(r'"~\*(\S+)"\s+"(\S+)";', (GIVEN / "nginx.conf").read_text("utf-8"))
    assert "SECRET" not in re.sub(caddy[1], r"\1...", path)
    [shown] = [shown for pattern, shown in nginx if re.match(pattern, path, re.IGNORECASE)]
    assert "SECRET" not in shown
