"""Nothing typed is lost: what stands in an open form is kept on the server, for its writer only, until it is saved.

People with an account have theirs here. A feature with visitors of another kind adds a `Keeper`; forms, pages and the
script then work the same for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, make_response, request, url_for
from flask_login import current_user
from sqlalchemy import JSON, Delete, ForeignKey, bindparam, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from app.kernel import hx
from app.kernel.access import SIGNED_IN, requires
from app.kernel.dates import clock, local, now
from app.kernel.db import Base, db
from app.kernel.fields import without_identity_numbers

FIELD = "_draft"
KEPT = timedelta(days=30)
LARGEST = 300_000  # characters of one draft
MOST = 100
"""Drafts that one visitor can have at once; more than anybody has forms open, and nobody fills the disk with them."""
NOT_KEPT = {"csrf_token", "_once", "_validate", FIELD}

bp = Blueprint("drafts", __name__, url_prefix="/drafts")


class Draft(Base):
    """Unsaved text of one person in one form. `key` names the form and its thing, never a person."""

    __tablename__ = "draft"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fields: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    saved_at: Mapped[datetime]


@dataclass(frozen=True)
class Keeper:
    """Where the drafts of one kind of visitor are kept. `owner` gives the columns that tell whose a row is, or None
    when somebody else is here; `save` and `discard` are the endpoints that the form talks to."""

    model: type[Any]
    owner: Callable[[], dict[str, Any] | None]
    save: str
    discard: str


STAFF = Keeper(
    Draft, lambda: {"user_id": current_user.id} if current_user.is_authenticated else None, "drafts.save",
    "drafts.discard",
)  # fmt: skip


def keepers() -> list[Keeper]:
    """In the order they are asked; features append theirs."""
    found: list[Keeper] = current_app.extensions["treklang_drafts"]
    return found


def keeper() -> Keeper | None:
    """That of whoever is here."""
    return next((each for each in keepers() if each.owner()), None)


def address(of: str) -> str:
    """For templates: where drafts of whoever is here are sent (`save`) or thrown away (`discard`)."""
    return url_for(getattr(keeper() or STAFF, of))


def find(key: str) -> Any:
    """The draft that whoever is here has with this key, or None."""
    mine = keeper()
    return db.session.get(mine.model, {**(mine.owner() or {}), "key": key}) if mine and is_key(key) else None


def is_key(key: str) -> bool:
    """Whether a form of ours could have this key; not all databases can hold, or look for, whatever else was sent."""
    return 0 < len(key) <= 200 and key.isprintable()


def keep(user_id: int, key: str, fields: MultiDict[str, str]) -> Draft | None:
    """Keep what stands in a form; None when it is too large to be a form, or there are too many."""
    found: Draft | None = keep_in(Draft, {"user_id": user_id}, key, fields)
    return found


def add(user_id: int, key: str, fields: MultiDict[str, str]) -> Draft | None:
    """The same from a browser that is signed in no more: what stands may grow, and none of it is replaced."""
    stands, new = db.session.get(Draft, (user_id, key)) if is_key(key) else None, what_is_kept(fields)
    if stands and new is not None and not _holds(new, stands.fields):
        return None
    return keep(user_id, key, fields)


def _holds(new: dict[str, list[str]], old: dict[str, list[str]]) -> bool:
    """Whether everything that was typed in the old fields is in the new ones too."""
    return all(
        len(new.get(name, [])) >= len(values) and all(was in now_ for was, now_ in zip(values, new[name], strict=False))
        for name, values in old.items()
        if any(values)
    )


def keep_in(model: type[Any], owner: dict[str, Any], key: str, fields: MultiDict[str, str]) -> Any:
    """The same in the table of any keeper."""
    kept = what_is_kept(fields)
    if kept is None or not is_key(key):
        return None
    draft = db.session.get(model, {**owner, "key": key})
    if draft is None and _is_full(model, owner):
        return None
    draft = draft or model(**owner, key=key)
    draft.fields, draft.saved_at = kept, now()
    db.session.add(draft)
    return draft


def _is_full(model: type[Any], owner: dict[str, Any]) -> bool:
    return (db.session.scalar(select(func.count()).select_from(model).filter_by(**owner)) or 0) >= MOST


def what_is_kept(fields: MultiDict[str, str]) -> dict[str, list[str]] | None:
    """What of a form that was sent may stand in a draft; None when it is too large to be a form."""
    kept = {name: values for name, values in fields.lists() if name not in NOT_KEPT and "password" not in name}
    if sum(len(value) for values in kept.values() for value in values) > LARGEST:
        return None
    answered = fields.getlist("_not_identity")
    return {name: [without_identity_numbers(value, answered) for value in kept[name]] for name in kept}


def forget(user_id: int, key: str) -> None:
    forget_in(Draft, {"user_id": user_id}, key)


def forget_in(model: Any, owner: dict[str, Any], key: str) -> None:
    if is_key(key):
        values = {**owner, "key": key}
        db.session.execute(_deletion(model, *values), {f"of_{name}": value for name, value in values.items()})


@cache
def _deletion(model: type[Any], *names: str) -> Delete:
    """Put together once: asked at each save."""
    columns = model.__table__.c
    return delete(model.__table__).where(*(columns[name] == bindparam(f"of_{name}") for name in names))


def forget_sent() -> None:
    """The form has been saved, so its draft is not needed any more."""
    key = request.form.get(FIELD)
    if key and request.endpoint not in {each.save for each in keepers()} and (mine := keeper()):
        forget_in(mine.model, mine.owner() or {}, key)


def forget_old() -> int:
    """Nightly: drafts that nobody came back to."""
    return db.session.execute(delete(Draft).where(Draft.saved_at < now() - KEPT)).rowcount  # type: ignore[attr-defined,no-any-return]


def of_user(user_id: int) -> Any:
    return db.session.scalars(select(Draft).where(Draft.user_id == user_id).order_by(Draft.saved_at.desc()))


def saved(draft: Any) -> Response:
    """What the script is told of a draft that was sent."""
    return jsonify(saved=clock(local(draft.saved_at))) if draft else make_response("", 413)


@bp.post("/save")
@requires(SIGNED_IN)
def save() -> Response:
    return saved(keep(current_user.id, request.form.get(FIELD, ""), request.form))


@bp.post("/discard")
@requires(SIGNED_IN)
def discard() -> Response:
    forget(current_user.id, request.form.get("key", ""))
    return hx.go_back()


def init_app(app: Flask) -> None:
    app.extensions["treklang_drafts"] = [STAFF]
    app.jinja_env.globals["draft_address"] = address
    app.register_blueprint(bp)
