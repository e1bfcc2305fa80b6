"""Signed-in browsers: begun, looked up at each request, locked when idle, ended.

The cookie carries a random secret; the database knows only its hash, so a copy of the database signs nobody in.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, g, request, session
from flask_login import current_user
from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.orm import joinedload

from app.accounts import factors, notices
from app.accounts.enums import SignInWay
from app.accounts.factor_models import PendingSignIn
from app.accounts.models import Office, SecurityEvent, User, UserSession
from app.accounts.queries.absences import STANDS_IN_FOR_LEADER
from app.config import Settings
from app.kernel.chain.link import write as write_trace
from app.kernel.dates import AHEAD, now, today
from app.kernel.db import db
from app.kernel.polls import is_poll
from app.kernel.put_off import told_of
from app.kernel.transaction import apart, note

SEEN_EVERY = timedelta(minutes=1)  # the time of the last request is written at most this often
DRAFTS_AFTER = timedelta(days=1)  # a form sent this long after its session ran out is still kept as a draft
ROWS_KEPT = timedelta(days=30)
LONGEST_IDLE = timedelta(minutes=30)
NEVER_FULL = "never_full"
"""In the cookie of a session that has been limited from the beginning: nothing was typed in it, so it keeps no text."""


@dataclass(frozen=True)
class Lookup:
    """What a cookie leads to: a person who is signed in, one who must set up a second factor before anything else, or
    one whose session has run out. `fresh_at` is when they last proved who they are."""

    user: User | None = None
    limited: User | None = None
    expired_user_id: int | None = None
    ends_at: datetime | None = None
    fresh_at: datetime | None = None
    news: bool = False
    way: SignInWay | None = None


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def settings() -> Settings:
    found: Settings = current_app.extensions["treklang_settings"]
    return found


def idle() -> timedelta:
    return timedelta(minutes=settings().idle_minutes)


def absolute() -> timedelta:
    return timedelta(hours=settings().absolute_hours)


def begin(user: User, way: SignInWay) -> None:
    """Sign `user` in to this browser: a new secret, and nothing kept from before except the language.
    Whoever was signed in here before is signed out. Who must have a second factor and has none gets a limited one."""
    end_here()
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    session["key"] = secret = new_secret()
    begun = UserSession(token_hash=hashed(secret), user_id=user.id, browser=browser_name(), way=way)
    begun.limited, begun.news = not way.is_strong and factors.is_missing(user), True
    session.update({NEVER_FULL: True} if begun.limited else {})
    unknown = not _is_known(user.id, begun.browser)
    db.session.add(begun)
    db.session.flush()
    record("signed_in", user.id)
    notices.write(user, "signed_in", session_id=begun.id, browser=begun.browser, by_mail=unknown)
    db.session.flush()


def _is_known(user_id: int, browser: str) -> bool:
    """Whether the person has been signed in with such a browser lately, or never with any."""
    names = set(db.session.scalars(select(UserSession.browser).where(UserSession.user_id == user_id)))
    return not names or browser in names


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def is_strong() -> bool:
    """Whether a second factor was used here. Who has one has no other session."""
    way = lookup().way
    return way is not None and way.is_strong


def whoever() -> Any:
    """Who is signed in, also with a session that is limited to setting up a second factor."""
    return lookup().limited or current_user


def record(kind: str, user_id: int | None) -> None:
    """A line in the log of security events."""
    db.session.add(SecurityEvent(user_id=user_id, kind=kind))


def record_apart(kind: str, user_id: int | None) -> None:
    """The same when the request itself is refused and undone."""
    with apart() as connection:
        write_trace(connection, SecurityEvent, {"kind": kind, "user_id": user_id})


def current_id() -> int | None:
    found: int | None = g.get("user_session_id")
    return found


def lookup() -> Lookup:
    """Who this request is from. Once per request; writes only the time last seen, in a transaction of its own."""
    if "session_lookup" not in g:
        g.session_lookup = Lookup()  # should the database fail, the page that says so asks no more
        g.session_lookup = _lookup()
    found: Lookup = g.session_lookup
    return found


def look_again() -> None:
    """What was read of the person is not to be trusted after a transaction of its own."""
    for kept in ("session_lookup", "_login_user", "office"):
        g.pop(kept, None)


def _lookup() -> Lookup:
    secret = session.get("key")
    if not isinstance(secret, str):
        return Lookup()
    kept, user = _find(secret)
    moment = now()
    if kept is None or user is None or kept.ended_at or not user.is_active or kept.created_at > moment + AHEAD:
        return Lookup()  # one that was begun while the clock was ahead would last longer than it may
    ran_out = min(kept.last_seen_at + idle(), kept.created_at + absolute())
    if moment >= ran_out:
        keeps = moment < ran_out + DRAFTS_AFTER and not (kept.limited and NEVER_FULL in session)
        return Lookup(expired_user_id=user.id if keeps else None)
    g.user_session_id = kept.id
    seen = kept.last_seen_at
    late = (moment - seen >= SEEN_EVERY and not is_poll()) or seen - moment >= SEEN_EVERY  # the clock was set back
    if late or kept.renew:
        seen = moment if late else seen
        secret = _write_seen(kept, secret, seen)
        kept, user = _find(secret)  # what was read before the write of its own is not to be trusted
        if kept is None or user is None or kept.ended_at or moment >= kept.last_seen_at + idle():
            return Lookup(expired_user_id=user.id if user and kept and not kept.ended_at else None)
    ends_at = min(seen + idle(), kept.created_at + absolute())
    if kept.limited:
        return Lookup(limited=user, ends_at=ends_at, fresh_at=kept.fresh_at)
    return Lookup(user=user, ends_at=ends_at, fresh_at=kept.fresh_at, news=kept.news, way=kept.way)


# Asked at each request, so it is put together once.
BY_SECRET = (
    select(UserSession, User, Office, STANDS_IN_FOR_LEADER, told_of(User.id))
    .join(User, User.id == UserSession.user_id)
    .outerjoin(Office, Office.id == 1)
    .where(UserSession.token_hash == bindparam("hash"))
    .options(joinedload(User.role_rows))
)


def _find(secret: str) -> tuple[UserSession | None, User | None]:
    """The session and its person. The office, which every page tells, is fetched along and waits in `g`."""
    found = db.session.execute(BY_SECRET, {"hash": hashed(secret), "today": today()}).unique().first()
    if found is None:
        return None, None
    kept, person, g.office, stands_in, away = found
    person.stands_in_for_leader, person.put_away = stands_in, away
    return kept, person


def _write_seen(kept: UserSession, secret: str, moment: datetime) -> str:
    """Note when the browser was last seen, and give it a new secret if it shall have one. Of two requests at the same
    moment one gets it; the other one comes with a secret that is dead."""
    mine = update(UserSession).where(
        UserSession.id == kept.id,
        UserSession.token_hash == kept.token_hash,
        UserSession.last_seen_at == kept.last_seen_at,  # else somebody has ended it since this request read it
    )
    if not kept.renew:
        note(mine.values(last_seen_at=moment))
        return secret
    fresh = new_secret()
    if not note(mine.values(last_seen_at=moment, token_hash=hashed(fresh), renew=False)):
        return secret
    session["key"] = fresh
    return fresh


def stay() -> datetime | None:
    """The person says «I am still here»: when the session now ends."""
    session_id = current_id()
    if session_id is None:
        return None
    kept = db.session.get_one(UserSession, session_id)
    begun, seen, moment = kept.created_at, kept.last_seen_at, now()
    if moment >= seen + idle():  # run out since the request began
        return None
    mine = update(UserSession).where(UserSession.id == session_id, UserSession.last_seen_at == seen)
    seen = moment if db.session.execute(mine.values(last_seen_at=moment)).rowcount else seen  # type: ignore[attr-defined]
    return min(seen + idle(), begun + absolute())


def of_user(user_id: int) -> list[UserSession]:
    """The browsers where a person is signed in now, the one last used first."""
    moment = now()
    return list(
        db.session.scalars(
            select(UserSession)
            .where(
                UserSession.user_id == user_id,
                UserSession.ended_at.is_(None),
                UserSession.last_seen_at > moment - idle(),
                UserSession.created_at > moment - absolute(),
            )
            .order_by(UserSession.last_seen_at.desc(), UserSession.id.desc())
        )
    )


def end(session_id: int | None) -> None:
    db.session.execute(update(UserSession).where(UserSession.id == session_id).values(ended_at=now()))


def end_here() -> None:
    """This browser's, also one that has run out: its cookie keeps no more drafts."""
    secret = session.get("key")
    if isinstance(secret, str):
        here = update(UserSession).where(UserSession.token_hash == hashed(secret), UserSession.ended_at.is_(None))
        db.session.execute(here.values(ended_at=now()))


def end_everybodys() -> None:
    """After a restore nobody is signed in by what was true before (F14)."""
    db.session.execute(update(UserSession).where(UserSession.ended_at.is_(None)).values(ended_at=now()))
    db.session.execute(delete(PendingSignIn))
    record("restored", None)


def end_one(session_id: int, *, of: int) -> bool:
    """End one browser of a person; False when it is not theirs or has ended."""
    ending = update(UserSession).where(
        UserSession.id == session_id, UserSession.user_id == of, UserSession.ended_at.is_(None)
    )
    return bool(db.session.execute(ending.values(ended_at=now())).rowcount)  # type: ignore[attr-defined]


def end_all(user_id: int, *, but: int | None = None) -> None:
    """Sign a person out everywhere, or everywhere else. Who is between the two steps of signing in begins anew."""
    db.session.execute(delete(PendingSignIn).where(PendingSignIn.user_id == user_id))
    ending = update(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    if but is not None:
        ending = ending.where(UserSession.id != but)
    db.session.execute(ending.values(ended_at=now()))


def roles_changed(user: User, *, lost: bool) -> None:
    """Roles hold from the next request. Who has lost one signs in anew, and what they were typing is kept; who has got
    one gets new secrets, and sets up a second factor first where the role asks for it."""
    theirs = update(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
    if lost:
        db.session.execute(theirs.values(last_seen_at=now() - LONGEST_IDLE))
    else:
        db.session.execute(theirs.values(renew=True))
        if factors.is_missing(user):
            weak = theirs.where(UserSession.way.is_distinct_from(SignInWay.ORGANISATION))
            db.session.execute(weak.values(limited=True))


def forget_old() -> int:
    """Nightly: browsers that were signed out, or have not been used, for a month."""
    long_ago = now() - ROWS_KEPT
    old = delete(UserSession).where(or_(UserSession.ended_at < long_ago, UserSession.last_seen_at < long_ago))
    return db.session.execute(old).rowcount  # type: ignore[attr-defined,no-any-return]


def browser_name() -> str:
    """A short name a person recognises («Firefox, Windows»); the full text is not kept."""
    agent = request.user_agent.string
    names = ("Edg", "Firefox", "Chrome", "Safari")
    machines = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")
    name = next((each for each in names if each in agent), "")
    machine = next((each for each in machines if each in agent), "")
    return ", ".join(each.replace("Edg", "Edge").replace("Macintosh", "Mac") for each in (name, machine) if each)
