"""`flask db`: Flask-Migrate's commands, which are Alembic's. What would take tables from an office with everything in
them is held back, and a version that nobody knows is told in words."""

import sys
from copy import copy
from functools import wraps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import func, inspect, select, table

from app.kernel.cli import telling
from app.kernel.db import db

HELD_BACK = {"downgrade", "stamp"}
"""The first deletes what is newer than a version, the second says that it is there when it may not be."""


def commands() -> click.Group:
    from flask_migrate.cli import db as own

    mine: click.Group = copy(own)
    mine.commands = {name: _looked_at(command) for name, command in own.commands.items()}
    return mine


def _looked_at(command: click.Command) -> click.Command:
    assert command.callback is not None
    looked, inner, name = copy(command), command.callback, command.name

    @with_appcontext
    @wraps(inner)
    def first(**values: Any) -> Any:
        settings = current_app.extensions["treklang_settings"]

        def then() -> Any:
            refuse(str(name), values)
            return inner(**values)

        return telling(then, settings)()

    looked.callback = first
    return looked


def refuse(name: str, values: dict[str, Any]) -> None:
    """Says why and leaves, when the command would harm or come to nothing."""
    if name in HELD_BACK and _holds_an_office():
        sys.exit(
            f"Nothing was done: this database holds an office, and «flask db {name}» could lose what is in it. An "
            "earlier version comes back with tools/upgrade.py --to VERSION, what stood earlier with: flask backup "
            "restore FILE"
        )
    wanted = values.get("revision")
    if name in {"upgrade", *HELD_BACK} and isinstance(wanted, str) and not _is_known(wanted):
        sys.exit(
            f"Nothing was done: there is no version «{wanted}» of the database. Without a name it is brought to the "
            "newest: flask db upgrade"
        )


def _holds_an_office() -> bool:
    with db.engine.connect().execution_options(write=False) as connection:
        people = select(func.count()).select_from(table("user"))
        return inspect(connection).has_table("user") and bool(connection.scalar(people))


def _is_known(wanted: str) -> bool:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    versions = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    for name in wanted.split(":"):  # a range, of which statements are printed
        if name.startswith(("+", "-")) or "+" in name or "-" in name:
            continue  # so many steps, which Alembic counts
        try:
            if None in versions.get_revisions(name) and name != "base":
                return False
        except CommandError:
            return False
    return True
