"""Passes: the signed cookies by which a browser comes back as the same person."""

from __future__ import annotations

import time
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import secrets

PASS_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Pass:
    """What a cookie says: this browser is this person of this workshop."""

    workshop: str
    person: str


def seal(database: Database, passes: tuple[Pass, ...]) -> str:
    """The passes as the signed value of a cookie."""
    return _signer(database).dumps([[item.workshop, item.person] for item in passes])


def unseal(database: Database, value: str | None) -> tuple[Pass, ...]:
    """The passes in a cookie; none where it is missing, forged or too old."""
    if not value:
        return ()
    try:
        items, signed_at = _signer(database).loads(value, return_timestamp=True)
    except BadSignature:
        return ()
    if time.time() - signed_at.timestamp() > PASS_SECONDS:
        return ()
    return tuple(Pass(workshop, person) for workshop, person in items)


def _signer(database: Database) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(_secret(database), salt="pass")


def _secret(database: Database) -> str:
    kept = database.memory.get("cookie")
    if kept is None:
        query = select(secrets.c.value).where(secrets.c.name == "cookie")
        with database.reading() as connection:
            kept = database.memory["cookie"] = connection.execute(query).scalar_one()
    return kept
