"""Changes of surveys. Answering leaves no trace of who, when or in what order (settled 14)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.kernel.removal import remove, restore
from app.learning.actions.marks import shuffle_marks
from app.learning.enums import QuestionKind, SurveyArea
from app.learning.models import Survey, SurveyAnswer, SurveyAnswered, SurveyQuestion, SurveySheet
from app.learning.queries import surveys as queries
from app.learning.survey_template import TEMPLATE, as_asked


def create_survey(*, half_year: HalfYear, opens_on: date, closes_on: date, by: User) -> Survey:
    """Make a survey with the questions of the latest one, so that answers can be compared, or with the template's."""
    refuse_taken(half_year)
    earlier = queries.latest()
    survey = Survey()
    survey.half_year = half_year
    _set_dates(survey, opens_on, closes_on)
    db.session.add(survey)
    db.session.flush()
    db.session.add_all(_copied(survey, earlier) if earlier else from_template(survey))
    db.session.flush()
    audit.record("create", survey, by=by)
    return survey


def refuse_taken(half_year: HalfYear) -> None:
    if db.session.scalar(select(Survey.id).where(Survey.half_year == half_year)):
        raise DomainError(_("Dette halvåret har en kartlegging fra før."), "half_year")


def from_template(survey: Survey) -> list[SurveyQuestion]:
    """The questions that an office begins with, for a survey that has an id."""
    return [
        SurveyQuestion(
            survey_id=survey.id,
            key=one.key,
            area=one.area,
            kind=one.kind,
            text=as_asked(one.text),
            options=[as_asked(option) for option in one.options],
            position=position,
        )
        for position, one in enumerate(TEMPLATE, start=1)
    ]


def _copied(survey: Survey, earlier: Survey) -> list[SurveyQuestion]:
    return [
        SurveyQuestion(
            survey_id=survey.id,
            key=one.key,
            area=one.area,
            kind=one.kind,
            text=one.text,
            options=list(one.options),
            position=position,
        )
        for position, one in enumerate(queries.questions(earlier), start=1)
    ]


def change_dates(survey: Survey, *, opens_on: date, closes_on: date, by: User) -> None:
    """Move the dates. A closed survey stays closed: somebody may have seen the answers."""
    if survey.is_closed:
        raise DomainError(_("Kartleggingen er lukket og kan ikke åpnes igjen."))
    if survey.is_open and opens_on != survey.opens_on:
        raise DomainError(_("Kartleggingen er allerede åpnet. Du kan bare endre når den lukkes."), "opens_on")
    _set_dates(survey, opens_on, closes_on)
    db.session.flush()
    audit.record("change", survey, by=by)


def _set_dates(survey: Survey, opens_on: date, closes_on: date) -> None:
    if closes_on < max(opens_on, today()):
        raise DomainError(_("Velg en dato som ikke har vært, og som er etter at kartleggingen åpner."), "closes_on")
    if opens_on < today() and opens_on != survey.opens_on:
        raise DomainError(_("Velg i dag eller en senere dag."), "opens_on")
    survey.opens_on, survey.closes_on = opens_on, closes_on


def open_survey(survey: Survey, *, by: User) -> None:
    """Open a planned survey today. One without questions raises DomainError."""
    if survey.is_open or survey.is_closed:
        raise DomainError(_("Kartleggingen er allerede åpnet."))
    if not queries.questions(survey):
        raise DomainError(_("Legg til minst ett spørsmål først."))
    survey.opens_on = today()
    db.session.flush()
    audit.record("open", survey, by=by)


def close_survey(survey: Survey, *, by: User) -> None:
    """Close an open survey before its date. It cannot be opened again."""
    if not survey.is_open:
        raise DomainError(_("Kartleggingen er ikke åpen."))
    survey.closed_at = now()
    db.session.flush()
    audit.record("close", survey, by=by)


def refuse_opened(survey: Survey) -> None:
    if survey.is_open or survey.is_closed:
        raise DomainError(_("Spørsmålene kan ikke endres etter at kartleggingen er åpnet."))


def add_question(
    survey: Survey, *, area: str, kind: str, text: str, options: Sequence[str], by: User
) -> SurveyQuestion:
    refuse_opened(survey)
    last = (
        db.session.scalar(select(func.max(SurveyQuestion.position)).where(SurveyQuestion.survey_id == survey.id)) or 0
    )
    question = SurveyQuestion(
        survey_id=survey.id,
        key=f"own_{secrets.token_hex(6)}",
        area=SurveyArea(area),
        kind=QuestionKind(kind),
        text=text,
        options=_checked_options(QuestionKind(kind), options),
        position=last + 1,
    )
    db.session.add(question)
    survey.touch()
    db.session.flush()
    audit.record("create", question, by=by)
    return question


def change_question(question: SurveyQuestion, *, text: str, options: Sequence[str], by: User) -> None:
    """Reword a question. Its key stays, so that answers can still be compared over time."""
    refuse_opened(question.survey)
    question.text, question.options = text, _checked_options(question.kind, options)
    question.survey.touch()
    db.session.flush()
    audit.record("change", question, by=by)


def remove_question(question: SurveyQuestion, *, by: User) -> None:
    refuse_opened(question.survey)
    question.survey.touch()
    remove(question, by=by)


def restore_question(question: SurveyQuestion, *, by: User) -> None:
    refuse_opened(question.survey)
    question.survey.touch()
    restore(question, by=by)


def _checked_options(kind: QuestionKind, options: Sequence[str]) -> list[str]:
    if kind is not QuestionKind.SEVERAL:
        return []
    unique = list(dict.fromkeys(options))
    if not 2 <= len(unique) <= 20:
        raise DomainError(_("Skriv fra to til tjue svaralternativer, ett per linje."), "options")
    return unique


@dataclass(frozen=True)
class Given:
    """What somebody answered to one question."""

    number: int | None = None
    choices: Sequence[str] = field(default=())
    text: str = ""


def answer_survey(survey: Survey, *, answers: Mapping[int, Given], with_team: bool, by: User) -> None:
    """Keep somebody's answers without the person, and that the person has answered without the answers.

    Neither has a time or an order, and nothing is traced. Raises DomainError when the survey is not open, nothing was
    answered, or the person has answered before.
    """
    # Nothing may come in after somebody has closed the survey and looked at the results.
    db.session.refresh(survey, with_for_update=True)
    if not survey.is_open:
        raise DomainError(_("Kartleggingen er ikke åpen."))
    if not answers:
        raise DomainError(_("Svar på minst ett spørsmål."))
    try:
        with db.session.begin_nested():
            db.session.add(SurveyAnswered(survey_id=survey.id, user_id=by.id))
    except IntegrityError as error:
        raise DomainError(_("Du har svart på denne kartleggingen før.")) from error
    sheet = SurveySheet(survey_id=survey.id, team_id=by.team_id if with_team else None)
    db.session.add(sheet)
    db.session.flush()
    db.session.add_all(
        SurveyAnswer(
            sheet_id=sheet.id,
            question_id=question_id,
            number=given.number,
            choices=list(given.choices),
            text=given.text,
        )
        for question_id, given in answers.items()
    )
    db.session.flush()
    shuffle_marks(SurveyAnswered, survey_id=survey.id)
