"""Colleague feedback: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.feedback.enums import ContractState as S
from app.feedback.models import DialogueShare, FeedbackContract, FocusArea, LearningArrow
from app.kernel.db import db
from tests.browser.registry import Path
from tests.feedback.factories import make_contract


def _round(state: S, **people: str) -> int | None:
    """The id of a round of the demonstration's people in this state."""
    query = select(FeedbackContract.id).where(FeedbackContract.state == state).order_by(FeedbackContract.id)
    for part, key in people.items():
        person = select(User.id).where(User.demo_key == key).scalar_subquery()
        query = query.where(getattr(FeedbackContract, f"{part}_id") == person)
    return db.session.scalar(query.limit(1))


def _closing() -> FeedbackContract:
    """One more dialogue, to be closed."""
    observed, observer = (
        db.session.scalars(select(User).where(User.demo_key == key)).one() for key in ("employee", "coach")
    )
    contract = make_contract(observed, observer, S.IN_DIALOGUE)
    db.session.commit()
    return contract


def known_ids() -> dict[str, Any]:
    employee = select(User.id).where(User.demo_key == "employee").scalar_subquery()
    return {
        "asked": _round(S.PROPOSED, observed="employee"),
        "asks_me": _round(S.PROPOSED, observer="employee"),
        "declined": _round(S.DECLINED, observed="employee"),
        "agreed": _round(S.AGREED, observer="employee"),
        "seen": _round(S.OBSERVED, observed="coach", observer="employee"),
        "dialogue": _round(S.IN_DIALOGUE, observed="employee", observer="coach"),
        "closing": _closing().id,
        "closed_round": _round(S.CLOSED, observed="employee"),
        "lapsed": _round(S.LAPSED, observed="employee"),
        "arrow": db.session.scalar(select(LearningArrow.id).where(LearningArrow.user_id == employee).limit(1)),
        "shared": db.session.scalar(select(DialogueShare.id).where(DialogueShare.user_id == employee).limit(1)),
        "area": db.session.scalar(select(FocusArea.id).limit(1)),
    }


def at(name: str, rest: str = "") -> Path:
    return lambda ids: f"/feedback/contracts/{getattr(ids, name)}{rest}"


PAGES: list[tuple[str, str | None, Path]] = [
    ("feedback-home", "employee", "/feedback/"),
    ("feedback-home-admin", "admin", "/feedback/"),
    ("feedback-rounds", "employee", "/feedback/contracts"),
    ("feedback-ask", "employee", "/feedback/contracts/new"),
    ("feedback-ask-again", "employee", lambda ids: f"/feedback/contracts/new?again={ids.declined}"),
    ("feedback-asked", "employee", at("asked")),
    ("feedback-asks-me", "employee", at("asks_me")),
    ("feedback-declined", "employee", at("declined")),
    ("feedback-edit", "employee", at("asked", "/edit")),
    ("feedback-time", "employee", at("asked", "/time")),
    ("feedback-agreed", "employee", at("agreed")),
    ("feedback-agreed-observed", "colleague", at("agreed")),
    ("feedback-sheet", "employee", at("agreed", "/sheet?stamp=1")),
    ("feedback-sheet-notes", "employee", at("seen", "/sheet")),
    ("feedback-paper", "employee", at("agreed", "/sheet/paper")),
    ("feedback-seen", "employee", at("seen")),
    ("feedback-seen-observed", "coach", at("seen")),
    ("feedback-experience", "coach", at("seen", "/experience")),
    ("feedback-dialogue", "employee", at("dialogue", "/dialogue")),
    ("feedback-dialogue-observer", "coach", at("dialogue", "/dialogue")),
    ("feedback-close", "employee", at("dialogue", "/close")),
    ("feedback-check", "coach", at("dialogue", "/three-ks")),
    ("feedback-closed", "employee", at("closed_round")),
    ("feedback-closed-observer", "team-leader", at("closed_round")),
    ("feedback-closed-dialogue", "employee", at("closed_round", "/dialogue")),
    ("feedback-point", "employee", at("closed_round", "/learning-point")),
    ("feedback-sharing", "employee", at("closed_round", "/sharing")),
    ("feedback-lapsed", "employee", at("lapsed")),
    ("missing-feedback-round", "admin", at("dialogue")),
    ("missing-feedback-dialogue", "leader", at("dialogue", "/dialogue")),
    ("feedback-shared", "employee", "/feedback/shared"),
    ("feedback-shared-one", "employee", lambda ids: f"/feedback/shared/{ids.shared}"),
    ("feedback-arrows", "employee", "/feedback/arrows"),
    ("feedback-arrows-none", "privacy-officer", "/feedback/arrows"),
    ("feedback-arrow", "employee", lambda ids: f"/feedback/arrows/{ids.arrow}"),
    ("feedback-arrow-new", "employee", "/feedback/arrows/new"),
    ("feedback-arrow-edit", "employee", lambda ids: f"/feedback/arrows/{ids.arrow}/edit"),
    ("feedback-arrow-land", "employee", lambda ids: f"/feedback/arrows/{ids.arrow}/land"),
    ("feedback-three-ks", "employee", "/feedback/three-ks"),
    ("feedback-settings", "leader", "/feedback/settings"),
    ("feedback-area", "leader", lambda ids: f"/feedback/areas/{ids.area}/edit"),
    ("feedback-words", "leader", "/feedback/words"),
]
