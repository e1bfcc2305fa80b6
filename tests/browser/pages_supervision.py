"""Method supervision, as the method supervisor and as a coach: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import SupervisedCoach
from app.kernel.db import db
from app.supervision.models import (
    BroughtCase,
    Challenge,
    ChallengeAnswer,
    FidelityReview,
    FieldMentoring,
    ItemRating,
    QuarterlyReview,
    ReviewGoal,
    RoleNote,
    SessionPerson,
    SessionTask,
    SupervisionSession,
    TeamContact,
    TreatmentTeam,
)
from app.supervision.session_words import Say, SessionState
from tests.browser.registry import Path


def _first(column: Any, *conditions: Any, latest: bool = False) -> Any:
    return db.session.scalar(select(column).where(*conditions).order_by(column.desc() if latest else column).limit(1))


def known_ids() -> dict[str, Any]:
    """Things of the demonstration's method supervisor, and of the coach who signs in."""
    coach = _first(User.id, User.demo_key == "coach")
    team = _first(TreatmentTeam.id)
    state, coaches = SupervisionSession.state, select(SupervisedCoach.coach_id)
    of_coach = SupervisionSession.id.in_(select(SessionPerson.session_id).where(SessionPerson.user_id == coach))
    of_review = QuarterlyReview.coach_id == coach
    review = _first(QuarterlyReview.id, of_review, latest=True)
    open_quality = _first(FidelityReview.id, FidelityReview.closed_at.is_(None), latest=True)
    return {
        "supervised_coach": _first(User.id, User.id.in_(coaches), User.id != coach),
        "coming_session": _first(SupervisionSession.id, state == SessionState.PLANNED, of_coach),
        "held_session": _first(SupervisionSession.id, state == SessionState.HELD, of_coach, latest=True),
        "off_session": _first(SupervisionSession.id, state == SessionState.CANCELLED),
        "brought": _first(BroughtCase.id, BroughtCase.say == Say.YES, BroughtCase.follow_up_done_at.is_(None)),
        "asked_case": _first(BroughtCase.id, BroughtCase.say == Say.ASKED),
        "asked_coach": _first(BroughtCase.id, BroughtCase.say == Say.ASKED, BroughtCase.coach_id == coach),
        "session_task": _first(SessionTask.id, SessionTask.done_on.is_(None), SessionTask.brought_id.is_(None)),
        "mentoring": _first(FieldMentoring.id),
        "treatment_team": team,
        "team_contact": _first(TeamContact.id, TeamContact.treatment_team_id == team),
        "review": review,
        "earlier_review": _first(QuarterlyReview.id, of_review),
        "team_review": _first(QuarterlyReview.id, QuarterlyReview.coach_id.is_(None)),
        "review_goal": _first(ReviewGoal.id, ReviewGoal.review_id == review),
        "challenge": _first(Challenge.id, Challenge.by_id == coach),
        "challenge_answer": _first(ChallengeAnswer.id, ChallengeAnswer.by_id == coach),
        "role_note": _first(RoleNote.id),
        "open_quality": open_quality,
        "role_quality": _first(FidelityReview.id, FidelityReview.closed_at.is_(None)),
        "closed_quality": _first(FidelityReview.id, FidelityReview.closed_at.is_not(None)),
        "quality_template": _first(FidelityReview.template_id, FidelityReview.closed_at.is_not(None)),
        "quality_item": _first(ItemRating.item_id, ItemRating.review_id == open_quality),
    }


def at(pattern: str) -> Path:
    """An address of method supervision with the known ids in it."""
    return lambda ids: "/supervision/" + pattern.format(**vars(ids))


PAGES: list[tuple[str, str | None, Path]] = [
    ("supervision-monday", "supervisor", "/supervision/monday"),
    ("supervision-rows", "supervisor", at("rows/caseload?coach={supervised_coach}")),
    ("supervision-capacity", "supervisor", "/supervision/capacity"),
    ("supervision-coach", "supervisor", at("coaches/{supervised_coach}")),
    ("supervision-coach-mark", "supervisor", at("coaches/{supervised_coach}/mark")),
    ("supervision-field", "supervisor", "/supervision/field-mentoring"),
    ("supervision-field-new", "supervisor", "/supervision/field-mentoring/new"),
    ("supervision-field-edit", "supervisor", at("field-mentoring/{mentoring}")),
    ("supervision-sessions", "supervisor", "/supervision/sessions"),
    ("supervision-session-new", "supervisor", "/supervision/sessions/new"),
    ("supervision-session-coming", "supervisor", at("sessions/{coming_session}")),
    ("supervision-session-held", "supervisor", at("sessions/{held_session}")),
    ("supervision-session-off", "supervisor", at("sessions/{off_session}")),
    ("supervision-session-edit", "supervisor", at("sessions/{coming_session}/edit")),
    ("supervision-session-ask", "supervisor", at("sessions/{coming_session}/ask")),
    ("supervision-session-present", "supervisor", at("sessions/{held_session}/held")),
    ("supervision-session-print", "supervisor", at("sessions/{coming_session}/print")),
    ("supervision-brought", "supervisor", at("brought/{brought}")),
    ("missing-supervision-asked", "supervisor", at("brought/{asked_case}")),
    ("supervision-task", "supervisor", at("tasks/{session_task}")),
    ("supervision-task-edit", "supervisor", at("tasks/{session_task}/edit")),
    ("supervision-teams", "supervisor", "/supervision/treatment-teams"),
    ("supervision-team", "supervisor", at("treatment-teams/{treatment_team}")),
    ("supervision-team-new", "supervisor", "/supervision/treatment-teams/new"),
    ("supervision-team-contact", "supervisor", at("treatment-teams/contacts/{team_contact}")),
    ("supervision-reviews", "supervisor", "/supervision/reviews"),
    ("supervision-review", "supervisor", at("reviews/{review}")),
    ("supervision-review-earlier", "supervisor", at("reviews/{earlier_review}")),
    ("supervision-review-team", "supervisor", at("reviews/{team_review}")),
    ("supervision-review-print", "supervisor", at("reviews/{review}/print")),
    ("supervision-review-new", "supervisor", "/supervision/reviews/new"),
    ("supervision-goal-new", "supervisor", at("reviews/{review}/goals/new")),
    ("supervision-goal-follow-up", "supervisor", at("reviews/goals/{review_goal}/follow-up")),
    ("supervision-challenges", "supervisor", "/supervision/challenges"),
    ("supervision-challenges-none", "supervisor", "/supervision/challenges?q=finnes-ikke"),
    ("supervision-challenge", "supervisor", at("challenges/{challenge}")),
    ("supervision-role", "supervisor", "/supervision/role"),
    ("supervision-role-note", "supervisor", at("role/notes/{role_note}")),
    ("supervision-quality", "supervisor", "/supervision/quality"),
    ("supervision-quality-open", "supervisor", at("quality/reviews/{open_quality}")),
    ("supervision-quality-role", "supervisor", at("quality/reviews/{role_quality}")),
    ("supervision-quality-closed", "supervisor", at("quality/reviews/{closed_quality}")),
    ("supervision-quality-item", "supervisor", at("quality/reviews/{open_quality}/items/{quality_item}")),
    ("supervision-quality-print", "supervisor", at("quality/reviews/{closed_quality}/print")),
    ("supervision-quality-compare", "supervisor", at("quality/compare/{quality_template}")),
    ("supervision-quality-template", "supervisor", at("quality/templates/{quality_template}")),
    ("supervision-leaders", "leader", "/supervision/leaders"),
    ("supervision-mine", "coach", "/supervision/mine"),
    ("supervision-mine-look-ups", "coach", "/supervision/mine/look-ups"),
    ("supervision-mine-session", "coach", at("sessions/{coming_session}")),
    ("supervision-mine-asked", "coach", at("brought/{asked_coach}")),
    ("supervision-mine-bring", "coach", at("sessions/{coming_session}/bring")),
    ("supervision-mine-review", "coach", at("reviews/{review}")),
    ("supervision-mine-notes", "coach", at("reviews/{review}/notes")),
    ("supervision-mine-challenge", "coach", at("challenges/{challenge}")),
    ("supervision-mine-answer", "coach", at("challenges/answers/{challenge_answer}")),
]
