"""Tries to get into a running app with what somebody may have copied: ids, links, old cookies.

`python -m tests.trials.borrowed_sessions` starts the app, attacks it, prints what happened line by
line, and exits with 1 if anything got in.
"""

from __future__ import annotations

import asyncio
import http.client
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.live.browser import Browser
from benchmarks.streamlit_client import started
from matrix.model import Ownership
from matrix.web.sessions import COOKIE as BROWSER
from matrix.workshop import facilitation, store
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.people.passes import Pass
from matrix.workshop.runtime import COOKIE
from matrix.workshop.stage import Phase
from matrix.workshop.storage.database import VARIABLE, Database, connect
from matrix.workshop.votes import voting
from tests.examples import matrix_from

ROOT = Path(__file__).parents[2]
PAGES = ("board", "handoffs", "rules", "workshop", "history", "share", "present")
VIEWS = ("Stage", "Agenda", "Votes", "People", "Workshop settings")
REASON = "zebra 7193"
PATIENCE = 60
MATRIX = matrix_from("functions: [{id: a, name: A}, {id: b, name: B}]")


@dataclass
class Screen:
    """One tab and everything that the server has sent to it."""

    tab: Browser
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.watchers.append(lambda element, _: self.sent.append(element.SerializeToString()))

    def shows(self, text: str) -> bool:
        return any(text.encode() in each for each in self.sent)

    async def drawn(self, runs: int = 1) -> None:
        """Wait for one more whole run."""
        before = self.tab.finished
        async with asyncio.timeout(PATIENCE):
            while self.tab.finished < before + runs:
                await asyncio.sleep(0.02)


@dataclass
class Siege:
    """The app, its store, and who is in the workshop that is attacked."""

    port: int
    database: Database
    workshop: str
    victim: Actor
    attacker: Actor
    lead: Actor

    def cookies(self, actor: Actor | None, browser: str = "") -> str:
        held = (Pass(actor.workshop, actor.person),) if actor else ()
        own = f"{COOKIE}={access.seal(self.database, held)}" if actor else ""
        return "; ".join(filter(None, (own, f"{BROWSER}={browser}" if browser else "")))

    async def screen(self, cookie: str, page: str = "board", session: str = "") -> Screen:
        tab = Browser(self.port, page, f"workshop={self.workshop}", cookie, session)
        screen = Screen(tab)
        await tab.open()
        await screen.drawn()
        return screen

    def answer(self, method: str, path: str, cookie: str, **headers: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, b"x", {"Cookie": cookie, **headers})
        status = connection.getresponse().status
        connection.close()
        return status


Attack = Callable[[Siege], Awaitable[str]]
"""Gives in a few words what got in; nothing where nothing did."""


def begin(port: int, database: Database) -> Siege:
    """A workshop with a facilitator, the victim and the attacker, and an open vote on A."""
    workshop = store.create(database, MATRIX)

    def join(name: str, role: Role) -> Actor:
        token = access.new_link(database, None, workshop, role)
        return access.who(database, access.join(database, token, name))

    lead = join("Lea", Role.FACILITATOR)
    siege = Siege(
        port,
        database,
        workshop,
        join("Vic", Role.PARTICIPANT),
        join("Mal", Role.PARTICIPANT),
        lead,
    )
    facilitation.arrange(database, lead, agenda=("a", "b"))
    facilitation.move_to(database, lead, "a", facilitation.stage_of(database, lead))
    facilitation.to_phase(database, lead, Phase.VOTE, facilitation.stage_of(database, lead))
    voting.cast(database, siege.victim, "a", Ownership.MIXED, 4, REASON)
    return siege


def borrower(cookie: Callable[[Siege], str], *, asleep: bool, is_victim: bool = False) -> Attack:
    """Take a session of the victim over by its id, with the cookies of somebody else.

    Whoever has the pass of the victim is the victim for the app, but in a session of their own.
    """

    async def attack(siege: Siege) -> str:
        victim = await siege.screen(siege.cookies(siege.victim, "victims"), "workshop")
        session = victim.tab.session
        if asleep:
            await victim.tab.close()
        thief = await siege.screen(cookie(siege), "workshop", session)
        found = []
        if thief.tab.session == session:
            found.append("resumed the session")
        if not is_victim and thief.shows(REASON):
            found.append("saw the victim's vote")
        await thief.tab.close()
        if not asleep:
            ran = victim.tab.finished
            await victim.tab.ask()
            await asyncio.wait_for(_until(lambda: victim.tab.finished > ran), PATIENCE)
            await victim.tab.close()
        return ", ".join(found)

    return attack


async def owner(siege: Siege) -> str:
    """Come back to one's own session; where that fails, the other attempts prove nothing."""
    first = await siege.screen(siege.cookies(siege.victim, "victims"))
    await first.tab.close()
    again = await siege.screen(siege.cookies(siege.victim, "victims"), session=first.tab.session)
    await again.tab.close()
    return "" if again.tab.session == first.tab.session else "the owner was not let in"


async def left(siege: Siege) -> str:
    """Come back with the cookie of somebody who has left."""
    token = access.new_link(siege.database, None, siege.workshop, Role.PARTICIPANT)
    gone = access.who(siege.database, access.join(siege.database, token, "Gone"))
    cookie = siege.cookies(gone, "gones")
    victim = await siege.screen(cookie)
    headers = {"Origin": f"http://127.0.0.1:{siege.port}"}
    connection = http.client.HTTPConnection("127.0.0.1", siege.port, timeout=PATIENCE)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, **headers}
    connection.request("POST", "/leave", f"workshop={siege.workshop}", form)
    status = connection.getresponse().status
    connection.close()
    assert status == 303, status
    thief = await siege.screen(cookie, "board", victim.tab.session)
    found = "saw the board" if "ownership-a" in thief.tab.shown else ""
    await thief.tab.close()
    await victim.tab.close()
    return found


async def foreign_upload(siege: Siege) -> str:
    """Put a file into the session of the victim."""
    victim = await siege.screen(siege.cookies(siege.victim, "victims"))
    path = f"/_stcore/upload_file/{victim.tab.session}/file"
    own = siege.cookies(siege.attacker, "attackers") + "; _streamlit_xsrf=x"
    statuses = {siege.answer("PUT", path, cookie, **{"X-Xsrftoken": "x"}) for cookie in ("", own)}
    await victim.tab.close()
    return "" if statuses == {403} else f"was answered {statuses}"


async def foreign_stream(siege: Siege) -> str:
    """Listen to a workshop that the attacker has not joined."""
    other = store.create(siege.database, MATRIX)
    status = siege.answer("GET", f"/api/feed/{other}", siege.cookies(siege.attacker))
    return "" if status == 403 else f"was answered {status}"


async def removed(siege: Siege) -> str:
    """Change the board on a page that was drawn before the removal."""
    token = access.new_link(siege.database, None, siege.workshop, Role.PARTICIPANT)
    out = access.who(siege.database, access.join(siege.database, token, "Out"))
    screen = await siege.screen(siege.cookies(out, "outs"))
    before = store.read(siege.database, siege.workshop).revision
    access.remove_person(siege.database, siege.lead, out.person)
    await screen.tab.choose("ownership-b", screen.tab.options["ownership-b"][0])
    await screen.drawn()
    await screen.tab.close()
    return "" if store.read(siege.database, siege.workshop).revision == before else "wrote"


async def blind_vote(siege: Siege) -> str:
    """Read a vote before the reveal: on every page and view, by event stream and address."""
    found = []
    cookie = siege.cookies(siege.attacker, "attackers")
    for page in PAGES:
        screen = await siege.screen(cookie, page)
        if page == "workshop":
            for view in VIEWS:
                await screen.tab.choose("workshop-view", view)
                await screen.drawn()
        if not screen.shows("Mal") and page != "present":
            found.append(f"{page} was not drawn")
        if screen.shows(REASON):
            found.append(page)
        await screen.tab.close()
    return ", ".join(found)


async def restored(siege: Siege) -> str:
    """Come back with the cookie of a workshop that was deleted and restored under its id."""
    archive = archived(siege.database, siege.workshop)
    store.remove(siege.database, siege.workshop)
    restore(siege.database, archive)
    thief = await siege.screen(siege.cookies(siege.victim, "victims"))
    found = ["saw the board"] if "ownership-a" in thief.tab.shown else []
    await thief.tab.close()
    return ", ".join(found)


ATTACKS: dict[str, Attack] = {
    "its own session": owner,
    **{
        f"a session id in use, {name}": borrower(cookie, asleep=False)
        for name, cookie in (
            ("no cookie", lambda _: ""),
            ("another's cookies", lambda siege: siege.cookies(siege.attacker, "attackers")),
        )
    },
    "a session id in use, the victim's pass in another browser": borrower(
        lambda siege: siege.cookies(siege.victim, "attackers"), asleep=False, is_victim=True
    ),
    **{
        f"a session id asleep, {name}": borrower(cookie, asleep=True)
        for name, cookie in (
            ("no cookie", lambda _: ""),
            ("another's cookies", lambda siege: siege.cookies(siege.attacker, "attackers")),
        )
    },
    "the cookie and the session of somebody who left": left,
    "an upload into another session": foreign_upload,
    "the stream of another workshop": foreign_stream,
    "a callback after removal": removed,
    "a blind vote before the reveal": blind_vote,
    "an old cookie after a restore": restored,
}


async def besiege(siege: Siege) -> dict[str, str]:
    """What got in, by attack; the last one ends the workshop."""
    return {name: await attack(siege) for name, attack in ATTACKS.items()}


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.02)


def run() -> dict[str, str]:
    """Start the app on a store of its own and attack it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.sqlite"
        with started(ROOT / "streamlit_app.py", ROOT, {VARIABLE: url}) as served:
            database = connect(url)
            try:
                return asyncio.run(besiege(begin(served.port, database)))
            finally:
                database.close()


if __name__ == "__main__":
    results = run()
    for name, got_in in results.items():
        print(f"{name}: {got_in or 'held'}")
    sys.exit(any(results.values()))
