"""The vocational profile of a case, section by section."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from app.accounts.asking import kept
from app.accounts.models import User
from app.caseload.enums import ProfileTopic
from app.caseload.models import Case, ProfileSection
from app.kernel.db import db
from app.kernel.drafts import Draft


@dataclass(frozen=True)
class Section:
    """One section as it is shown: its text, who wrote it last, and the reader's own unsaved draft, if any."""

    topic: ProfileTopic
    row: ProfileSection | None
    changed_by: str | None
    draft: Draft | None

    @property
    def text(self) -> str:
        return self.row.text if self.row else ""


def draft_key(case: Case, topic: ProfileTopic) -> str:
    return f"caseload.profile:{case.id}:{topic.value}"


def sections(case: Case, *, reader: User) -> Sequence[Section]:
    """All twelve, in the order they are read. Two statements."""
    rows = {row.ProfileSection.topic: row for row in _written(None, case_id=case.id)}
    keys = {draft_key(case, topic): topic for topic in ProfileTopic}
    kept = {
        keys[draft.key]: draft
        for draft in db.session.scalars(select(Draft).where(Draft.user_id == reader.id, Draft.key.in_(keys)))
    }
    return [
        Section(
            topic,
            rows[topic].ProfileSection if topic in rows else None,
            rows[topic].changed_by if topic in rows else None,
            kept.get(topic),
        )
        for topic in ProfileTopic
    ]


@kept
def _written(_nobody: None, *, case_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(ProfileSection, User.name.label("changed_by"))
        .outerjoin(User, User.id == ProfileSection.changed_by_id)
        .where(ProfileSection.case_id == case_id)
    )


def find_section(case: Case, topic: ProfileTopic) -> ProfileSection | None:
    query = select(ProfileSection).where(ProfileSection.case_id == case.id, ProfileSection.topic == topic)
    return db.session.scalar(query)


def no_show_plan(case: Case) -> str:
    """What the person has said should happen when they do not come; empty when it was not talked about."""
    found = find_section(case, ProfileTopic.NO_SHOW)
    return found.text if found else ""
