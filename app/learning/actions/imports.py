"""Bringing a file into a plan: a preview that changes nothing, one confirmation, and undoing it as a whole."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _
from app.learning.actions.bring_in import Bringing
from app.learning.actions.plans import start_plan
from app.learning.forms.brought import Brought
from app.learning.models import LearningPlan, PlanImport
from app.learning.queries import plans as plan_queries

# A preview nobody confirmed is let go of: the file may hold names.
KEPT = timedelta(days=2)


def begin_import(
    plan: LearningPlan | None, *, kind: str, content: dict[str, Any], half_year: HalfYear | None = None, by: User
) -> PlanImport:
    """Keep what a file says for the preview. Nothing of the plan changes."""
    if plan is None and half_year and plan_queries.taken(half_year, None) is not None:
        raise DomainError(
            _("Det finnes alt en plan for %(half_year)s. Hent fila inn i den.", half_year=label(half_year)), "half_year"
        )
    brought = PlanImport(
        plan_id=plan.id if plan else None,
        plan=plan,
        half_year=None if plan else half_year,
        kind=kind,
        content=content,
        imported_by_id=by.id,
    )
    db.session.add(brought)
    db.session.flush()
    return brought


def change_columns(imported: PlanImport, columns: Mapping[str, int], *, by: User) -> None:
    """Read the file's columns in another way."""
    _refuse_confirmed(imported)
    imported.content = {**imported.content, "columns": dict(columns)}
    audit.record("change_columns", imported, by=by)
    db.session.flush()


def discard_import(imported: PlanImport, *, by: User) -> None:
    """Let go of a preview."""
    _refuse_confirmed(imported)
    audit.record("discard", imported, by=by)
    db.session.delete(imported)
    db.session.flush()


def confirm_import(imported: PlanImport, brought: Brought, *, by: User) -> bool:
    """Make what the preview showed. False when that has been done already, so that two presses are one import."""
    if imported.confirmed_at is not None:
        return False
    if not (brought.activities or brought.themes):
        raise DomainError(_("Det er ingenting å hente inn."))
    with db.session.begin_nested():
        if imported.plan is None:
            _start_plan(imported, by)
        assert imported.plan is not None
        imported.content = Bringing(imported.plan, imported).all_of(brought)
        imported.confirmed_at = now()
        imported.imported_by_id = by.id
        audit.record("import", imported, by=by)
    return True


def _start_plan(imported: PlanImport, by: User) -> None:
    assert imported.half_year is not None
    imported.plan = start_plan(
        imported.half_year, department_id=None, formal_owner_id=None, daily_owner_id=None, wishes_until=None, by=by
    )
    imported.plan_id = imported.plan.id


def forget_previews() -> int:
    """Nightly: previews nobody confirmed."""
    old = delete(PlanImport).where(PlanImport.confirmed_at.is_(None), PlanImport.created_at < now() - KEPT)
    gone: int = db.session.execute(old).rowcount  # type: ignore[attr-defined]
    return gone


def _refuse_confirmed(imported: PlanImport) -> None:
    if imported.confirmed_at is not None:
        raise DomainError(_("Fila er allerede hentet inn."))
