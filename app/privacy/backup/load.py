"""Fill an empty database with what a backup holds, at the revision it was made with, and see that it came out equal."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import current_app
from sqlalchemy import Connection, MetaData

from app.privacy.backup import fences
from app.privacy.backup.dump import FORMAT, Told
from app.privacy.backup.rows import Digest, Filling, lines_of, tables_of
from app.privacy.backup.sealed import Damaged

if TYPE_CHECKING:
    from alembic.config import Config


class TooNew(Exception):
    """The backup was made by newer code than this."""


class Loading:
    """Hears the lines of a backup one by one and builds the database they tell of."""

    def __init__(self, connection: Connection, told: Told) -> None:
        self.connection, self.told = connection, told
        self.revision: str | None = None
        self.made_at: datetime | None = None
        self.erased: list[dict[str, Any]] = []
        self.counters: dict[str, int] = {}
        self.whole: dict[str, dict[str, Any]] | None = None
        self._tables: MetaData | None = None
        self._filling: Filling | None = None
        self._done: dict[str, dict[str, Any]] = {}
        self._fences = fences.none()

    def hear(self, line: str) -> None:
        if self._tables is None:
            self._begin(json.loads(line))
        elif line.startswith('{"table"'):
            self._close_table()
            about = json.loads(line)
            table = self._tables.tables.get(about["table"])
            if table is None:
                raise Damaged(f"The backup has a table that its revision does not: {about['table']}.")
            self._filling = Filling(self.connection, table, about["columns"])
        elif line.startswith('{"whole"'):
            self._close_table()
            self.whole = json.loads(line)["whole"]
        elif self._filling is not None:
            self._filling.add(line)
        else:
            raise Damaged("The backup has rows that belong to no table.")

    def finish(self) -> dict[str, dict[str, Any]]:
        """Put the fences up again and compare with what the backup says of itself. Gives rows and digest by table."""
        if self.whole is None:
            raise Damaged("The backup has no end: it was cut off while it was made or copied.")
        if self._done != self.whole:
            raise Damaged(f"The backup does not hold what it says: {', '.join(_different(self._done, self.whole))}.")
        self._fences.up(self.connection)
        stands = digests(self.connection)
        if stands != self.whole:
            raise Damaged(f"What was restored is not what was kept: {', '.join(_different(stands, self.whole))}.")
        return self.whole

    def _begin(self, head: dict[str, Any]) -> None:
        if head.get("treklang") != "backup":
            raise Damaged("This is not a backup of Treklang.")
        if head["format"] > FORMAT or head["revision"] not in _known_revisions():
            raise TooNew("The backup was made by a newer Treklang. Upgrade this one first; nothing was touched.")
        self.revision = head["revision"]
        self.made_at = datetime.fromisoformat(head["made_at"]) if "made_at" in head else None
        self.erased = head.get("erased", [])  # older backups tell nothing of it
        self.counters = head.get("counters", {})
        upgrade(self.connection, self.revision)
        self._fences = fences.down(self.connection)
        self._tables = MetaData()
        self._tables.reflect(self.connection)

    def _close_table(self) -> None:
        if self._filling is not None:
            self._filling.finish()
            self._done[self._filling.table.name] = self._filling.digest.told()
            self.told(f"{self._filling.table.name}: {self._filling.digest.rows}")
            self._filling = None


def digests(connection: Connection) -> dict[str, dict[str, Any]]:
    """Rows and digest of each table as it stands."""
    found = {}
    for table in tables_of(connection):
        digest = Digest()
        for line in lines_of(connection, table):
            digest.add(line)
        found[table.name] = digest.told()
    return found


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the database behind `connection` to a revision, inside its own transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> "Config":
    found: Config = current_app.extensions["migrate"].migrate.get_config()
    return found


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}


def _different(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
