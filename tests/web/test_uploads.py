"""The server keeps a few uploads of a session and of all; a new one replaces the oldest."""

import asyncio
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.testclient import TestClient
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_routes import create_upload_routes

from matrix.web.uploads import KEPT, MOST, FewUploads

TOKEN = generate_xsrf_token_string()


class Uploads:
    """Streamlit's own routes and memory for uploads behind the layer."""

    def __init__(self):
        self.memory = MemoryUploadedFileManager("/_stcore/upload_file")
        runtime = SimpleNamespace(is_active_session=lambda session: session != "unknown")
        routes = create_upload_routes(runtime, self.memory, None)
        self.app = Starlette(routes=routes, middleware=[Middleware(FewUploads)])
        self.client = TestClient(self.app, cookies={"_streamlit_xsrf": TOKEN})

    def send(self, method, session, file, token=TOKEN, **content):
        path, headers = f"/_stcore/upload_file/{session}/{file}", {"X-Xsrftoken": token}
        return self.client.request(method, path, headers=headers, **content).status_code

    def put(self, session, file, **more):
        return self.send("PUT", session, file, files={"file": ("board.yaml", b"title: A")}, **more)

    def kept(self, session):
        return list(self.memory.file_storage.get(session, ()))


@pytest.fixture
def uploads():
    return Uploads()


def test_a_file_too_many_of_a_session_takes_the_place_of_its_oldest(uploads):
    assert uploads.put("two", "other") == 204
    files = [f"file-{n}" for n in range(KEPT + 3)]
    assert {uploads.put("one", file) for file in files} == {204}
    assert (uploads.kept("one"), uploads.kept("two")) == (files[3:], ["other"])
    assert (uploads.send("DELETE", "one", files[-1]), uploads.put("one", "new")) == (204, 204)
    assert uploads.kept("one") == [*files[3:-1], "new"]


def test_a_file_too_many_of_all_takes_the_place_of_the_oldest(uploads):
    sessions = [f"session-{n}" for n in range(MOST + 2)]
    assert {uploads.put(session, "file") for session in sessions} == {204}
    assert [len(uploads.kept(session)) for session in sessions] == [0, 0] + [1] * MOST


def test_what_is_refused_takes_no_place(uploads):
    files = [f"file-{n}" for n in range(KEPT)]
    assert {uploads.put("one", file) for file in files} == {204}
    assert {uploads.put("one", f"forged-{n}", token="wrong") for n in range(KEPT)} == {403}
    assert uploads.send("DELETE", "one", files[0], token="wrong") == 403
    assert {uploads.put("unknown", n) for n in range(KEPT)} == {400}
    assert uploads.kept("one") == files
    assert uploads.put("one", "new") == 204
    assert uploads.kept("one") == [*files[1:], "new"]


def test_only_a_few_files_of_a_session_come_at_once():
    answers = []

    async def all_at_once():
        go = asyncio.Event()

        async def slow(scope, receive, send):
            await go.wait()
            await Response(status_code=204)(scope, receive, send)

        async def note(message):
            if "status" in message:
                answers.append(message["status"])
            if len(answers) == 40 - KEPT:
                go.set()

        few = FewUploads(slow)
        paths = [f"/_stcore/upload_file/one/{number}" for number in range(40)]
        puts = [{"type": "http", "method": "PUT", "path": path} for path in paths]
        await asyncio.gather(*(few(put, None, note) for put in puts))
        await few(puts[0], None, note)

    asyncio.run(all_at_once())
    assert answers == [429] * (40 - KEPT) + [204] * (KEPT + 1)
