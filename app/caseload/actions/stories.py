"""Short stories of what we managed, without names (S3-E33)."""

import re
from datetime import date

from app.accounts.models import User
from app.caseload.models import Story
from app.caseload.queries.managed import names_known_to
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def tell_story(*, month: date, text: str, by: User) -> Story:
    refuse_names(text, by=by)
    story = Story(month=month, text=text, by_id=by.id)
    db.session.add(story)
    db.session.flush()
    audit.record("add", story, by=by)
    return story


def change_story(story: Story, *, month: date, text: str, by: User) -> None:
    refuse_names(text, by=by)
    story.month, story.text = month, text
    db.session.flush()
    audit.record("change", story, by=by)


def refuse_names(text: str, *, by: User) -> None:
    """The whole office reads this: what a case is called must not stand in it."""
    words = set(re.findall(r"[\w-]+", text.casefold()))
    for name in names_known_to(by):
        parts = re.findall(r"[\w-]+", name.casefold())
        if parts and set(parts) <= words and not all(part.isdigit() for part in parts):
            raise DomainError(
                _("«%(name)s» er navnet på en sak. Skriv heller «en jobbsøker», «hun» eller «han».", name=name), "text"
            )
