"""Changes of the office's limits and areas."""

from sqlalchemy import select

from app.accounts.models import User
from app.feedback.models import FeedbackSettings, FocusArea
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def change_limits(*, by: User, **values: int) -> None:
    """Change the office's limits; the row is made the first time."""
    found = db.session.get(FeedbackSettings, 1)
    if found is None:
        found = FeedbackSettings(id=1)
        db.session.add(found)
    for name, value in values.items():
        setattr(found, name, value)
    db.session.flush()
    audit.record("change", found, by=by)


def save_area(area: FocusArea | None, *, name: str, description: str, position: int, by: User) -> FocusArea:
    """A new area, or other words for one. A removed area of that name comes back."""
    same = [each for each in db.session.scalars(select(FocusArea)) if each.name.casefold() == name.casefold()]
    other = same[0] if same else None
    if other is not None and other is not area:
        if area is not None or other.removed_at is None:
            raise DomainError(_("«%(name)s» står i lista fra før. Velg et annet navn.", name=other.name), "name")
        area = other
        area.removed_at = None
    verb = "change" if area is not None else "create"
    if area is None:
        area = FocusArea(name=name)
        db.session.add(area)
    area.name, area.description, area.position = name, description, position
    db.session.flush()
    audit.record(verb, area, by=by)
    return area
