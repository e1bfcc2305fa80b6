"""Moving an office from the embedded database to a database server, or back: the rows of one moment, without a file
between. Each table is counted and compared; until all of them are equal the old database is the office's, untouched.

Nothing else of the office changes: people stay signed in, links go on, the chain of the traces goes on with its mark.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, func, inspect, literal_column, make_url, select, table
from sqlalchemy.exc import ArgumentError, OperationalError

from app.config import Settings
from app.kernel import read_only
from app.kernel.db import db
from app.kernel.serving import to_itself
from app.kernel.starting import MOVED, Place
from app.privacy.backup import counters, files, restore
from app.privacy.backup.dump import Told, lines, one_moment
from app.privacy.backup.load import Loading, upgrade
from app.settings_checks import BadSettings, refuse_unencrypted

EMBEDDED = "embedded"
"""How the file in the instance folder is called where an address of a server could stand."""


class CannotMove(Exception):
    """The office stays where it is; the message says why and what to do."""


@dataclass(frozen=True)
class Moved:
    tables: int
    rows: int
    to: str
    kept: str | None = None
    """The old database, put aside under this name."""


def move(to: str, settings: Settings, told: Told) -> Moved:
    """Move to the server of this address, or into the instance folder."""
    with to_itself():
        if read_only.standing():
            raise CannotMove("The office refuses to write. See what it says, mend that first, then move.")
        db.session.remove()
        db.engine.dispose()
        return _to_file(settings, told) if to == EMBEDDED else _to_server(to, settings, told)


def _to_server(address: str, settings: Settings, told: Told) -> Moved:
    if settings.database_url:
        raise CannotMove("The office is on a database server already. Between two servers, use the tools they have.")
    with _server(address) as (connection, shown):
        if inspect(connection).get_table_names():
            raise CannotMove(f"{shown} is not empty. Make an empty database, and name that.")
        done = _copy(connection, told)
    db.engine.dispose()
    kept = restore.put_aside(settings.instance)
    _note(settings, Place.SERVER)
    return Moved(len(done), _rows(done), shown, kept)


def _to_file(settings: Settings, told: Told) -> Moved:
    if not settings.database_url:
        raise CannotMove("The office is in the instance folder already.")
    instance = settings.instance
    new, place = instance / restore.RESTORING, instance / restore.DATABASE
    if place.exists() and place.stat().st_size:
        raise CannotMove(f"{place} holds another database. Put it away first.")
    restore.clear(new)
    try:
        with restore.embedded(new, settings.database_key) as connection:
            done = _copy(connection, told)
        os.replace(new, place)
    finally:
        restore.clear(new)
    files.sync(instance)
    _note(settings, Place.FILE)
    return Moved(len(done), _rows(done), str(place))


def _copy(target: Connection, told: Told) -> dict[str, dict[str, int]]:
    """All rows of one moment, compared by number and digest. Gives rows and digest by table."""
    loading = Loading(target, told)
    with one_moment() as source:
        _refuse_others(source)
        for line in lines(source, lambda _line: None):
            loading.hear(line)
        done = loading.finish()
    upgrade(target, "head")
    counters.at_least(target, loading.counters)
    told(f"compared: {len(done)} tables, {_rows(done)} rows, all equal")
    return done


def _refuse_others(source: Connection) -> None:
    """Servers on other machines hold no lock of this one; a database server knows who is connected to it."""
    if source.dialect.name != "postgresql":
        return
    connected = select(func.count()).select_from(table("pg_stat_activity"))
    connected = connected.where(
        literal_column("datname") == func.current_database(),
        literal_column("pid") != func.pg_backend_pid(),
        literal_column("backend_type") == "client backend",
    )
    if others := source.scalar(connected):
        raise CannotMove(f"Others are connected to the database ({others}). Stop every web server first.")


@contextmanager
def _server(address: str) -> Iterator[tuple[Connection, str]]:
    """A transaction there: all of it stands in the end, or nothing. Also the address as it may be shown."""
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise ArgumentError(address)
        refuse_unencrypted(address)
        engine = create_engine(url)
    except BadSettings as error:
        raise CannotMove(str(error)) from error
    except ArgumentError as error:
        example = "postgresql://treklang:PASSWORD@HOST/treklang"
        raise CannotMove(f"That is no address of a PostgreSQL database. It looks like: {example}") from error
    shown = url.render_as_string(hide_password=True)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection, shown
    except OperationalError as error:
        raise CannotMove(f"{shown}: {str(error.orig).splitlines()[0]}") from error
    finally:
        engine.dispose()


def _note(settings: Settings, place: Place) -> None:
    """So that a server that is started with the old address says so, instead of serving what is no longer true."""
    (settings.instance / MOVED).write_text(place.value, "ascii")
    files.sync(settings.instance)


def _rows(done: dict[str, dict[str, int]]) -> int:
    return sum(each["rows"] for each in done.values())
