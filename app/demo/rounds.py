"""Means and surveys of the demonstration office."""

from datetime import time, timedelta
from random import Random

from sqlalchemy import select

from app.demo.people import People
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.actions.surveys import from_template
from app.learning.enums import QuestionKind
from app.learning.models import Means, Survey, SurveyAnswer, SurveyAnswered, SurveyQuestion, SurveySheet

MEANS = (
    "forelesning",
    "gruppearbeid",
    "casedrøfting",
    "rollespill",
    "observasjon med tilbakemelding",
    "hospitering",
    "veiledning",
    "e-læring",
    "selvstudium",
    "lesing",
    "kurs",
)


def load_means() -> None:
    known = set(db.session.scalars(select(Means.name)))
    db.session.add_all(Means(name=name) for name in MEANS if name not in known)
    db.session.flush()


WORDS = (
    "Mer tid til å øve",
    "Hvordan vi snakker med arbeidsgivere",
    "Psykisk helse",
    "Skrive kortere",
    "Motiverende samtaler",
    "Metoden, i praksis",
    "Det lokale arbeidsmarkedet",
    "Hvordan de andre teamene gjør det",
)


def load_surveys(people: People, random: Random, number: int) -> None:
    """A survey in each of `number` half-years; the newest is open for answers today."""
    half_year = HalfYear.of(today())
    for back in range(number):
        running = back == 0
        opens = today() - timedelta(days=9) if running else half_year.first_day + timedelta(days=20)
        closes = today() + timedelta(days=12) if running else opens + timedelta(days=21)
        survey = Survey(half_year=half_year, opens_on=opens, closes_on=closes)
        survey.closed_at = None if running else utc(closes, time(16))
        db.session.add(survey)
        db.session.flush()
        asked = from_template(survey)
        db.session.add_all(asked)
        db.session.flush()
        cast = set(people.cast.values()) if running else set()  # so that the survey waits for those who sign in
        willing = [
            person for person in people.staff if person not in cast and random.random() < (0.45 if running else 0.72)
        ]
        for person in willing:
            _answer(survey, asked, person.team_id, random, mood=0.25 * (number - back))
            db.session.add(SurveyAnswered(survey_id=survey.id, user_id=person.id))
        db.session.flush()
        half_year = half_year.previous()


def _answer(survey: Survey, asked: list[SurveyQuestion], team_id: int | None, random: Random, *, mood: float) -> None:
    """One sheet; people grow a little happier from half-year to half-year."""
    sheet = SurveySheet(survey_id=survey.id, team_id=team_id if random.random() < 0.8 else None)
    db.session.add(sheet)
    db.session.flush()
    for question in asked:
        answer = SurveyAnswer(sheet_id=sheet.id, question_id=question.id)
        if question.kind is QuestionKind.SCALE:
            answer.number = max(1, min(5, round(random.gauss(2.9 + mood, 0.9))))
        elif question.kind is QuestionKind.SEVERAL:
            answer.choices = random.sample(question.options, random.randint(1, 3))
        elif random.random() < 0.4:
            answer.text = random.choice(WORDS)
        else:
            continue
        db.session.add(answer)
