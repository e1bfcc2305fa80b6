"""The database: safe, whole, encrypted, up to date."""

import sqlcipher3.dbapi2 as sqlcipher
from flask import current_app
from sqlalchemy import text

from app.accounts.sessions import settings
from app.kernel import db as kernel_db
from app.kernel import starting
from app.kernel.db import db
from app.kernel.i18n import _, _l
from app.privacy.backup.dump import revision_of
from app.privacy.doctor.findings import Check, Wrong, is_damaged

PLAIN = b"SQLite format 3\x00"


def _embedded() -> bool:
    return db.engine.dialect.name == "sqlite"


def engine_is_safe() -> Wrong | None:
    if not _embedded():
        return None
    try:
        kernel_db.refuse_unsafe_sqlite(sqlcipher.sqlite_version_info)
    except kernel_db.UnsafeDatabase:
        words = _("Databasen er en utgave som kan miste det som er lagret.")
        return Wrong(words, _("Oppgrader pakken sqlcipher3: kjør «make setup» på nytt."))
    return None


def promises_hold() -> Wrong | None:
    """Every promise of the connection, read back."""
    if not _embedded():
        return None
    wanted = {name: expected for name, _asked, expected in kernel_db.PRAGMAS}
    stands = {name: db.session.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    broken = [name for name in wanted if stands[name] != wanted[name]]
    if broken:
        words = _("Databasen holder ikke det den skal love: %(names)s.", names=", ".join(broken))
        return Wrong(words, _("Stopp serveren og start den igjen. Hjelper ikke det, legg tilbake en sikkerhetskopi."))
    return None


def is_whole() -> Wrong | None:
    if not _embedded():
        return None
    if starting.problems(settings().instance / starting.DATABASE, settings().database_key, at_leisure=True):
        return is_damaged()
    return None


def keys_point_somewhere() -> Wrong | None:
    if not _embedded():
        return None
    broken = db.session.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        words = _("%(num)s rader peker på noe som ikke finnes.", num=len(broken))
        return Wrong(words, _("Legg tilbake en sikkerhetskopi fra før det skjedde."))
    return None


def is_encrypted() -> Wrong | None:
    path = settings().instance / "office.sqlite"
    if _embedded() and path.read_bytes()[: len(PLAIN)] == PLAIN:
        words = _("Databasen ligger ukryptert på disken.")
        return Wrong(words, _("Ta en sikkerhetskopi, flytt office.sqlite bort, og legg tilbake kopien."))
    return None


def is_up_to_date() -> Wrong | None:
    from alembic.script import ScriptDirectory

    newest = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config()).get_current_head()
    with db.engine.connect().execution_options(write=False) as connection:
        stands = revision_of(connection)
    if stands != newest:
        words = _("Databasen hører til en annen utgave: %(stands)s, ikke %(newest)s.", stands=stands, newest=newest)
        return Wrong(words, _("Stopp serveren og kjør: flask --app wsgi db upgrade"))
    return None


CHECKS = [
    Check("database_engine", _l("Databasen er en trygg utgave"), engine_is_safe),
    Check("database_promises", _l("Databasen lover det den skal"), promises_hold),
    Check("database_whole", _l("Databasen er hel"), is_whole),
    Check("database_references", _l("Alt i databasen henger sammen"), keys_point_somewhere),
    Check("database_encrypted", _l("Databasen er kryptert på disken"), is_encrypted),
    Check("migrations", _l("Databasen hører til denne utgaven"), is_up_to_date),
]
