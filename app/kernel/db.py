"""The database: its base class, its connection, and how a transaction begins.

Embedded default: SQLite through sqlcipher3, with every promise read back at connect. With DATABASE_URL: PostgreSQL.
"""

import atexit
import enum
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click
import sqlcipher3.dbapi2 as sqlcipher
from flask import Flask, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, Enum, ExceptionContext, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry

from app.config import ROOT, Settings
from app.kernel import read_only
from app.kernel.dates import UtcDateTime, now
from app.kernel.halfyear import HalfYear, HalfYearType
from app.kernel.trouble import Trouble, trouble_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# Older versions can lose commits when several connections write (the WAL-reset fault).
OLDEST_SAFE_SQLITE = (3, 51, 3)

# Pragma, what is asked for, what must come back.
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", "5000", 5000),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("temp_store", "MEMORY", 2),
    ("recursive_triggers", "ON", 1),  # REPLACE asks the guards of what it deletes
    ("cache_size", "-8000", -8000),  # 8 MB: what falls out is read from the disk and decrypted again
)


class UnsafeDatabase(Exception):
    """The database engine does not keep what the product promises; the message says which promise."""


class Base(DeclarativeBase):
    """All tables. Python's StrEnum, aware datetimes and half-years are stored the same way everywhere."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            enum.StrEnum: Enum(
                enum.StrEnum,
                native_enum=False,
                length=40,
                values_callable=lambda kind: [member.value for member in kind],
            ),
            datetime: UtcDateTime,
            HalfYear: HalfYearType,
        },
    )


class Recorded:
    """Columns of what people edit: an id, a version that grows with each save (a stale save is refused), and when it
    was made and last changed. Something that hangs on it changes it too: `touch` it then."""

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    def touch(self) -> None:
        self.updated_at = now()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class OfficeSession(Session):
    """Speaks to the office's database, or to the one connection that it was opened on."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        return self.bind or super().get_bind(*args, **kwargs)


db = SQLAlchemy(model_class=Base, session_options={"class_": OfficeSession, "expire_on_commit": False})


class _Migrations:
    """Stands where Flask-Migrate looks for its settings, until a command, a backup or the doctor asks for them. The
    library is of no use to who serves, and would be a twentieth of what is loaded."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate

        Migrate(self.app, db, directory=str(ROOT / "migrations"), render_as_batch=True)  # takes this place
        self.app.cli.add_command(_commands())  # and would take theirs
        return getattr(self.app.extensions["migrate"], name)


class _MigrationCommands(click.Group):
    """Stands where `flask db` is looked for."""

    def make_context(self, *what: Any, **more: Any) -> click.Context:
        return self._own().make_context(*what, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return self._own().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return self._own().get_command(ctx, cmd_name)

    def _own(self) -> click.Group:
        from app.kernel.migrating import commands

        return commands()


def _commands() -> click.Group:
    return _MigrationCommands("db", help="Perform database migrations.")


def init_app(app: Flask, settings: Settings) -> None:
    """Connect the application to its database and hold every connection to the promises."""
    embedded = settings.database_url is None
    url = settings.database_url or f"sqlite:///{settings.instance / 'office.sqlite'}"
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
        "query_cache_size": 1000,  # of a thousand: with fewer, who opens all pages in turn finds none again
        "pool_use_lifo": True,  # the connection used last has its pages at hand
        **({"module": sqlcipher} if embedded else {"pool_pre_ping": True}),
    }
    db.init_app(app)
    app.extensions["migrate"] = _Migrations(app)
    app.cli.add_command(_commands())
    with app.app_context():
        atexit.register(db.engine.dispose)  # else what is loaded for good holds them, and the log is never emptied
        read_only.hold(db.engine, read_only.known(app))  # first: a transaction that may not write begins as one
        if embedded:
            refuse_unsafe_sqlite(sqlcipher.sqlite_version_info)
            guard_sqlite(db.engine, settings.database_key)


def refuse_unsafe_sqlite(version: tuple[int, int, int]) -> None:
    if version < OLDEST_SAFE_SQLITE:
        found, needed = (".".join(map(str, parts)) for parts in (version, OLDEST_SAFE_SQLITE))
        raise UnsafeDatabase(f"SQLite {found} can lose saved work. At least {needed} is needed: upgrade sqlcipher3.")


def guard_sqlite(engine: Engine, key: str) -> None:
    """Hold every connection of an embedded database to the promises, and begin its transactions."""

    @event.listens_for(engine, "connect")
    def hold_promises(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, so that savepoints hold and writers queue up
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key = \"x'{key}'\"")
        for name, wanted, expected in PRAGMAS:
            cursor.execute(f"PRAGMA {name} = {wanted}")
            found = cursor.execute(f"PRAGMA {name}").fetchone()
            if found is None or found[0] != expected:
                raise UnsafeDatabase(f"The database did not accept {name} = {wanted}; it says {found and found[0]}.")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def open_anew(context: ExceptionContext) -> None:
        """SQLCipher remembers a page that it could not read, and would answer nothing more on this connection, however
        well the disk is again."""
        if context.sqlalchemy_exception and trouble_of(context.sqlalchemy_exception) in {Trouble.DISK, Trouble.DAMAGED}:
            context.is_disconnect = True


def watch_foreign_keys(connection: Connection, watched: bool) -> None:
    """Switch an embedded database's foreign keys on or off. SQLite hears it only outside a transaction, and says
    nothing when it does not; so it is said past SQLAlchemy, which would begin one, and read back."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys = {'ON' if watched else 'OFF'}")
    if driver.execute("PRAGMA foreign_keys").fetchone()[0] != int(watched):
        raise UnsafeDatabase("The foreign keys could not be switched while a transaction was open.")


@contextmanager
def session_on(connection: Connection) -> Iterator[None]:
    """`db.session` speaks on this connection, inside its transaction, which whoever began it ends."""
    db.session.remove()
    db.session(bind=connection)
    try:
        yield
    finally:
        db.session.remove()


def let_others_write() -> None:
    """Before something slow that needs no database, as reading a large file: end the transaction, which in a request
    that may write holds the one write lock. Only while nothing is written yet; what was loaded can still be read."""
    db.session.close()


def _writes(connection: Connection) -> bool:
    """Whether this transaction may write: a page that is only read never waits for the write lock."""
    if read_only.holds(connection):
        return False
    said: bool | None = connection.get_execution_options().get("write")
    if said is not None:
        return said
    return not (has_request_context() and request.method in SAFE_METHODS)
