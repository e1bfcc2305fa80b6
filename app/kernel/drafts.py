"""Nothing typed is lost: what stands in an open form is kept on the server, for its writer only, until it is saved."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, make_response, request
from flask_login import current_user
from sqlalchemy import JSON, ForeignKey, delete, select
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
NOT_KEPT = {"csrf_token", "_once", "_validate", FIELD}

bp = Blueprint("drafts", __name__, url_prefix="/drafts")


class Draft(Base):
    """Unsaved text of one person in one form. `key` names the form and its thing, never a person."""

    __tablename__ = "draft"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fields: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    saved_at: Mapped[datetime]


def find(key: str) -> Draft | None:
    return db.session.get(Draft, (current_user.id, key)) if current_user.is_authenticated else None


def keep(user_id: int, key: str, fields: MultiDict[str, str]) -> Draft | None:
    """Keep what stands in a form; None when it is too large to be a form."""
    kept = what_is_kept(fields)
    if not key or len(key) > 200 or kept is None:
        return None
    draft = db.session.get(Draft, (user_id, key)) or Draft(user_id=user_id, key=key)
    draft.fields, draft.saved_at = kept, now()
    db.session.add(draft)
    return draft


def what_is_kept(fields: MultiDict[str, str]) -> dict[str, list[str]] | None:
    """What of a form that was sent may stand in a draft; None when it is too large to be a form."""
    kept = {name: values for name, values in fields.lists() if name not in NOT_KEPT and "password" not in name}
    if sum(len(value) for values in kept.values() for value in values) > LARGEST:
        return None
    answered = fields.getlist("_not_identity")
    return {name: [without_identity_numbers(value, answered) for value in kept[name]] for name in kept}


def forget(user_id: int, key: str) -> None:
    db.session.execute(delete(Draft).where(Draft.user_id == user_id, Draft.key == key))


def forget_sent() -> None:
    """The form has been saved, so its draft is not needed any more."""
    key = request.form.get(FIELD)
    if key and request.endpoint != "drafts.save" and current_user.is_authenticated:
        forget(current_user.id, key)


def forget_old() -> int:
    """Nightly: drafts that nobody came back to."""
    return db.session.execute(delete(Draft).where(Draft.saved_at < now() - KEPT)).rowcount  # type: ignore[attr-defined,no-any-return]


def of_user(user_id: int) -> Any:
    return db.session.scalars(select(Draft).where(Draft.user_id == user_id).order_by(Draft.saved_at.desc()))


@bp.post("/save")
@requires(SIGNED_IN)
def save() -> Response:
    draft = keep(current_user.id, request.form.get(FIELD, ""), request.form)
    if draft is None:
        return make_response("", 413)
    return jsonify(saved=clock(local(draft.saved_at)))


@bp.post("/discard")
@requires(SIGNED_IN)
def discard() -> Response:
    forget(current_user.id, request.form.get("key", ""))
    return hx.go_back()


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
