"""People who left cannot come back by a cookie that somebody kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; of people who left before, the cookie stays good."""
    op.add_column("people", sa.Column("left_at", sa.Float(), nullable=True))
