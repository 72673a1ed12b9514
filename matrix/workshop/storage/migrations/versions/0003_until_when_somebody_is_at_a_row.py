"""People who changed a row are seen at it for a while, and not until they change another."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column, and let everybody leave the row where they were last seen."""
    op.add_column("people", sa.Column("place_until", sa.Float(), nullable=True))
    op.execute("UPDATE people SET place = NULL")
