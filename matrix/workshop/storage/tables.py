"""The tables of the store; every change of them is a migration beside this file."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()


def _of_workshop() -> Column[str]:
    return Column(
        "workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )


workshops = Table(
    "workshops",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("birth", Text, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("format", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("pulse", BigInteger, nullable=False),
    Column("stage", Text, nullable=False),
    Column("erased_at", Float),
)
"""`revision` counts journal entries; `pulse` counts everything that a browser may have to show.

`birth` is new for each creation or restoration, so that nobody takes the revisions of a workshop
that was restored for those of the deleted one.
"""

journal = Table(
    "journal",
    metadata,
    _of_workshop(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("edits", Text, nullable=False),
    Column("undo", Text, nullable=False),
    Column("undoes", Integer),
    Column("returns_to", Integer),
    Column("chain", Text),
)
"""`chain` is the hash of an entry and all before it."""

snapshots = Table(
    "snapshots",
    metadata,
    _of_workshop(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
    Column("hash", Text),
)
"""`hash` is that of the document; the one at revision 0 is the start of the journal's chain."""

people = Table(
    "people",
    metadata,
    _of_workshop(),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("link", Text),
    Column("joined_at", Float, nullable=False),
    Column("removed_at", Float),
    Column("left_at", Float),
    Column("seen_at", Float),
    Column("place", Text),
    Column("place_until", Float),
)

INSIDE = (people.c.removed_at.is_(None), people.c.left_at.is_(None))
"""Of people who are still in their workshop, here or away."""

links = Table(
    "links",
    metadata,
    _of_workshop(),
    Column("id", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("created_at", Float, nullable=False),
    Column("revoked_at", Float),
)

rounds = Table(
    "rounds",
    metadata,
    _of_workshop(),
    Column("function", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("opened_at", Float, nullable=False),
    Column("threshold", Float, nullable=False),
    Column("revealed_at", Float),
    Column("closes_at", Float),
)

ballots = Table(
    "ballots",
    metadata,
    _of_workshop(),
    Column("function", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("confidence", Integer),
    Column("reason", Text, nullable=False),
    Column("cast_by", Text, nullable=False),
    Column("acceptable", Text),
)
"""`acceptable` is what somebody who objects could live with."""

refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("at", Float, nullable=False),
    Column("person", Text, nullable=False),
    Column("deed", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    _of_workshop(),
    Column("name", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("person", Text, nullable=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
