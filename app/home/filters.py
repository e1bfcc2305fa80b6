"""One's own filters: read, saved, changed, taken away and put back."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import delete, func, select

from app.kernel import saved_filters
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.saved_filters import CAN_COME_BACK, SavedFilter

MOST = 50


def mine(person: Any) -> Sequence[SavedFilter]:
    """By list and name. One statement."""
    return db.session.scalars(
        select(SavedFilter)
        .where(SavedFilter.user_id == person.id, SavedFilter.removed_at.is_(None))
        .order_by(SavedFilter.of_list, func.lower(SavedFilter.name), SavedFilter.id)
    ).all()


def load_filter(saved_filter_id: int) -> SavedFilter:
    """One's own; another's does not exist."""
    return _own(SavedFilter.id == saved_filter_id, SavedFilter.removed_at.is_(None))


def load_removed_filter(saved_filter_id: int) -> SavedFilter:
    return _own(SavedFilter.id == saved_filter_id, SavedFilter.removed_at.is_not(None))


def _own(*conditions: Any) -> SavedFilter:
    return db.session.scalars(select(SavedFilter).where(SavedFilter.user_id == current_user.id, *conditions)).one()


def save_filter(*, of_list: str, query: str, name: str, is_default: bool, by: Any) -> SavedFilter:
    own = mine(by)
    if not query:
        raise DomainError(_("Velg noe i lista først. Da er det noe å lagre."))
    if len(own) >= MOST:
        raise DomainError(_("Du har %(most)s filtre. Ta bort et du ikke bruker, før du lagrer et nytt.", most=MOST))
    _require_free_name(name, of_list, own)
    made = SavedFilter(user_id=by.id, of_list=of_list, name=name, query=query)
    db.session.add(made)
    _set_default(made, is_default, own, by=by)
    return made


def change_filter(kept: SavedFilter, *, name: str, is_default: bool, by: Any) -> None:
    own = [each for each in mine(by) if each.id != kept.id]
    _require_free_name(name, kept.of_list, own)
    kept.name = name
    _set_default(kept, is_default, own, by=by)


def remove_filter(kept: SavedFilter, *, by: Any) -> None:
    kept.removed_at = now()
    _set_default(kept, False, (), by=by)


def restore_filter(kept: SavedFilter, *, by: Any) -> None:
    """Comes back as one that is not the default."""
    kept.removed_at = None
    db.session.flush()


def _require_free_name(name: str, of_list: str, own: Sequence[SavedFilter]) -> None:
    if any(each.of_list == of_list and each.name.casefold() == name.casefold() for each in own):
        raise DomainError(_("Du har et filter med dette navnet her. Gi det et annet navn."), field="name")


def _set_default(kept: SavedFilter, wanted: bool, others: Sequence[SavedFilter], *, by: Any) -> None:
    """One default for each list. It is also told on the account, which every page has read."""
    was = kept.is_default
    kept.is_default = wanted
    defaults = dict(by.list_defaults or {})
    if wanted:
        for each in others:
            if each.of_list == kept.of_list:
                each.is_default = False
        defaults[kept.of_list] = kept.query
    elif was:
        defaults.pop(kept.of_list, None)
    by.list_defaults = defaults or None
    db.session.flush()


def forget_removed() -> int:
    """Nightly: what was taken away and did not come back."""
    gone = delete(SavedFilter).where(SavedFilter.removed_at < now() - CAN_COME_BACK)
    return db.session.execute(gone).rowcount  # type: ignore[attr-defined,no-any-return]


def by_list(person: Any, only: str = "") -> list[tuple[str, Any, list[SavedFilter]]]:
    """Endpoint, list and filters of the lists that this person may open."""
    known, own = saved_filters.lists(), mine(person)
    wanted = [only] if only else [name for name in known if any(each.of_list == name for each in own)]
    return [
        (name, known[name], [each for each in own if each.of_list == name])
        for name in wanted
        if saved_filters.may_open(person, name)
    ]
