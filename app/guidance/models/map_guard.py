"""The database itself holds the map: nothing but a whole one – 7 themes of 7 points with both statements in bokmål – is
published, and what is published stands. The whole of a published map that no room uses may be deleted, no part of it.

The migration has the same statements; a table that is made anew for a change loses its triggers and needs them again.
"""

from collections.abc import Iterator

from sqlalchemy import DDL, event

from app.guidance.map_shape import PLACES
from app.guidance.models.maps import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.kernel.db import Base

STANDING = """SELECT count(*) FROM map_theme t
  JOIN map_theme_words tw ON tw.theme_id = t.id AND tw.language = 'nb' AND trim(tw.title) <> ''
  JOIN map_point p ON p.theme_id = t.id
  JOIN map_point_words pw ON pw.point_id = p.id AND pw.language = 'nb'
    AND trim(pw.label) <> '' AND trim(pw.now) <> '' AND trim(pw.wanted) <> ''
  WHERE t.version_id = NEW.id"""
WHOLE = f"({STANDING}) = {PLACES * PLACES}"
"""Places are 1–7 and unique, so that many points can only be seven in each of seven themes."""

CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in ("id", "number", "note", "published_at"))
NOT_WHOLE = "a map is published when it is whole"
STANDS = "a published map does not change"

PARTS: dict[type[Base], str] = {
    MapTheme: "SELECT 1 FROM map_version v WHERE v.id = {row}.version_id AND v.published_at IS NOT NULL",
    MapThemeWords: "SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id "
    "WHERE t.id = {row}.theme_id AND v.published_at IS NOT NULL",
    MapPoint: "SELECT 1 FROM map_theme t JOIN map_version v ON v.id = t.version_id "
    "WHERE t.id = {row}.theme_id AND v.published_at IS NOT NULL",
    MapPointWords: "SELECT 1 FROM map_point p JOIN map_theme t ON t.id = p.theme_id "
    "JOIN map_version v ON v.id = t.version_id WHERE p.id = {row}.point_id AND v.published_at IS NOT NULL",
}
"""Whether the row of a part belongs to a map that is published."""

ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def sqlite_statements(model: type[Base]) -> Iterator[str]:
    """The triggers of one table."""
    if model is MapVersion:
        yield _sqlite("map_version", "INSERT", "NEW.published_at IS NOT NULL", NOT_WHOLE)
        stands = f"OLD.published_at IS NOT NULL AND ({CHANGED})"
        yield _sqlite("map_version", "UPDATE", stands, STANDS)
        first = f"OLD.published_at IS NULL AND NEW.published_at IS NOT NULL AND NOT {WHOLE}"
        yield _sqlite("map_version", "UPDATE", first, NOT_WHOLE, name="publish")
    else:
        for event_name, rows in ROWS.items():
            kept = " OR ".join(f"EXISTS ({PARTS[model].format(row=row)})" for row in rows)
            yield _sqlite(model.__table__.name, event_name, kept, STANDS)  # type: ignore[attr-defined]


def _sqlite(table: str, happens: str, when: str, says: str, *, name: str = "") -> str:
    called = f"{table}_{name or happens.lower()}_guard"
    return f"CREATE TRIGGER {called} BEFORE {happens} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{says}'); END"


def postgresql_statements(model: type[Base]) -> Iterator[str]:
    """The function of one table, and the trigger that asks it."""
    table = model.__table__.name  # type: ignore[attr-defined]
    if model is MapVersion:
        body = (
            f"IF TG_OP = 'INSERT' THEN IF NEW.published_at IS NOT NULL THEN {_refuse(NOT_WHOLE)} END IF; "
            f"ELSIF OLD.published_at IS NOT NULL THEN IF {CHANGED} THEN {_refuse(STANDS)} END IF; "
            f"ELSIF NEW.published_at IS NOT NULL AND NOT {WHOLE} THEN {_refuse(NOT_WHOLE)} END IF; RETURN NEW;"
        )
        happens = "INSERT OR UPDATE"
    else:
        refuse = f"THEN {_refuse(STANDS)} END IF;"
        kept = {row: f"IF EXISTS ({PARTS[model].format(row=row)}) {refuse}" for row in ROWS["UPDATE"]}
        body = (
            f"IF TG_OP <> 'INSERT' THEN {kept['OLD']} END IF; "
            f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; {kept['NEW']} RETURN NEW;"
        )
        happens = "INSERT OR UPDATE OR DELETE"
    guard = f"{table}_guard"
    yield f"CREATE OR REPLACE FUNCTION {guard}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    yield f"CREATE TRIGGER {guard} BEFORE {happens} ON {table} FOR EACH ROW EXECUTE FUNCTION {guard}()"


def _refuse(says: str) -> str:
    return f"RAISE EXCEPTION '{says}' USING ERRCODE = 'check_violation';"


for _model in (MapVersion, MapTheme, MapThemeWords, MapPoint, MapPointWords):
    for _dialect, _statements in (("sqlite", sqlite_statements), ("postgresql", postgresql_statements)):
        for _statement in _statements(_model):
            _guard = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
            event.listen(_model.__table__, "after_create", _guard)
