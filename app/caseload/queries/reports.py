"""Reports of a case, and when the next one is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.caseload.models import Case, Report
from app.caseload.queries.needs_person import REPORT_EVERY
from app.caseload.queries.of_a_case import load_part
from app.kernel.dates import today
from app.kernel.db import db


def load_report(report_id: int) -> Report:
    found: Report = load_part(Report, report_id)
    return found


def load_removed_report(report_id: int) -> Report:
    found: Report = load_part(Report, report_id, removed=True)
    return found


@dataclass(frozen=True)
class Reports:
    """The reports of a case, the newest first; the day from which the next one tells; when it should be ready."""

    rows: Sequence[Report]
    next_from: date
    due_on: date

    @property
    def is_late(self) -> bool:
        return self.due_on < today()


def reports_of(case: Case) -> Reports:
    """One statement."""
    query = select(Report).where(Report.case_id == case.id, Report.removed_at.is_(None))
    rows = db.session.scalars(query.order_by(Report.to_on.desc(), Report.id.desc())).all()
    covered = rows[0].to_on if rows else case.started_on
    return Reports(rows, covered + timedelta(days=1) if rows else covered, covered + REPORT_EVERY)
