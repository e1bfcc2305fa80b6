"""How migrations reach the office's database."""

import sys

from alembic import context
from flask import current_app

from app.kernel import starting
from app.kernel.db import db, watch_foreign_keys


def run() -> None:
    """On a connection that was given (a restore, which has its own transaction and checks), or on the office's own."""
    given = context.config.attributes.get("connection")
    if given is not None:
        context.configure(
            connection=given, target_metadata=db.metadata, **current_app.extensions["migrate"].configure_args
        )
        context.run_migrations()
        return
    settings = current_app.extensions["treklang_settings"]
    try:
        starting.refuse_moved(settings)
        if settings.database_url is None:
            starting.refuse_lost(settings.instance)  # an empty database in its place would be a new office, unasked
    except starting.CannotStart as error:
        sys.exit(str(error))
    with db.engine.connect() as connection:
        # Tables are rebuilt on SQLite when a column changes; keys are checked again when that is done.
        embedded = connection.dialect.name == "sqlite"
        if embedded:
            watch_foreign_keys(connection, False)
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
            if embedded and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                raise RuntimeError(f"A row points at nothing after the migration: table {broken[0]}.")
        if embedded:
            connection.rollback()
            watch_foreign_keys(connection, True)


run()
