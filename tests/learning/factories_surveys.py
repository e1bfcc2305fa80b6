"""Surveys with questions and anonymous answers for tests."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from app.kernel.dates import today
from app.kernel.halfyear import HalfYear
from app.learning.enums import QuestionKind, SurveyArea
from app.learning.models import Survey, SurveyAnswer, SurveyQuestion, SurveySheet
from tests.factories import make

_number = count(1)


def make_survey(half_year: HalfYear | None = None, **values: Any) -> Survey:
    """An open survey, unless the dates say otherwise."""
    week = timedelta(days=7)
    given = {"half_year": half_year or HalfYear.current(), "opens_on": today() - week, "closes_on": today() + week}
    return make(Survey, **{**given, **values})


def make_closed_survey(half_year: HalfYear | None = None) -> Survey:
    return make_survey(half_year, opens_on=today() - timedelta(days=20), closes_on=today() - timedelta(days=1))


def make_question(survey: Survey, **values: Any) -> SurveyQuestion:
    number = next(_number)
    given = {"survey_id": survey.id, "key": f"key_{number}", "area": "attitude", "kind": "scale", "position": number}
    values = {**given, "text": f"Påstand {number}", **values}
    return make(SurveyQuestion, **{**values, "area": SurveyArea(values["area"]), "kind": QuestionKind(values["kind"])})


def make_sheets(
    survey: Survey, question: SurveyQuestion, numbers: Sequence[int], *, team_id: int | None = None
) -> None:
    """One sheet for each number, with that answer to the question."""
    for number in numbers:
        sheet = make(SurveySheet, survey_id=survey.id, team_id=team_id)
        make(SurveyAnswer, sheet_id=sheet.id, question_id=question.id, number=number)
