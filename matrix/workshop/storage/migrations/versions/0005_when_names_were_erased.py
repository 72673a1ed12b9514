"""A workshop says when the names of its people were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; nothing was erased before."""
    op.add_column("workshops", sa.Column("erased_at", sa.Float(), nullable=True))
