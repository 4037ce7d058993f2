"""What Alembic runs to migrate, on the connection and in the transaction that `storage/engine/upgrade.py` hands in."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
