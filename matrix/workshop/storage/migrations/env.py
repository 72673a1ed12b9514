"""What Alembic runs; the connection comes from `matrix.workshop.storage.database`."""

from alembic import context

from matrix.workshop.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
