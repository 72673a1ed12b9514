"""Joining by a link and leaving; opening a link never joins, so previews are safe."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from matrix.values.errors import AccessDenied, LimitReached, StoreUnavailable, StoreUnwritable
from matrix.web import passes
from matrix.web.forms import form
from matrix.web.origin import is_own
from matrix.web.sign_in import SignIn, asked
from matrix.web.threads import aside
from matrix.web.throttle import JOINS, MISSES, Throttle
from matrix.web.views import page, problem
from matrix.workshop import runtime, store
from matrix.workshop.people import access
from matrix.workshop.people.actor import NAME_LENGTH, Role, named

THROTTLE = Throttle()
NAMELESS = "Not signed in yet"
"""Name of a person until their account provides one."""

PERMITS = {
    Role.FACILITATOR: "lead the workshop, edit the board and vote",
    Role.PARTICIPANT: "edit the board and vote",
    Role.VIEWER: "view the board",
}


async def join(request: Request) -> Response:
    """GET shows the workshop and asks for a name; POST joins under that name."""
    if THROTTLE.used_up(MISSES, request):
        return _too_often(THROTTLE.wait_seconds(MISSES, request))
    try:
        if request.method != "POST":
            return await aside(_invitation, request)
        if not is_own(request):
            return _foreign()
        if not THROTTLE.count(JOINS, request):
            return _too_often(THROTTLE.wait_seconds(JOINS, request))
        fields = await form(request)
        name = NAMELESS if _account_names() else fields.get("name", "")
        return await aside(_come_in, request, name)
    except access.Removed as refusal:
        return problem(403, "You were removed from this workshop", str(refusal))
    except AccessDenied as refusal:
        THROTTLE.count(MISSES, request)
        return problem(404, "This link is not valid", str(refusal))
    except LimitReached as full:
        return problem(409, "There is no room for more people", str(full))
    except StoreUnavailable as trouble:
        return problem(503, "Temporarily unavailable", str(trouble), wait=5)
    except HTTPException as wrong:
        return problem(wrong.status_code, "Invalid request", wrong.detail)


async def joined(request: Request) -> Response:
    """The address that the page of a link shows, so that nothing on the screen shows the link."""
    workshop = request.query_params.get("workshop", "")
    try:
        mine = await aside(lambda: passes.pass_for(runtime.database(), request, workshop))
    except StoreUnavailable as trouble:
        return problem(503, "Temporarily unavailable", str(trouble), wait=5)
    if mine is not None:
        return RedirectResponse(_place(workshop), 303)
    message = "Open your invitation link, or scan its QR code again."
    return problem(404, "Open your link again", message)


async def leave(request: Request) -> Response:
    """Leave one workshop, in every browser with the same pass; GET only asks whether to."""
    try:
        if request.method != "POST":
            return await aside(_question, request, request.query_params.get("workshop", ""))
        if not is_own(request):
            return _foreign()
        fields = await form(request)
        return await aside(_go_out, request, fields.get("workshop", ""))
    except StoreUnavailable as trouble:
        return problem(503, "Temporarily unavailable", str(trouble), wait=5)
    except HTTPException as wrong:
        return problem(wrong.status_code, "Invalid request", wrong.detail)


def _invitation(request: Request, wrong: str | None = None) -> Response:
    database = runtime.database()
    token = request.path_params["token"]
    own_passes = passes.held(database, request)
    title, workshop, role = access.role_of_token(database, token, own_passes)
    person = passes.person_in(database, request, workshop)
    return page(
        "join",
        400 if wrong else 200,
        script="join.js",
        token=token,
        address=f"/join?workshop={quote(workshop, safe='')}",
        workshop=title,
        role=role,
        permits=PERMITS[role],
        present=person,
        same_role=person is not None and person.role is role,
        place=_place(workshop),
        longest=NAME_LENGTH,
        account_names=_account_names(),
        problem=wrong,
    )


def _come_in(request: Request, name: str) -> Response:
    if not named(name):
        return _invitation(request, "Enter a name.")
    database = runtime.database()
    own_passes = passes.held(database, request)
    new = access.join(database, request.path_params["token"], name, own_passes)
    others = passes.without(own_passes, new.workshop)
    answer = RedirectResponse(_place(new.workshop), 303)
    answer.headers["cache-control"] = "no-store"
    passes.hand_out(database, request, answer, (*others, new))
    return answer


def _go_out(request: Request, workshop: str) -> Response:
    database = runtime.database()
    person = passes.person_in(database, request, workshop)
    answer: Response = RedirectResponse("/", 303)
    if person is None:  # whoever was removed keeps the pass that says so
        return answer
    try:
        access.leave(database, person)
    except AccessDenied:
        pass  # out already, by another tab
    except StoreUnwritable as trouble:
        message = f"This browser has left, but a copy of its cookie would still be valid. {trouble}"
        answer = problem(503, "Left in this browser only", message)
    kept = passes.without(passes.held(database, request), workshop)
    passes.hand_out(database, request, answer, kept)
    return answer


def _question(request: Request, workshop: str) -> Response:
    database = runtime.database()
    person = passes.person_in(database, request, workshop)
    if person is None:
        return RedirectResponse("/", 303)
    return page(
        "leave",
        workshop=store.title_of(database, workshop),
        id=workshop,
        name=person.name,
        leads_alone=access.leads_alone(database, person),
        place=_place(workshop),
    )


def _account_names() -> bool:
    return asked() is SignIn.REQUIRED


def _place(workshop: str) -> str:
    return f"/workshop?workshop={quote(workshop, safe='')}"


def _foreign() -> Response:
    message = "The form was not sent from this site. Open your link and try again."
    return problem(403, "Request blocked", message)


def _too_often(wait: int) -> Response:
    message = (
        f"Too many attempts from your network. Wait {wait} seconds, then open your link again."
    )
    return problem(429, "Too many attempts", message, wait)
