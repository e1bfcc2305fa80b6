"""Bringing in lists: choosing the file, and looking through it with everything that a row can be."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.actions.imports import begin_import
from app.caseload.enums import ImportKind
from app.caseload.forms.import_files import content_of
from app.kernel.db import db

LIST = """Kode;Jobbspesialist;Startet;Trinn;Status;Status fra;Stillingsprosent;Jobbstart;Arbeidsgiver;Jobbønske
L-01;;05.01.2026;3;praksis;01.03.2026;;;Kafé Kanel;servering
L-02;;12.01.2026;5;i arbeid;02.04.2026;60;02.04.2026;Lager Nord;lager
L-03;En Annen;12.01.2026;2;;;;;;
"""
WITH_ERRORS = LIST + "L-04;;31.02.2026;9;på vei et sted;;120;;;17912099997\n"


def waiting_list(text: str = LIST) -> int:
    """A file that the demonstration's coach is looking through; gives its id."""
    coach = db.session.scalars(select(User).where(User.demo_key == "coach")).one()
    imported = begin_import(ImportKind.CASES, content_of(ImportKind.CASES, "liste.csv", text.encode()), by=coach)
    db.session.commit()
    return imported.id


PAGES: list[tuple[str, str | None, Any]] = [
    ("caseload-imports", "coach", "/caseload/imports"),
    ("caseload-imports-supervisor", "supervisor", "/caseload/imports"),
    ("caseload-import-preview", "coach", lambda ids: f"/caseload/imports/{ids.waiting_list}"),
    ("caseload-import-errors", "coach", lambda ids: f"/caseload/imports/{ids.wrong_list}"),
]
