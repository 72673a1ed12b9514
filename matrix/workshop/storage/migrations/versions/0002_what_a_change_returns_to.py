"""The journal keeps to which revision a change goes back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; of changes made before nothing is known."""
    op.add_column("journal", sa.Column("returns_to", sa.Integer(), nullable=True))
