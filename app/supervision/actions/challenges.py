"""Writes on the challenge board."""

from app.accounts.models import User
from app.caseload.actions.stories import refuse_names
from app.kernel import audit
from app.kernel.db import db
from app.supervision.enums_challenges import ChallengeArea
from app.supervision.models import Challenge, ChallengeAnswer


def add_challenge(*, title: str, text: str, area: ChallengeArea, by: User) -> Challenge:
    """Raises DomainError when one of one's own cases is named: others read it."""
    refuse_names(f"{title} {text}", by=by)
    challenge = Challenge(title=title, text=text, area=area, by_id=by.id)
    db.session.add(challenge)
    db.session.flush()
    audit.record("add", challenge, by=by)
    return challenge


def change_challenge(challenge: Challenge, *, title: str, text: str, area: ChallengeArea, by: User) -> None:
    refuse_names(f"{title} {text}", by=by)
    challenge.title, challenge.text, challenge.area = title, text, area
    db.session.flush()
    audit.record("change", challenge, by=by)


def add_answer(challenge: Challenge, *, text: str, by: User) -> ChallengeAnswer:
    refuse_names(text, by=by)
    answer = ChallengeAnswer(challenge_id=challenge.id, text=text, by_id=by.id)
    db.session.add(answer)
    db.session.flush()
    audit.record("add", answer, by=by)
    return answer


def change_answer(answer: ChallengeAnswer, *, text: str, by: User) -> None:
    refuse_names(text, by=by)
    answer.text = text
    db.session.flush()
    audit.record("change", answer, by=by)
