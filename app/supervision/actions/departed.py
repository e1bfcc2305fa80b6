"""A case goes for good: unsaved text about it in sessions goes too. What was saved goes with the case by its keys."""

from sqlalchemy import delete, select

from app.caseload.models import Case
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.supervision.models import BroughtCase, SessionTask


def forget_drafts(case: Case) -> None:
    brought = list(db.session.scalars(select(BroughtCase.id).where(BroughtCase.case_id == case.id)))
    tasks = db.session.scalars(select(SessionTask.id).where(SessionTask.brought_id.in_(brought)))
    keys = [f"supervision.{form}:{each}" for each in brought for form in ("answer", "idea:brought")]
    keys += [f"supervision.{form}:{each}" for each in tasks for form in ("outcome", "task")]
    db.session.execute(delete(Draft).where(Draft.key.in_(keys)))
    for draft in db.session.scalars(select(Draft).where(Draft.key.startswith("supervision.bring:"))):
        if str(case.id) in draft.fields.get("case_id", []):
            db.session.delete(draft)
