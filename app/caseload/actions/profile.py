"""Changes of the vocational profile."""

from app.accounts.models import User
from app.caseload.enums import ProfileTopic
from app.caseload.models import Case, ProfileSection
from app.kernel import audit
from app.kernel.db import db


def write_section(case: Case, section: ProfileSection | None, *, topic: ProfileTopic, text: str, by: User) -> None:
    """Save one section; the first text makes its row."""
    if section is None:
        section = ProfileSection(case_id=case.id, topic=topic)
        db.session.add(section)
    section.text, section.changed_by_id = text, by.id
    section.touch()
    db.session.flush()
    audit.record("change", section, by=by)
