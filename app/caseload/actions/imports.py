"""Bringing a list in: a preview that changes nothing, one confirmation, all or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update

from app.accounts.models import User
from app.caseload.actions.bring_cases import bring_cases
from app.caseload.actions.bring_employers import bring_employers
from app.caseload.enums import ImportKind
from app.caseload.forms.import_rows import Fate, ImportRow
from app.caseload.models import CaseloadImport, ImportColumns
from app.caseload.queries import imports as queries
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

# A preview nobody confirmed is let go of, and so is what an undo would need: both hold what people wrote.
KEPT = timedelta(days=1)


def begin_import(kind: ImportKind, content: dict[str, Any], *, by: User | None) -> CaseloadImport:
    """Keep what a file says for the preview of the one who chose it. The command line reads the headings afresh."""
    remembered = queries.remembered_columns(kind, digest(content["headings"])) if by else None
    imported = CaseloadImport(
        kind=kind, by_id=by.id if by else None, content={**content, "columns": remembered or content["columns"]}
    )
    db.session.add(imported)
    db.session.flush()
    return imported


def digest(headings: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(headings).casefold().encode()).hexdigest()


def change_columns(imported: CaseloadImport, columns: Mapping[str, int], *, by: User) -> None:
    """Read the columns in another way, now and the next time a file has these headings."""
    assert imported.content is not None
    imported.content = {**imported.content, "columns": dict(columns)}
    key = digest(imported.content["headings"])
    old = delete(ImportColumns).where(ImportColumns.kind == imported.kind, ImportColumns.headings == key)
    db.session.execute(old)
    db.session.add(ImportColumns(kind=imported.kind, headings=key, columns=dict(columns)))
    audit.record("change_columns", imported, by=by)
    db.session.flush()


def confirm_import(
    imported: CaseloadImport, rows: Sequence[ImportRow], *, by: User | None, supervisor_id: int | None = None
) -> None:
    """Make all of what the preview showed, or nothing."""
    if any(row.fate is Fate.ERROR for row in rows):
        raise DomainError(_("Fila har feil. Rett dem i fila, og velg den på nytt."))
    if imported.kind is ImportKind.EMPLOYERS:
        bring_employers(imported, rows, by=by)
    else:
        bring_cases(imported, rows, by=by, supervisor_id=supervisor_id)
    imported.content = None
    imported.confirmed_at = now()
    audit.record("import", imported, by=by)
    db.session.flush()


def discard_import(imported: CaseloadImport, *, by: User) -> None:
    """Let go of a preview."""
    audit.record("discard", imported, by=by)
    db.session.delete(imported)
    db.session.flush()


def forget_imports() -> int:
    """Nightly: previews nobody confirmed, and what an undo would have needed when its day is over."""
    before = now() - KEPT
    old = delete(CaseloadImport).where(CaseloadImport.confirmed_at.is_(None), CaseloadImport.created_at < before)
    gone: int = db.session.execute(old).rowcount  # type: ignore[attr-defined]
    done = update(CaseloadImport).where(CaseloadImport.confirmed_at < before, CaseloadImport.changed.is_not(None))
    db.session.execute(done.values(changed=None, content=None))
    return gone
