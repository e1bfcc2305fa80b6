"""The office records that measuring was discussed with the employees' representatives (aml. chapter 9)."""

from datetime import date

from app.accounts.models import User
from app.caseload.models import CaseloadSettings
from app.kernel import audit
from app.kernel.db import db


def record_discussion(settings: CaseloadSettings, *, on: date, note: str, by: User) -> None:
    """From now on leaders see figures of teams that are large enough."""
    settings.discussed_on, settings.discussed_note, settings.discussed_by_id = on, note, by.id
    db.session.add(settings)
    db.session.flush()
    audit.record("discuss", settings, by=by)


def forget_discussion(settings: CaseloadSettings, *, by: User) -> None:
    """Taken back: leaders see no figures until it is recorded again."""
    settings.discussed_on, settings.discussed_note, settings.discussed_by_id = None, "", None
    db.session.flush()
    audit.record("undo", settings, by=by)
