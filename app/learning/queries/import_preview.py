"""What an import will make, for the page before it is confirmed, and what it has made, for the page after."""

from dataclasses import dataclass
from typing import Any

from app.kernel.halfyear import HalfYear
from app.learning.forms.brought import Brought
from app.learning.forms.plan_file import brought_from, checked
from app.learning.forms.sheet_columns import Column
from app.learning.forms.sheet_rows import Known, SheetReading, read_rows
from app.learning.models import PlanImport
from app.learning.queries import imports

SHEET = "sheet"
PLAN_FILE = "plan_file"


@dataclass(frozen=True)
class Preview:
    """What will be made, and what is there already and will be used. `sheet` is the reading of a spreadsheet."""

    brought: Brought
    new_themes: list[str]
    new_outcomes: list[str]
    new_arenas: list[str]
    new_means: list[str]
    used_themes: list[str]
    used_arenas: list[str]
    used_means: list[str]
    sheet: SheetReading | None = None
    content: dict[str, Any] | None = None


def preview(imported: PlanImport) -> Preview:
    """The import as it would be confirmed now."""
    half_year = imported.plan.half_year if imported.plan else imported.half_year
    assert isinstance(half_year, HalfYear)
    there = imports.known(imported.plan, half_year)
    if imported.kind == SHEET:
        reading = read_sheet(imported, there)
        return _preview(reading.brought, there, sheet=reading)
    content = checked(imported.content)
    return _preview(brought_from(content), there, content=content)


def read_sheet(imported: PlanImport, there: Known) -> SheetReading:
    kept = imported.content
    columns = {Column(name): at for name, at in kept["columns"].items()}
    return read_rows(kept["rows"], kept["numbers"], columns, there)


def _preview(brought: Brought, there: Known, **more: Any) -> Preview:
    themes = {key: theme.title for key, theme in brought.themes.items()}
    arenas = {key: arena.name for key, arena in brought.arenas.items()}
    return Preview(
        brought=brought,
        new_themes=[title for key, title in themes.items() if key not in there.themes],
        new_outcomes=[each.text for key, each in brought.outcomes.items() if key not in there.outcomes],
        new_arenas=[name for key, name in arenas.items() if key not in there.arenas],
        new_means=[name for key, name in brought.means.items() if key not in there.means],
        used_themes=[title for key, title in themes.items() if key in there.themes],
        used_arenas=[name for key, name in arenas.items() if key in there.arenas],
        used_means=[name for key, name in brought.means.items() if key in there.means],
        **more,
    )
