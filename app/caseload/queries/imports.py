"""Lists that are looked through: only by the one who chose the file."""

from collections.abc import Sequence

from flask_login import current_user
from sqlalchemy import select

from app.caseload.enums import ImportKind
from app.caseload.forms.case_columns import CaseColumn
from app.caseload.forms.case_rows import read_case_rows
from app.caseload.forms.employer_columns import EmployerColumn
from app.caseload.forms.employer_rows import read_employer_rows
from app.caseload.forms.import_rows import ImportRow
from app.caseload.models import CaseloadImport, ImportColumns
from app.caseload.queries.import_cases import decide_cases
from app.caseload.queries.import_employers import decide_employers
from app.caseload.queries.import_scope import Scope
from app.kernel.db import db


def load_import(import_id: int) -> CaseloadImport:
    """One's own import, or NoResultFound."""
    own = select(CaseloadImport).where(CaseloadImport.id == import_id, CaseloadImport.by_id == current_user.id)
    return db.session.scalars(own).one()


def remembered_columns(kind: ImportKind, headings: str) -> dict[str, int] | None:
    """What these headings meant last time. `headings` is a digest."""
    return db.session.scalar(
        select(ImportColumns.columns).where(ImportColumns.kind == kind, ImportColumns.headings == headings)
    )


def read_import(imported: CaseloadImport, scope: Scope) -> list[ImportRow]:
    """The rows of the file as they would be brought in now."""
    kept = imported.content
    assert kept is not None
    identities = [(line, at) for line, at in kept["identities"]]
    if imported.kind is ImportKind.EMPLOYERS:
        told = {EmployerColumn(name): at for name, at in kept["columns"].items()}
        rows = read_employer_rows(kept["rows"], kept["numbers"], told, identities)
        decide_employers(rows)
        return rows
    columns = {CaseColumn(name): at for name, at in kept["columns"].items()}
    rows = read_case_rows(kept["rows"], kept["numbers"], columns, identities)
    decide_cases(rows, scope)
    return rows


def own_imports() -> Sequence[CaseloadImport]:
    """What this person has brought in or begun, newest first."""
    own = select(CaseloadImport).where(CaseloadImport.by_id == current_user.id)
    return db.session.scalars(own.order_by(CaseloadImport.id.desc()).limit(20)).all()
