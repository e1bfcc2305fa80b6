"""Writes of the office's own list of pedagogical means (S3-L25)."""

from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.models import Means
from app.learning.queries.means import named

# What an office starts with; kept in bokmål, since the list is the office's own text from then on.
FIRST_MEANS = (
    "casedrøfting",
    "e-læring",
    "forelesning",
    "gruppearbeid",
    "hospitering",
    "kurs",
    "lesing",
    "observasjon med tilbakemelding",
    "rollespill",
    "selvstudium",
    "veiledning",
)


def seed_means() -> None:
    """Give a new office its first list; does nothing where there is one."""
    if db.session.query(Means.id).first() is None:
        db.session.add_all([Means(name=name) for name in FIRST_MEANS])
        db.session.flush()


def add_means(name: str, *, by: User) -> Means:
    """A new means, or the one of that name: one that was removed comes back."""
    found = named(name)
    if found is None:
        found = Means(name=name)
        db.session.add(found)
        record("add", found, by=by)
    elif found.removed_at is not None:
        found.removed_at = None
        record("restore", found, by=by)
    db.session.flush()
    return found


def rename_means(means: Means, *, name: str, by: User) -> None:
    other = named(name)
    if other is not None and other.id != means.id:
        raise DomainError(_("«%(name)s» står i lista fra før. Velg et annet navn.", name=other.name), "name")
    means.name = name
    record("rename", means, by=by)
    db.session.flush()
