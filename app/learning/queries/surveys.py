"""Reads of surveys: rounds, questions, and who has answered – never what."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.enums import Role
from app.accounts.models import Team, User, UserRole
from app.kernel.anonymity import enough
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.paging import Paged, paged
from app.learning.enums import SurveyArea
from app.learning.models import Survey, SurveyAnswered, SurveyQuestion, SurveySheet


def load_survey(survey_id: int) -> Survey:
    return db.session.scalars(select(Survey).where(Survey.id == survey_id)).one()


def load_question(question_id: int) -> SurveyQuestion:
    """A question with its survey, or NoResultFound."""
    return _question(question_id, removed=False)


def load_removed_question(question_id: int) -> SurveyQuestion:
    return _question(question_id, removed=True)


def _question(question_id: int, *, removed: bool) -> SurveyQuestion:
    there = SurveyQuestion.removed_at.is_not(None) if removed else SurveyQuestion.removed_at.is_(None)
    return db.session.scalars(
        select(SurveyQuestion).where(SurveyQuestion.id == question_id, there).options(joinedload(SurveyQuestion.survey))
    ).one()


def questions(survey: Survey) -> list[SurveyQuestion]:
    """What is asked, in order."""
    found = db.session.scalars(
        select(SurveyQuestion).where(SurveyQuestion.survey_id == survey.id, SurveyQuestion.removed_at.is_(None))
    )
    return in_order(found)


def in_order(found: Iterable[SurveyQuestion]) -> list[SurveyQuestion]:
    """In the order of the areas, and of their places there."""
    order = list(SurveyArea)
    return sorted(found, key=lambda question: (order.index(question.area), question.position, question.id))


def by_area(found: list[SurveyQuestion]) -> list[tuple[SurveyArea, list[SurveyQuestion]]]:
    """Only the areas that have questions."""
    areas = [(area, [question for question in found if question.area is area]) for area in SurveyArea]
    return [(area, asked) for area, asked in areas if asked]


def listed() -> Paged:
    """Rows of (survey, number of answers), the newest half-year first."""
    sheets = select(func.count(SurveySheet.id)).where(SurveySheet.survey_id == Survey.id).scalar_subquery()
    return paged(select(Survey, sheets.label("sheets")).order_by(Survey.half_year.desc()))


def free_half_years() -> list[HalfYear]:
    """This half-year and the next, as far as they have no survey yet."""
    wanted = [HalfYear.current(), HalfYear.current().next()]
    taken = set(db.session.scalars(select(Survey.half_year).where(Survey.half_year.in_(wanted))))
    return [half_year for half_year in wanted if half_year not in taken]


def latest() -> Survey | None:
    found: Survey | None = db.session.scalar(select(Survey).order_by(Survey.half_year.desc()).limit(1))
    return found


def answered(survey: Survey, user: User) -> bool:
    return db.session.get(SurveyAnswered, (survey.id, user.id)) is not None


def participation(survey: Survey) -> tuple[int | None, int]:
    """How many have answered (None while they are fewer than five), and how many colleagues were asked: those at the
    office when it closed, or now if it is open. One statement."""
    last = min(survey.closed_at.date() if survey.closed_at else survey.closes_on, today())
    moment = datetime.combine(last, time(23, 59), UTC)
    asked = select(func.count(User.id)).where(
        User.id.in_(select(UserRole.user_id).where(UserRole.role != Role.CAREER_GUIDE)),
        or_(User.deactivated_at.is_(None), User.deactivated_at > moment),
        or_(User.started_on.is_(None), User.started_on <= last),
    )
    sheets = select(func.count(SurveySheet.id)).where(SurveySheet.survey_id == survey.id)
    count, all_asked = db.session.execute(select(sheets.scalar_subquery(), asked.scalar_subquery())).one()
    return (count if enough(count) else None), all_asked


def team_name(user: User) -> str | None:
    return db.session.scalar(select(Team.name).where(Team.id == user.team_id)) if user.team_id else None


def unanswered(user: User) -> Survey | None:
    """An open survey that this person has not answered."""
    found: Survey | None = db.session.scalar(unanswered_by(user))
    return found


def unanswered_by(user: User) -> Select[Any]:
    done = select(SurveyAnswered.survey_id).where(SurveyAnswered.user_id == user.id)
    return (
        select(Survey)
        .where(
            Survey.opens_on <= today(),
            Survey.closes_on >= today(),
            Survey.closed_at.is_(None),
            Survey.id.not_in(done),
        )
        .order_by(Survey.closes_on)
        .limit(1)
    )
