"""What Alembic runs for every command: it takes the connection that `upgrade` in migrate.py hands it."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
)
context.run_migrations()
