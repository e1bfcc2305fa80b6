"""Method supervision with one of everything, and somebody to whom every form of it is open."""

from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import Case
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.models import BroughtCase, SessionPerson, SupervisionSession
from app.supervision.session_words import Say, SessionState
from tests.caseload.factories import days_ago
from tests.factories import Cast
from tests.supervision.canaries import build
from tests.supervision.factories import make_field_mentoring
from tests.supervision.factories_reviews import make_goal, make_review


def make_small_supervision(cast: Cast) -> tuple[User, list[str]]:
    """The person – a method supervisor who is also a coach – and the pages where a walk begins."""
    made = build(cast)
    person, coach = made.people["supervisor"], made.people["coach"]
    db.session.add(UserRole(user_id=person.id, role=Role.JOB_COACH))
    asked = db.session.scalars(select(BroughtCase).where(BroughtCase.say == Say.ASKED)).one()
    case = db.session.get_one(Case, asked.case_id)
    case.stand_in_id, case.stand_in_from = person.id, days_ago(2)
    coming = asked.session_id
    db.session.add(SessionPerson(session_id=coming, user_id=person.id))
    held = db.session.scalars(select(SupervisionSession.id).where(SupervisionSession.state == SessionState.HELD)).one()
    review = make_review(coach, person, quarter_key=str(Quarter.current()))
    goal = make_goal(review)
    mentoring = make_field_mentoring(coach, person)
    quality, items = made.ids["review_id"][-1], made.ids["item_id"]
    db.session.commit()
    return person, [
        "/supervision/monday",
        "/supervision/capacity",
        f"/supervision/coaches/{coach.id}/mark",
        "/supervision/field-mentoring/new",
        f"/supervision/field-mentoring/{mentoring.id}",
        "/supervision/sessions",
        "/supervision/sessions/new",
        *(f"/supervision/sessions/{coming}{part}" for part in ("", "/edit", "/ask", "/bring")),
        f"/supervision/sessions/{held}/held",
        f"/supervision/brought/{asked.id}",
        "/supervision/treatment-teams/new",
        f"/supervision/treatment-teams/{made.ids['treatment_team_id'][0]}",
        f"/supervision/treatment-teams/contacts/{made.ids['team_contact_id'][0]}",
        "/supervision/reviews/new",
        f"/supervision/reviews/{review.id}/notes",
        f"/supervision/reviews/{review.id}/goals/new",
        f"/supervision/reviews/goals/{goal.id}/follow-up",
        "/supervision/challenges",
        f"/supervision/challenges/{made.ids['challenge_id'][0]}",
        "/supervision/role/notes/new",
        "/supervision/quality",
        f"/supervision/quality/reviews/{quality}/about",
        f"/supervision/quality/reviews/{quality}/items/{items[0]}",
        "/supervision/mine",
    ]
