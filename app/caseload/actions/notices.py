"""A notice has been seen."""

from app.caseload.models import CaseNotice
from app.kernel.dates import now
from app.kernel.db import db


def see_notice(notice: CaseNotice) -> None:
    notice.seen_at = notice.seen_at or now()
    db.session.flush()
