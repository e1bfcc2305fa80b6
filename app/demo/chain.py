"""What ties the demonstration office's themes to practice: arrows that belong to them, figures, and judgements."""

from itertools import cycle

from sqlalchemy import select

from app.demo.feedback_texts import ARROWS
from app.demo.people import People
from app.demo.supervision_texts import SIGN_NOW, SIGNS
from app.feedback.enums import HAPPENED_STATES
from app.feedback.models import FeedbackContract, LearningArrow
from app.kernel.dates import local, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import SignFigure
from app.learning.models import LearningPlan, Theme
from app.supervision.models import ThemeSign
from app.supervision.sign_words import Seen

FIGURES = {"tellende": SignFigure.COUNTED_VISITS, "jobbstarter": SignFigure.JOB_STARTS}
SHARE = (0, 0, 1, 0, 2, 0, 1)
"""To which theme the arrows of observed people belong, in turn: the first has enough of them to be counted."""


def load_chain(people: People) -> None:
    half_year = HalfYear.of(today())
    for each in (half_year.previous(), half_year):
        themes = list(
            db.session.scalars(
                select(Theme)
                .join(LearningPlan, LearningPlan.id == Theme.plan_id)
                .where(LearningPlan.half_year == each, LearningPlan.department_id.is_(None), Theme.removed_at.is_(None))
                .order_by(Theme.position, Theme.id)
            )
        )
        if themes:
            _figures(themes)
            _arrows(themes, each)
            _judged(themes, people, over=each != half_year)


def _figures(themes: list[Theme]) -> None:
    for theme in themes:
        for word, figure in FIGURES.items():
            if word in theme.sign_of_progress.lower():
                theme.sign_figure = figure


def _arrows(themes: list[Theme], half_year: HalfYear) -> None:
    """The observed practised on a skill of a theme, each on one that they have no arrow for yet."""
    taken = {
        (arrow.user_id, arrow.skill)
        for arrow in db.session.scalars(select(LearningArrow).filter_by(half_year=half_year))
    }
    rounds = db.session.scalars(
        select(FeedbackContract)
        .where(FeedbackContract.state.in_(HAPPENED_STATES), FeedbackContract.arrow_id.is_(None))
        .order_by(FeedbackContract.id)
    )
    ours = (each for each in rounds if half_year.contains(local(each.conversation_at).date()))
    for number, (contract, place) in enumerate(zip(ours, cycle(SHARE), strict=False)):
        in_turn = [*ARROWS[number % len(ARROWS) :], *ARROWS[: number % len(ARROWS)]]
        words = next((each for each in in_turn if (contract.observed_id, each[0]) not in taken), None)
        if words is None:
            continue
        skill, situations, effect = words
        taken.add((contract.observed_id, skill))
        arrow = LearningArrow(
            user_id=contract.observed_id, half_year=half_year, theme_id=themes[place % len(themes)].id, skill=skill,
            situations=situations, expected_effect=effect,
        )  # fmt: skip
        db.session.add(arrow)
        db.session.flush()
        contract.arrow_id = arrow.id


def _judged(themes: list[Theme], people: People, *, over: bool) -> None:
    """All of what is over; of what runs, the first theme."""
    leader = people.cast["leader"].id
    for theme, (before, later, seen, note) in zip(themes, SIGNS if over else [SIGN_NOW], strict=False):
        db.session.add(
            ThemeSign(theme_id=theme.id, before=before, later=later, seen=Seen(seen), note=note, written_by_id=leader)
        )
