"""A session keeps a few files in the memory of the server, and may replace them."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from matrix.web.uploads import KEPT, FewUploads


async def answer(request):
    return Response(status_code=400 if request.path_params["session"] == "unknown" else 204)


def test_one_file_too_many_is_refused_until_another_goes():
    route = Route("/_stcore/upload_file/{session}/{file}", answer, methods=["PUT", "DELETE"])
    client = TestClient(Starlette(routes=[route], middleware=[Middleware(FewUploads)]))

    def put(session, file):
        return client.put(f"/_stcore/upload_file/{session}/{file}").status_code

    assert [put("one", n) for n in range(KEPT + 1)] == [204] * KEPT + [429]
    assert (put("one", 0), put("two", 0)) == (204, 204)
    client.delete("/_stcore/upload_file/one/0")
    assert (put("one", "new"), put("one", "newer")) == (204, 429)
    assert {put("unknown", n) for n in range(KEPT + 1)} == {400}
