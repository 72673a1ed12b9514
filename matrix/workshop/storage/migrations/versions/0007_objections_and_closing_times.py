"""People can object to what is voted on, and a round can have a closing time."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add both columns; earlier rounds have no closing time."""
    op.add_column("rounds", sa.Column("closes_at", sa.Float(), nullable=True))
    op.add_column("ballots", sa.Column("acceptable", sa.Text(), nullable=True))
