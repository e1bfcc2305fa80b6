"""Writes of the job seekers' voice. No trace names anybody: neither who answered nor who printed the code."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.accounts.tokens import hashed, token_of
from app.feedback.enums import VoiceAnswer
from app.feedback.models import SeekerVoice, VoiceLink, VoiceUsed
from app.feedback.queries.voice import open_link
from app.kernel.dates import today
from app.kernel.db import db

LIVES = timedelta(days=90)


def make_codes(team_id: int, number: int) -> str:
    """Codes for so many conversations of a team. Returns the secret that makes their addresses; hashes are kept."""
    secret = secrets.token_urlsafe(32)
    rows = [
        VoiceLink(token_hash=hashed(token), team_id=team_id, expires_on=today() + LIVES)
        for token in tokens(secret, number)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return secret


def tokens(secret: str, number: int) -> list[str]:
    return [token_of(secret, each) for each in range(number)]


def answer(token: str, *, satisfied: int, concrete_jobs: VoiceAnswer, chose_topic: VoiceAnswer, keep: str) -> bool:
    """Keep one answer, apart from the mark that this code has been used. False when the code is used up or dead."""
    link = open_link(token)
    if link is None:
        return False
    try:
        with db.session.begin_nested():
            db.session.add(VoiceUsed(token_hash=link.token_hash))
    except IntegrityError:
        return False
    given = {"satisfied": satisfied, "concrete_jobs": concrete_jobs, "chose_topic": chose_topic, "keep": keep}
    db.session.add(SeekerVoice(team_id=link.team_id, month=today().strftime("%Y-%m"), **given))
    db.session.flush()
    return True


def forget_old_codes() -> int:
    """Nightly: codes that are no longer taken, and the marks of those that were used."""
    old = select(VoiceLink.token_hash).where(VoiceLink.expires_on < today())
    db.session.execute(delete(VoiceUsed).where(VoiceUsed.token_hash.in_(old)))
    gone = db.session.execute(delete(VoiceLink).where(VoiceLink.expires_on < today()))
    return int(gone.rowcount)  # type: ignore[attr-defined]
