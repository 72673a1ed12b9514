"""Takes the names of people, and who voted what, out of a workshop; what was decided stays.

Nobody can tell from the record who somebody was or what they voted: people are numbered, ballots
are numbered anew and by chance in each round, and what people typed with a ballot goes. The board
and its journal stay as they are. A name that somebody typed into a board, a reason of a decision
or the name of a version cannot be told from other words.
"""

from __future__ import annotations

import time
from random import SystemRandom
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, case, delete, insert, select, update

from matrix.consensus.rounds import ERASED
from matrix.workshop import store
from matrix.workshop.keeping import damage
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.stage import Phase
from matrix.workshop.storage import compaction, rounds, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import ballots, journal, links, people, refusals


def erase(database: Database, workshop: str) -> None:
    """Erase as the administrator; afterwards nobody is in the workshop, and no link leads to it.

    Raises:
        WorkshopGone: there is none.
        JournalUnreadable: it is damaged; nothing was erased.
        StoreUnavailable: nothing was erased.
    """
    with database.writing() as connection, damage.apart(connection, workshop):
        row = workshop_row.locked(connection, workshop)
        erase_in(connection, row)
    _tell(database, row)


def erase_as(database: Database, actor: Actor) -> None:
    """Erase as a facilitator, who leaves the workshop with everybody else.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was erased.
    """
    with turns.turn(database, actor, Deed.FACILITATE, frees=True) as turn:
        erase_in(turn.connection, turn.row)
    _tell(database, turn.row)


def erase_in(connection: Connection, row: Row[Any]) -> None:
    """Erase within a transaction that holds the workshop; compaction is then due.

    Raises:
        JournalUnreadable: its stage is damaged.
    """
    now = time.time()
    _number_people(connection, row.id)
    _send_out(connection, row.id, now)
    _part_ballots(connection, row.id)
    connection.execute(delete(refusals).where(refusals.c.workshop == row.id))
    stage = workshop_row.stage_of(row)
    if stage.phase is Phase.VOTE:
        stage = stage.replace(phase=Phase.GATHER)
    # Whatever a process knows of the workshop with its names, it knows by the old birth.
    workshop_row.pulse(
        connection, row.id, birth=store.new_id(), erased_at=now, stage=stage.model_dump_json()
    )
    compaction.note(connection)


def _tell(database: Database, row: Row[Any]) -> None:
    database.cache.forget(row.birth)
    database.announce(row.id)


def _number_people(connection: Connection, workshop: str) -> None:
    """Call them Person 1, Person 2, … in the order of ids, which are random."""
    written = select(journal.c.person).where(journal.c.workshop == workshop).distinct()
    wrote = set(connection.execute(written).scalars())
    joined = select(people.c.id).where(people.c.workshop == workshop)
    came = set(connection.execute(joined).scalars())
    for number, person in enumerate(sorted(wrote | came), start=1):
        for table, key, there in (
            (people, people.c.id, came),
            (journal, journal.c.person, wrote),
        ):
            if person in there:
                theirs = update(table).where(table.c.workshop == workshop, key == person)
                connection.execute(theirs.values(name=f"Person {number}"))


def _send_out(connection: Connection, workshop: str, now: float) -> None:
    """Close the links and remove everybody, so that no pass is good any more."""
    still = update(links).where(links.c.workshop == workshop, links.c.revoked_at.is_(None))
    connection.execute(still.values(revoked_at=now))
    left = case((people.c.removed_at.is_(None), now), else_=people.c.removed_at)
    everybody = update(people).where(people.c.workshop == workshop)
    connection.execute(
        everybody.values(removed_at=left, seen_at=None, place=None, place_until=None)
    )


def _part_ballots(connection: Connection, workshop: str) -> None:
    """Keep of a revealed round only how often each choice was made; an open one goes."""
    for each in rounds.of(connection, workshop):
        here = (
            ballots.c.workshop == workshop,
            ballots.c.function == each.function,
            ballots.c.round == each.round,
        )
        choices = list(connection.execute(select(ballots.c.choice).where(*here)).scalars())
        connection.execute(delete(ballots).where(*here))
        if each.revealed_at is None:
            rounds.cancel(connection, each)
            continue
        SystemRandom().shuffle(choices)
        place = {"workshop": workshop, "function": each.function, "round": each.round}
        parted = [
            place | _ballot(f"{ERASED}{token_hex(6)}", f"Voter {number}", choice)
            for number, choice in enumerate(choices, start=1)
        ]
        if parted:
            connection.execute(insert(ballots), parted)


def _ballot(person: str, name: str, choice: str) -> dict[str, object]:
    return {
        "person": person,
        "name": name,
        "choice": choice,
        "confidence": None,
        "reason": "",
        "cast_by": person,
    }
