"""Every entry of a journal has a hash that covers it and all before it; snapshots have one, too."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from matrix.workshop.storage import chain

revision = "0004"
down_revision = "0003"

PART = 100
"""Rows that are held at once; a snapshot may be as large as a document."""
JOURNAL = sa.table("journal", *(sa.column(name) for name in ("workshop", "chain", *chain.COVERED)))
SNAPSHOTS = sa.table(
    "snapshots", *(sa.column(name) for name in ("workshop", "revision", "document", "hash"))
)


def upgrade() -> None:
    """Add the columns, and take what is stored as it is; what is damaged stays so."""
    op.add_column("journal", sa.Column("chain", sa.Text(), nullable=True))
    op.add_column("snapshots", sa.Column("hash", sa.Text(), nullable=True))
    connection = op.get_bind()
    for workshop in connection.execute(sa.text("SELECT id FROM workshops")).scalars().all():
        _fill(connection, SNAPSHOTS, "hash", workshop, "", _of_document)
        first = sa.select(SNAPSHOTS.c.hash).where(SNAPSHOTS.c.workshop == workshop)
        start = connection.execute(first.where(SNAPSHOTS.c.revision == 0)).scalar()
        _fill(connection, JOURNAL, "chain", workshop, start or "", chain.of_row)


def _of_document(_: str, row: sa.Row[Any]) -> str:
    return chain.start(chain.tree_of(row.document))


def _fill(  # noqa: PLR0913, PLR0917 - two tables are filled alike
    connection: sa.Connection,
    table: sa.TableClause[Any],
    column: str,
    workshop: str,
    before: str,
    hashed: Callable[[str, sa.Row[Any]], str],
) -> None:
    """Hash the rows of a workshop in their order, each after the hash before it."""
    ours = table.c.workshop == workshop
    rest = sa.select(table).where(ours).order_by(table.c.revision).limit(PART)
    changed = sa.update(table).where(ours, table.c.revision == sa.bindparam("at_revision"))
    changed = changed.values({column: sa.bindparam("hashed")})
    rows = connection.execute(rest).all()
    while rows:
        hashes = []
        for row in rows:
            before = hashed(before, row)
            hashes.append({"at_revision": row.revision, "hashed": before})
        connection.execute(changed, hashes)
        rows = connection.execute(rest.where(table.c.revision > rows[-1].revision)).all()
