"""Who asks: a signed cookie for each invented person of the office, and for each guest of a room."""

from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any
from urllib.parse import urlencode

from bench_office import PORT


@dataclass
class Page:
    """A page as it is measured: its module and endpoint, who asks, and where it is."""

    slug: str
    person: str | None
    path: str
    endpoint: str


class World:
    """The application in this process, on the same office as the server: for ids, cookies and what is counted."""

    def __init__(self, folder: Path) -> None:
        from app import create_app
        from app.accounts import sessions
        from app.accounts.models import User, UserSession
        from app.config import load
        from app.guidance.models import GuestSession
        from app.kernel.db import db
        from tests.browser.registry import address, all_pages, known_ids
        from tests.crawl import endpoint_of

        self._clients: dict[str | None, Any] = {}
        self.app = create_app(load({"INSTANCE": str(folder)}))
        with self.app.app_context():
            ids = known_ids()
            for user in db.session.query(User).filter(User.demo_key.is_not(None)):
                key = sessions.hashed(f"bench-{user.demo_key}")
                db.session.add(UserSession(token_hash=key, user_id=user.id, browser="bench"))
            for person in {who for _slug, who, _path in all_pages() if who and who.startswith("guest:")}:
                if invitation := invitation_of(getattr(ids, person.partition(":")[2], None)):
                    key = sessions.hashed(f"bench-{person}")
                    db.session.add(GuestSession(token_hash=key, invitation_id=invitation))
            db.session.commit()
        self.pages = [
            Page(slug, person, (path := address(where, ids)), str(endpoint_of(self.app, path)))
            for slug, person, where in all_pages()
        ]

    def client(self, person: str | None) -> Any:
        """The browser of this person, always the same: tokens of its forms hold for its cookie."""
        if person in self._clients:
            return self._clients[person]
        client = self._clients[person] = self.app.test_client()
        if person:
            with client.session_transaction() as session:
                session["guest" if person.startswith("guest:") else "key"] = f"bench-{person}"
            client.get("/help")
        return client

    def cookie(self, person: str | None) -> str:
        found = self.client(person).get_cookie("treklang") if person else None
        return f"treklang={found.value}" if found else ""


def invitation_of(number: int | None) -> int | None:
    """The newest link of a room."""
    from sqlalchemy import select

    from app.guidance.models import RoomInvitation
    from app.kernel.db import db

    newest = select(RoomInvitation.id).where(RoomInvitation.room_id == number).order_by(RoomInvitation.id.desc())
    return db.session.scalars(newest).first() if number else None


class Client:
    """One person's connection to the server."""

    def __init__(self, cookie: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.headers = {"Accept-Encoding": "br"} | ({"Cookie": cookie} if cookie else {})
        self.used = 0.0

    def ask(self, path: str, form: dict[str, Any] | None = None, **headers: str) -> tuple[int, bytes, float]:
        """Status, body as sent, and milliseconds."""
        sent = self.headers | headers
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        if monotonic() - self.used > 1:  # the server lets go of a quiet connection after two seconds
            self.connection.close()
        began = perf_counter()
        body = urlencode(form, doseq=True) if form is not None else None
        self.connection.request("GET" if form is None else "POST", path, body=body, headers=sent)
        answer = self.connection.getresponse()
        data = answer.read()
        took = (perf_counter() - began) * 1000
        self.used = monotonic()
        return answer.status, data, took
