"""A person without an account in a browser: the room is open as its link and code opened it.

A page of a guest names the person «guest:<name>», where <name> is the id of a room among the well-known ids. Until a
demonstration has rooms, a module makes those it needs in its `known_ids()` with `room_in_demo()`.
"""

from secrets import token_hex
from typing import TYPE_CHECKING, Any

from playwright.sync_api import BrowserContext
from sqlalchemy import select

from app.accounts.models import User
from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from tests.guidance.factories import make_guest_session, make_room

if TYPE_CHECKING:
    from tests.browser.conftest import Served

GUEST = "guest:"


def room_in_demo(owner: str = "employee", **values: Any) -> GuidanceRoom:
    """A room in the served office, of one of its people. Commit when its rows are there."""
    return make_room(db.session.scalars(select(User).where(User.demo_key == owner)).one(), **values)


def enter(context: BrowserContext, served: "Served", person: str) -> None:
    """Put the cookie of a room that is open into this browser."""
    app, secret = served.app, token_hex(16)
    with app.app_context():
        room = db.session.get_one(GuidanceRoom, getattr(served.ids, person.removeprefix(GUEST)))
        make_guest_session(room, secret)
        db.session.commit()
    signed = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookie = {"name": app.config["SESSION_COOKIE_NAME"], "value": signed.dumps({"guest": secret}), "url": served.url}
    context.add_cookies([cookie])  # type: ignore[list-item]
