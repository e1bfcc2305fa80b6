"""Who gets in where when lists are brought in: everybody in follow-up begins, and only oneself sees one's own file."""

from typing import Any

from app.caseload.enums import ImportKind
from app.caseload.models import CaseloadImport
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import make

AREA = alone("coach", "supervisor", "follows", "stands_in", "followed", "supervises")
OWN = alone("follows")
LIST = {"headings": ["Kode", "Startet"], "rows": [], "numbers": [], "identities": [], "columns": {}}


DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (BOTH, AREA, "caseload.imports"),
    (READ, OWN, "caseload.import_list"),
    (WRITE, OWN, "caseload.import_columns caseload.import_confirm caseload.import_undo caseload.import_discard"),
)


def add_to(world: Any) -> None:
    """A file that the coach of the world's case is looking through."""
    by_id = world.people["follows"].id
    imported = make(CaseloadImport, kind=ImportKind.CASES, by_id=by_id, content=LIST)
    for step in ("list", "columns", "confirm", "undo", "discard"):
        world.words[f"caseload.import_{step}"] = {"import_id": imported.id}
