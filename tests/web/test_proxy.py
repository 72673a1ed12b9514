"""The routes behind a real nginx that runs the file which docs/deploy.md gives out."""

import asyncio
import getpass
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Semaphore
from types import SimpleNamespace
from typing import NamedTuple

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from matrix.web import join, preflight
from matrix.web.throttle import MISSES, Throttle
from matrix.workshop import runtime, store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import COOKIE
from tests import patience
from tests.serving import free_port
from tests.web.conftest import MATRIX

GIVEN = Path(__file__).parents[2] / "docs" / "deploy" / "nginx.conf"
NAME = "matrix.example.com"
AROUND = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; user {user};
events {{ worker_connections 256; }}
http {{ access_log off; client_body_temp_path {folder}/body; include {folder}/site.conf; }}
"""


class Proxy(NamedTuple):
    address: str
    log: Path
    trusted: ssl.SSLContext

    def client(self) -> httpx2.Client:
        return httpx2.Client(
            base_url=self.address,
            verify=self.trusted,
            follow_redirects=False,
            timeout=patience.SECONDS,
        )


def certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},DNS:localhost"]
    files = ["-keyout", str(folder / f"{NAME}.key"), "-out", str(folder / f"{NAME}.pem")]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)


def site(folder: Path, replica: str, port: int, plain: int) -> str:
    """The given file with other ports and places."""
    text = re.sub(r"server 127\.0\.0\.1:\d+;", f"server {replica};", GIVEN.read_text("utf-8"))
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};")
    text = text.replace(f"server_name {NAME};", f"server_name {NAME} localhost;")
    for place in ("/etc/ssl/certs", "/etc/ssl/private", "/var/log/nginx"):
        text = text.replace(place, str(folder))
    return text


@pytest.fixture
def store_url(sqlite_url) -> str:
    """One engine is enough; the proxy does not know what the store runs on."""
    return sqlite_url


@pytest.fixture
def proxy(server, tmp_path, monkeypatch) -> Iterator[Proxy]:
    for needed in ("nginx", "openssl"):
        if shutil.which(needed) is None:
            pytest.skip(f"no {needed} here; on Debian: apt-get install {needed}")
    monkeypatch.setattr(join, "THROTTLE", Throttle())
    monkeypatch.setattr(preflight, "THROTTLE", Throttle())
    folder, port = tmp_path, free_port()
    certificate(folder)
    replica = server.removeprefix("http://")
    (folder / "site.conf").write_text(site(folder, replica, port, free_port()))
    around = AROUND.format(folder=folder, user=getpass.getuser())
    (folder / "nginx.conf").write_text(around)
    trusted = ssl.create_default_context(cafile=str(folder / f"{NAME}.pem"))
    command = ["nginx", "-e", str(folder / "start.log"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as nginx:
        proxy = Proxy(f"https://localhost:{port}", folder / "hybrid-matrix.log", trusted)
        try:
            patience.until(lambda: _answers(proxy, nginx), "nginx did not start")
            yield proxy
        finally:
            nginx.terminate()


def _answers(proxy: Proxy, nginx: subprocess.Popen[bytes]) -> bool:
    try:
        with proxy.client() as client:
            client.get("/api/health")
    except httpx2.TransportError:
        assert nginx.poll() is None, nginx.stderr.read().decode() if nginx.stderr else ""
        return False
    return True


def test_joining_over_tls(proxy):
    workshop = store.create(runtime.database(), MATRIX)
    token = access.new_link(runtime.database(), None, workshop, Role.PARTICIPANT)
    with proxy.client() as client:
        assert client.get(f"/join/{token}").status_code == 200
        headers = {"origin": proxy.address}
        answer = client.post(f"/join/{token}", data={"name": "Ana"}, headers=headers)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/workshop?workshop={workshop}"
    cookie = SimpleCookie(answer.headers["set-cookie"])[COOKIE]
    assert cookie["secure"] and cookie["httponly"] and cookie["samesite"].lower() == "lax"
    assert "max-age" in answer.headers["strict-transport-security"]
    assert token not in proxy.log.read_text()
    assert "POST /join/... 303" in proxy.log.read_text()


def test_a_foreign_form_is_refused_behind_it_too(proxy):
    workshop = store.create(runtime.database(), MATRIX)
    token = access.new_link(runtime.database(), None, workshop, Role.PARTICIPANT)
    with proxy.client() as client:
        headers = {"origin": "https://evil.example"}
        answer = client.post(f"/join/{token}", data={"name": "Ana"}, headers=headers)
    assert answer.status_code == 403


def test_a_browser_keeps_its_replica(proxy):
    with proxy.client() as client:
        first = client.get("/api/health").headers["set-cookie"]
        assert first.startswith("hybrid_replica=") and "Secure; HttpOnly" in first
        assert "set-cookie" not in client.get("/api/health").headers


def test_events_come_as_they_are_sent(proxy, monkeypatch):
    """Each beat is sent when the one before has arrived."""
    arrived, in_time = Semaphore(0), []

    async def until_it_arrived(_):
        in_time.append(await asyncio.to_thread(arrived.acquire, timeout=patience.SECONDS))

    patched = SimpleNamespace(**vars(asyncio) | {"sleep": until_it_arrived})
    monkeypatch.setattr(preflight, "asyncio", patched)
    with proxy.client() as client, client.stream("GET", "/api/preflight/stream") as answer:
        for line in answer.iter_lines():
            if line.startswith("event: beat"):
                arrived.release()
    assert in_time == [True] * (preflight.BEATS - 1)


def test_websocket_passes_for_our_own_pages_only(proxy, monkeypatch):
    monkeypatch.setattr(preflight, "BEAT_SECONDS", 0.01)
    address = f"{proxy.address.replace('https', 'wss')}/api/preflight/socket"

    async def words(origin: str) -> list[str]:
        async with connect(address, ssl=proxy.trusted, origin=origin, proxy=None) as line:
            await line.send("hello")
            return [str(await line.recv()), str(await line.recv())]

    assert asyncio.run(words(proxy.address)) == ["hello", "still here"]
    with pytest.raises(InvalidStatus):
        asyncio.run(words("https://evil.example"))


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/%5Fstcore/metrics",
        "/_stcore//metrics/",
        "/_stcore/script-health-check",
        "/api/metrics",
        "/api/ready",
    ],
)
def test_what_is_for_the_inside_stays_inside(proxy, path):
    with proxy.client() as client:
        answer = client.get(path)
    assert answer.status_code == 404
    assert "nginx" in answer.text


def test_nobody_gets_another_address_by_claiming_one(proxy):
    with proxy.client() as client:
        for turn in range(MISSES.amount):
            claim = {"x-forwarded-for": f"192.0.2.{turn}"}
            assert client.get("/join/nothing", headers=claim).status_code == 404
        answer = client.get("/join/nothing", headers={"x-forwarded-for": "192.0.2.200"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.text


def test_a_large_body_ends_at_the_door(proxy):
    with proxy.client() as client:
        answer = client.put("/_stcore/upload_file/x/y", content=b"x" * 4_000_000)
    assert answer.status_code == 413
