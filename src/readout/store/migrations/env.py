"""Alembic's entry: runs the steps on the connection that the archive has opened."""

from __future__ import annotations

from alembic import context

from readout.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
