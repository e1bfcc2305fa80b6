"""Method supervision in which every text is a unique string, and who may read which – by hand (settled question 5)."""

from datetime import timedelta
from typing import Any

from app.accounts.enums import Role
from app.caseload.models import Case, Contact
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.supervision.models import ItemRating, SessionPerson, SupervisionSession, ThemeSign
from app.supervision.session_words import Presence, Say, SessionState
from tests.canary_crawl import Canaries
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings, make_supervised
from tests.factories import Cast, make, make_person, make_plan, make_theme
from tests.supervision.factories_quality import make_review as make_quality_review
from tests.supervision.factories_reviews import (
    make_challenge,
    make_challenge_answer,
    make_goal,
    make_review,
    make_role_note,
    make_team_contact,
    make_treatment_team,
)
from tests.supervision.factories_sessions import make_brought, make_idea, make_session, make_task

NOBODY: tuple[str, ...] = ()
LEADS = ("supervisor",)
FOLLOWERS = ("coach", "stand_in")
MEETING = ("supervisor", "coach", "at_meeting", "excused", "moved_on")
"""Those who see the session: who leads it, and all who were asked."""
OPENED = ("supervisor", "coach", "stand_in", "at_meeting", "moved_on")
"""Those who read of a case brought with a yes: not who sent an excuse, not who was not asked."""
ROW = ("supervisor", "coach", "stand_in")
SUPERVISORS = ("supervisor", "other_supervisor")
AREA = (*SUPERVISORS, "coach", "at_meeting", "excused", "moved_on", "not_asked", "stand_in")
OFFICE = (*AREA, "colleague", "leader", "admin")

# How a case was brought, and who reads what was written about it then. Those that change nothing of the session stand
# on one agenda.
BROUGHT: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]] = {
    "yes": ({}, {}, OPENED),
    "asked": ({}, {"say": Say.ASKED}, FOLLOWERS),
    "no": ({}, {"say": Say.NO}, FOLLOWERS),
    "followed_up": ({}, {"follow_up_done_at": now()}, FOLLOWERS),
    "taken_off": ({}, {"removed_at": now()}, NOBODY),
    "called_off": ({"state": SessionState.CANCELLED}, {}, FOLLOWERS),
    "session_removed": ({"removed_at": now()}, {}, NOBODY),
}


def build(cast: Cast) -> Canaries:
    """A method supervisor with coaches who were asked to the sessions, one who sent an excuse, one who was not asked,
    and one who has gone to another team since."""
    make_settings(discussed_on=today())
    people = {
        "supervisor": make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Siri Supervisor"),
        "other_supervisor": cast.supervisor,
        "coach": make_coach(name="Alva Arbeider", team_id=cast.team.id),
        "at_meeting": make_coach(name="Bo Bistand"),
        "excused": make_coach(name="Cato Forfall"),
        "moved_on": make_coach(name="Dina Dro"),
        "not_asked": make_coach(name="Eva Ikke"),
        "stand_in": make_coach(name="Frode Følger"),
        "colleague": cast.colleague,
        "leader": cast.leader,
        "guide": cast.guide,
        "admin": cast.admin,
    }
    for name in ("coach", "at_meeting", "excused", "not_asked"):
        make_supervised(people[name], people["supervisor"])
    make_supervised(people["moved_on"], people["other_supervisor"])
    made = Canaries(people)
    made.ids = {name: [] for name in ("session_id", "brought_case_id", "session_task_id", "idea_id")}
    coming = _session(made)
    for name, (values, brought, readers) in BROUGHT.items():
        _brought(made, name, _session(made, **values) if values else coming, brought, readers)
    _brought(made, "moved", coming, {}, ("coach", "at_meeting", "moved_on"), by="moved_on")
    _agenda(made)
    _reviews(made)
    _register(made)
    db.session.commit()
    return made


def _session(made: Canaries, **values: Any) -> SupervisionSession:
    """With everybody of the meeting asked, and the excuse sent."""
    people = [made.people[name] for name in ("coach", "at_meeting", "moved_on")]
    session = make_session(made.people["supervisor"], *people, **values)
    excused = SessionPerson(user_id=made.people["excused"].id, presence=Presence.EXCUSED)
    session.people.append(excused)
    db.session.flush()
    made.ids["session_id"].append(session.id)
    return session


def _brought(
    made: Canaries, name: str, session: SupervisionSession, values: dict[str, Any], readers: tuple[str, ...], *,
    by: str = "coach",
) -> None:  # fmt: skip
    """A case of its own on the agenda, with an idea and a task; where the answer is yes, another one is begun.
    Of the case itself know its coach's method supervisor now, and those who follow it."""
    coach = made.people[by]
    row_readers = tuple(dict.fromkeys((*(ROW if by == "coach" else ("other_supervisor",)), *readers)))
    case: Case = make_case(coach, display_name=made.new(f"{name}.case", row_readers), started_on=days_ago(200))
    if by == "coach":
        case.stand_in_id, case.stand_in_from = made.people["stand_in"].id, days_ago(2)
    # Read on the case's own pages alone, where nobody goes here.
    make(Contact, case_id=case.id, by_id=coach.id, day=days_ago(1), form="phone", state="done",
         text=made.new(f"{name}.contact", NOBODY))  # fmt: skip
    brought = make_brought(session, case, situation=made.new(f"{name}.situation", readers), **values)
    about = {"brought_id": brought.id}
    idea = make_idea(session, made.people["at_meeting"], text=made.new(f"{name}.idea", readers), **about)
    words = {"text": made.new(f"{name}.task", readers), "outcome": made.new(f"{name}.outcome", readers)}
    task = make_task(session, made.people["at_meeting"], **words, **about)
    made.ids["brought_case_id"].append(brought.id)
    made.ids["idea_id"].append(idea.id)
    made.ids["session_task_id"].append(task.id)
    if name == "yes":
        draft = {"situation": [made.new(f"{name}.draft", ("coach",))], "say": ["yes"]}
        key = f"supervision.answer:{brought.id}"
        make(Draft, user_id=coach.id, key=key, fields=draft, saved_at=now())


def _agenda(made: Canaries) -> None:
    """What is said in a session that is about no case: for all who see the session."""
    session = _session(made, days=-10, note=made.new("session.note", MEETING), place=made.new("session.place", MEETING))
    session.people.append(
        SessionPerson(guest_name=made.new("guest.name", MEETING), guest_office=made.new("guest.office", MEETING))
    )
    _brought(made, "held", session, {}, OPENED)
    idea = make_idea(session, made.people["coach"], text=made.new("session.idea", MEETING))
    words = {"text": made.new("session.task", MEETING), "outcome": made.new("session.outcome", MEETING)}
    task = make_task(session, made.people["at_meeting"], due_on=days_ago(1), **words)
    made.ids["idea_id"].append(idea.id)
    made.ids["session_task_id"].append(task.id)


def _reviews(made: Canaries) -> None:
    """One with the coach, one with the coach who has gone to another team, and one of the team."""
    supervisor = made.people["supervisor"]
    made.ids |= {"review_id": [], "review_goal_id": []}
    for name, readers in (("coach", ("supervisor", "coach")), ("moved_on", ("moved_on",)), ("", LEADS)):
        coach = made.people[name] if name else None
        label = f"review of {name or 'the team'}"
        review = make_review(coach, supervisor, notes=made.new(f"{label}.notes", readers))
        words = {each: made.new(f"{label}.goal.{each}", readers) for each in ("how", "what_happened")}
        goal = make_goal(review, outcome="partly", followed_up_on=today(), result_value=2, **words)
        made.ids["review_id"].append(review.id)
        made.ids["review_goal_id"].append(goal.id)


def _register(made: Canaries) -> None:
    """Treatment teams, the board, the role, the quality file, and the theme's sign."""
    supervisor = made.people["supervisor"]
    words = {each: made.new(f"team.{each}", LEADS) for each in ("name", "leaders", "meets")}
    team = make_treatment_team(supervisor, **words)
    words = {each: made.new(f"team.contact.{each}", LEADS) for each in ("met", "difficulty", "agreed")}
    contact = make_team_contact(team, due_on=days_ago(1), **words)
    challenge = make_challenge(
        made.people["coach"], **{each: made.new(f"challenge.{each}", AREA) for each in ("title", "text")}
    )
    answer = make_challenge_answer(challenge, supervisor, text=made.new("challenge.answer", AREA))
    note = make_role_note(supervisor, **{each: made.new(f"role.{each}", SUPERVISORS) for each in ("title", "text")})
    quality = make_quality_review(supervisor, reviewers=made.new("quality.reviewers", LEADS))
    quality.summary = made.new("quality.summary", LEADS)
    rating: ItemRating = quality.ratings[0]
    rating.own, rating.reviewed = 2, 3
    for each in ("own_reason", "reviewed_reason", "where"):
        setattr(rating, each, made.new(f"quality.{each}", LEADS))
    plan = make_plan(HalfYear.current(), stage=PlanStage.UNDER_WAY, published_at=now() - timedelta(days=20))
    theme = make_theme(plan, supervision_question=made.new("theme.question", OFFICE))
    words = {each: made.new(f"sign.{each}", OFFICE) for each in ("before", "later", "note")}
    make(ThemeSign, theme_id=theme.id, seen="yes", **words)
    made.ids |= {
        "treatment_team_id": [team.id], "team_contact_id": [contact.id], "challenge_id": [challenge.id],
        "challenge_answer_id": [answer.id], "role_note_id": [note.id], "item_id": [rating.item_id],
        "template_id": [quality.template_id], "plan_id": [plan.id], "theme_id": [theme.id],
        "coach_id": [made.people["coach"].id, made.people["moved_on"].id], "name": ["caseload", "stuck"],
    }  # fmt: skip
    made.ids["review_id"].append(quality.id)
