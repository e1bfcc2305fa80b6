"""`flask audit verify`: whether the traces are what they were when they were written. Exit 0 good, 1 found a problem, 2
wrong use. `flask audit accept` begins a new mark after a loss that nothing can bring back."""

import json
import sys

import click
from flask.cli import AppGroup
from sqlalchemy import Connection

from app.kernel import read_only
from app.kernel.audit import AuditEvent
from app.kernel.chain import guarded, mark
from app.kernel.chain.models import TraceLink
from app.kernel.cli import as_json
from app.kernel.db import db
from app.kernel.serving import InUse, to_itself
from app.privacy.audit import anchors
from app.privacy.audit.problems import Kind, Problem
from app.privacy.audit.verify import verify as read_all
from app.privacy.backup.dump import one_moment

audit = AppGroup("audit", help="The traces: who changed what, who was shown what, who signed in.")


@audit.command("verify")
@as_json
def verify(json_wanted: bool) -> None:
    """Read the whole chain of the traces and say what is not what it was."""
    outside = anchors.known()
    with one_moment() as connection:
        found = read_all(connection)
        problems = [*found.problems, *unguarded(connection), *anchors.problems(connection, outside)]
    head = {"number": found.n, "hash": found.hash.hex()}
    if json_wanted:
        told = [each.told() for each in problems]
        click.echo(json.dumps({"ok": not problems, "links": found.links, "head": head, "problems": told}))
    else:
        click.echo(f"{found.links} links, the newest is {found.n} {found.hash.hex()}")
        for each in problems:
            click.echo(each.words)
    sys.exit(1 if problems else 0)


GUARDS = {
    guarded.How.MISSING: Kind.UNGUARDED,
    guarded.How.OTHER: Kind.GUARDED_OTHERWISE,
    guarded.How.EXTRA: Kind.BESIDE_GUARD,
}


def unguarded(connection: Connection) -> list[Problem]:
    """What guards the traces in the database and is not there, or is not what was put up."""
    return [Problem(GUARDS[each.how], trace=each.table, source=each.name) for each in guarded.faults(connection)]


@audit.command("accept")
@click.option("--loss", is_flag=True, help="Say that you know that lines of the traces are lost.")
def accept(loss: bool) -> None:
    """Go on from the database that stands, although the mark beside it knows newer lines. The server must be stopped.
    What was lost stays lost: a line of the trace says how far the chain had come."""
    missing = mark.missing()
    if missing is None or not loss:
        click.echo("Nothing is missing." if missing is None else f"Lines {missing.words} are missing. Add --loss.")
        sys.exit(0 if missing is None else 2)
    try:
        with to_itself():
            read_only.lift()
            mark.forget()
            over = missing.mark.head.n
            db.session.add(AuditEvent(action="lose", thing=TraceLink.__tablename__, thing_id=over))
            db.session.commit()
            mark.rebase()
    except InUse as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"Lines {missing.words} are lost. The trace says so.")
