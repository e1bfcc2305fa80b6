"""`flask office move --to ADDRESS`. Exit 0 good, 1 could not be done, 2 wrong use."""

import sys
from typing import Any

import click
from flask.cli import AppGroup

from app.accounts.sessions import settings
from app.kernel.cli import as_json
from app.privacy.backup import move
from app.privacy.cli_backup import ASK, answered, progress

office = AppGroup("office", help="The office as a whole.")
WHERE = "Where the office moves, as DATABASE_URL says it, or the word «embedded»: "


def _asked_for() -> str:
    """Read, so that the password stands in no history of commands and no list of processes (K1)."""
    click.echo(WHERE, nl=False, err=True)
    return sys.stdin.readline().strip()


@office.command("move")
@click.option(
    "--to",
    metavar="[ADDRESS]",
    required=True,
    is_flag=False,
    flag_value=ASK,
    callback=lambda _context, _option, to: _asked_for() if to == ASK else to,
    help="An empty PostgreSQL database, or «embedded» for the way back. Last on the line and alone, it is asked for.",
)
@as_json
@answered
def move_(to: str) -> dict[str, Any]:
    """Move everything to another database. The server must be stopped. The old database is kept."""
    done = move.move(to, settings(), progress)
    back = to == move.EMBEDDED
    todo = "Take DATABASE_URL away, and start the server." if back else "Set DATABASE_URL to it, and start the server."
    return {"ok": True, "tables": done.tables, "rows": done.rows, "to": done.to, "kept": done.kept, "next": todo}
