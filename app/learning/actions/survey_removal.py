"""Taking back a survey that nobody has been asked yet, and undoing that.

What was planned goes altogether, so that the half-year is free for another. Until the undo is forgotten, the questions
lie among the drafts of the person who removed it.
"""

import json
from datetime import date

from sqlalchemy import delete, select
from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.kernel import audit, drafts
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.learning.actions.surveys import refuse_opened, refuse_taken
from app.learning.enums import QuestionKind, SurveyArea
from app.learning.models import Survey, SurveyQuestion
from app.learning.queries.surveys import questions

KEPT = "learning.survey:removed"
ASKED = ("key", "area", "kind", "text", "options", "position")


def remove_survey(survey: Survey, *, by: User) -> None:
    """Remove a planned survey with its questions. One that has opened raises DomainError."""
    refuse_opened(survey)
    asked = [json.dumps({name: getattr(one, name) for name in ASKED}) for one in questions(survey)]
    half_year, opens_on, closes_on = str(survey.half_year), survey.opens_on.isoformat(), survey.closes_on.isoformat()
    kept = [("half_year", half_year), ("opens_on", opens_on), ("closes_on", closes_on)]
    drafts.keep(by.id, KEPT, MultiDict([*kept, *(("question", one) for one in asked)]))
    audit.record("remove", survey, by=by)
    db.session.execute(delete(SurveyQuestion).where(SurveyQuestion.survey_id == survey.id))
    db.session.delete(survey)
    db.session.flush()


def restore_survey(*, by: User) -> Survey:
    """Make the survey that this person removed last again. DomainError when there is none, or its half-year has
    another by now."""
    kept = db.session.scalar(select(drafts.Draft).where(drafts.Draft.user_id == by.id, drafts.Draft.key == KEPT))
    try:
        survey, asked = _read(kept.fields if kept else {})
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise DomainError(_("Kartleggingen kan ikke hentes tilbake. Lag en ny.")) from error
    refuse_taken(survey.half_year)
    db.session.add(survey)
    db.session.flush()
    for question in asked:
        question.survey_id = survey.id
    db.session.add_all(asked)
    drafts.forget(by.id, KEPT)
    audit.record("restore", survey, by=by)
    db.session.flush()
    return survey


def _read(fields: dict[str, list[str]]) -> tuple[Survey, list[SurveyQuestion]]:
    survey = Survey(
        half_year=HalfYear.parse(fields["half_year"][0]),
        opens_on=date.fromisoformat(fields["opens_on"][0]),
        closes_on=date.fromisoformat(fields["closes_on"][0]),
    )
    rows = [json.loads(each) for each in fields.get("question", [])]
    asked = [
        SurveyQuestion(
            **{name: row[name] for name in ASKED} | {"area": SurveyArea(row["area"]), "kind": QuestionKind(row["kind"])}
        )
        for row in rows
    ]
    return survey, asked
