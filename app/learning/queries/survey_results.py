"""What a closed survey says, built so that nobody can be picked out.

Nothing before closing, so that no difference between two looks tells an answer. Nothing from fewer than five people.
Teams only where no hidden one can be worked out by subtraction (settled 12), and the same teams in every area.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from sqlalchemy import func, or_, select

from app.accounts.models import Team
from app.kernel.anonymity import enough
from app.kernel.anonymity import shown as may_be_shown
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import QuestionKind, SurveyArea
from app.learning.models import Survey, SurveyAnswer, SurveyQuestion, SurveySheet
from app.learning.queries import surveys

AGREE = (4, 5)
HALF_YEARS = 8  # how far back one can see


@dataclass(frozen=True)
class Result:
    """What was answered to one question by `n` people; None where they are fewer than five.

    `counts` are of 1–5 or of the options; `texts` stand in no order.
    """

    question: SurveyQuestion
    n: int | None
    counts: Sequence[int] = ()
    texts: Sequence[str] = ()

    @property
    def mean(self) -> float | None:
        if self.n is None or self.question.kind is not QuestionKind.SCALE:
            return None
        return sum(step * count for step, count in enumerate(self.counts, start=1)) / self.n

    @property
    def agree(self) -> float | None:
        """The share that chose 4 or 5."""
        if self.n is None or self.question.kind is not QuestionKind.SCALE:
            return None
        return sum(self.counts[step - 1] for step in AGREE) / self.n


@dataclass(frozen=True)
class Gathered:
    """All that the results are made of: empty unless the survey is closed and five have answered."""

    survey: Survey
    surveys: list[Survey]  # the closed ones up to this, oldest first
    questions: list[SurveyQuestion]  # of all of them
    numbers: dict[int, dict[int, int]]  # how many chose each step, by question

    def asked(self) -> list[SurveyQuestion]:
        """The questions of this survey."""
        return surveys.in_order([one for one in self.questions if one.survey_id == self.survey.id])


def gather(survey: Survey, count: int | None) -> Gathered:
    """`count` is how many have answered, None for fewer than five. Three statements."""
    if not survey.is_closed or count is None:
        return Gathered(survey, [], [], {})
    closed = list(
        db.session.scalars(
            select(Survey)
            .where(
                Survey.half_year <= survey.half_year,
                or_(Survey.closed_at.is_not(None), Survey.closes_on < today()),
            )
            .order_by(Survey.half_year.desc())
            .limit(HALF_YEARS)
        )
    )[::-1]
    ids = [one.id for one in closed]
    asked = select(SurveyQuestion).where(SurveyQuestion.survey_id.in_(ids), SurveyQuestion.removed_at.is_(None))
    return Gathered(survey, closed, list(db.session.scalars(asked)), _numbers(ids))


def results(gathered: Gathered) -> list[tuple[SurveyArea, list[Result]]]:
    """Results by area. One statement."""
    asked = gathered.asked()
    in_words = [one.id for one in asked if one.kind is not QuestionKind.SCALE]
    given: dict[int, list[Any]] = defaultdict(list)
    if asked:
        columns = SurveyAnswer.question_id, SurveyAnswer.choices, SurveyAnswer.text
        for answer in db.session.execute(select(*columns).where(SurveyAnswer.question_id.in_(in_words))):
            given[answer.question_id].append(answer)
    found = {one.id: _result(one, gathered.numbers.get(one.id, {}), given[one.id]) for one in asked}
    return [(area, [found[one.id] for one in questions]) for area, questions in surveys.by_area(asked)]


def _numbers(survey_ids: Sequence[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    counted = db.session.execute(
        select(SurveyAnswer.question_id, SurveyAnswer.number, func.count())
        .join(SurveyQuestion, SurveyQuestion.id == SurveyAnswer.question_id)
        .where(SurveyQuestion.survey_id.in_(survey_ids), SurveyAnswer.number.is_not(None))
        .group_by(SurveyAnswer.question_id, SurveyAnswer.number)
    )
    for question_id, number, count in counted:
        found[question_id][int(number or 0)] = count
    return dict(found)


def _result(question: SurveyQuestion, numbers: dict[int, int], given: list[Any]) -> Result:
    if question.kind is QuestionKind.SCALE:
        n = sum(numbers.values())
        return (
            Result(question, n, [numbers.get(step, 0) for step in range(1, 6)]) if enough(n) else Result(question, None)
        )
    if not enough(len(given)):
        return Result(question, None)
    if question.kind is QuestionKind.SEVERAL:
        counts = [sum(option in answer.choices for answer in given) for option in question.options]
        return Result(question, len(given), counts)
    texts = [answer.text for answer in given]
    SystemRandom().shuffle(texts)  # the order of the rows is the same in every question, and would join them
    return Result(question, len(given), texts=texts)


@dataclass(frozen=True)
class TeamResult:
    """A team's mean of the scales by area, and how many of the team answered in that area."""

    team: str
    by_area: dict[SurveyArea, tuple[float, int]]


def by_team(gathered: Gathered) -> list[TeamResult]:
    """Teams that may be shown, by name. Only those who chose to be counted with their team are in it. One statement.

    Built from the questions that are shown alone: else a hidden answer were the difference between two figures.
    """
    open_to_see = [one.id for one in gathered.asked() if enough(sum(gathered.numbers.get(one.id, {}).values()))]
    if not open_to_see:
        return []
    people: dict[SurveyArea, dict[int | None, int]] = defaultdict(dict)
    means: dict[SurveyArea, dict[int | None, float]] = defaultdict(dict)
    names: dict[int | None, str] = {}
    for row in db.session.execute(_team_figures(open_to_see)):
        people[row.area][row.team_id] = row.people
        means[row.area][row.team_id] = float(row.mean)
        names[row.team_id] = row.name
    return [
        TeamResult(
            names[team_id],
            {area: (means[area][team_id], people[area][team_id]) for area in SurveyArea if area in people},
        )
        for team_id in sorted(_allowed(people), key=lambda each: names[each].casefold())
    ]


def _team_figures(question_ids: Sequence[int]) -> Any:
    """By area and team (None for those who named none): how many people, and the mean of their answers."""
    return (
        select(
            SurveyQuestion.area,
            SurveySheet.team_id,
            Team.name,
            func.count(SurveySheet.id.distinct()).label("people"),
            (func.sum(SurveyAnswer.number) * 1.0 / func.count(SurveyAnswer.number)).label("mean"),
        )
        .select_from(SurveyAnswer)
        .join(SurveySheet, SurveySheet.id == SurveyAnswer.sheet_id)
        .join(SurveyQuestion, SurveyQuestion.id == SurveyAnswer.question_id)
        .outerjoin(Team, Team.id == SurveySheet.team_id)
        .where(SurveyAnswer.number.is_not(None), SurveyQuestion.id.in_(question_ids))
        .group_by(SurveyQuestion.area, SurveySheet.team_id, Team.name)
    )


def _allowed(people: dict[SurveyArea, dict[int | None, int]]) -> set[int]:
    """Teams that may be shown in every area; those who named no team are a group like the others, never shown.

    Leaving out a team of five or more where it might have been shown gives nothing away, so what is safe in each area
    is safe with the teams that are left.
    """
    allowed: set[int] | None = None
    for sizes in people.values():
        teams = {team_id: size for team_id, size in sizes.items() if team_id is not None}
        here = may_be_shown(teams, sum(sizes.values()))
        allowed = here if allowed is None else allowed & here
    return allowed or set()


@dataclass(frozen=True)
class OverTime:
    """The share that agreed, half-year by half-year; None where it was not asked, or too few answered."""

    question: SurveyQuestion
    shares: list[float | None]


def over_time(gathered: Gathered) -> tuple[list[HalfYear], list[OverTime]]:
    """The statements of this survey through the closed surveys up to it, by key. Empty before there are two."""
    if len(gathered.surveys) < 2:
        return [], []
    asked = {(one.survey_id, one.key): one for one in gathered.questions if one.kind is QuestionKind.SCALE}
    lines = []
    for one in gathered.asked():
        if one.kind is QuestionKind.SCALE:
            then = [asked.get((survey.id, one.key)) for survey in gathered.surveys]
            lines.append(OverTime(one, [_share(gathered, each) for each in then]))
    return [survey.half_year for survey in gathered.surveys], lines


def _share(gathered: Gathered, question: SurveyQuestion | None) -> float | None:
    return _result(question, gathered.numbers.get(question.id, {}), []).agree if question else None
