"""Brings the tables up to date with Alembic, which only a new or an older database needs."""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from matrix.values.errors import StoreUnavailable

_MIGRATING = Lock()
"""Alembic keeps its context in module globals, so one thread of a process migrates at a time."""


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction of the connection.

    Raises:
        StoreUnavailable: a newer version of the app has written it.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    with _MIGRATING:
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreUnavailable(
                "This database was written by a newer version of Hybrid Matrix. Start that "
                "version, or choose another database. Nothing was changed."
            ) from error
