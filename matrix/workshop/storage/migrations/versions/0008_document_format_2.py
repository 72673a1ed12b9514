"""Workshops say that their journal may hold what document format 2 brought.

What is in a journal stays as it was written, and is read as it would be written today.
"""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Count every workshop up, so that a version which knows only format 1 does not open it."""
    op.execute("UPDATE workshops SET format = 2 WHERE format = 1")
