"""Yellow notes of the demonstration office: of the plans that stand, and of the half-year to come."""

from datetime import timedelta
from random import Random

from app.demo.learning_texts import WISHES
from app.demo.people import People
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage, Seat
from app.learning.models import (
    LearningPlan,
    StageChange,
    Theme,
    Wish,
    WishAuthor,
    WishMade,
    WishSupport,
    WorkingGroupMember,
)


def gathered(plan: LearningPlan, themes: list[Theme], people: People, random: Random, count: int) -> None:
    """Notes from about half of the office; some signed, most of them gathered into themes."""
    made = random.sample(people.staff, min(count, len(people.staff)))
    for n in range(count):
        theme = themes[n % len(themes)] if n % 3 else None
        wish = Wish(plan_id=plan.id, text=WISHES[n % len(WISHES)], theme_id=theme.id if theme else None)
        db.session.add(wish)
        db.session.flush()
        if n % 5 < 3 and n < len(made):
            told = theme.id if theme else None
            db.session.add(WishAuthor(wish_id=wish.id, user_id=made[n].id, told_theme_id=told))
        _supported(wish, people, random, most=14)
    db.session.add_all(WishMade(plan_id=plan.id, user_id=person.id) for person in made)


def _supported(wish: Wish, people: People, random: Random, *, most: int) -> None:
    supporters = random.sample(people.staff, random.randrange(0, min(most, len(people.staff))))
    db.session.add_all(WishSupport(wish_id=wish.id, user_id=person.id) for person in supporters)


def coming(people: People, random: Random, half_year: HalfYear) -> None:
    """The next half-year's plan, which gathers wishes now."""
    plan = LearningPlan(
        half_year=half_year,
        formal_owner_id=people.cast["leader"].id,
        daily_owner_id=people.cast["team-leader"].id,
        wishes_until=today() + timedelta(days=16),
        members=[
            WorkingGroupMember(user_id=people.cast[key].id, seat=seat)
            for key, seat in (
                ("leader", Seat.LEADER),
                ("coach", Seat.JOB_COACH),
                ("colleague", Seat.STAFF_REPRESENTATIVE),
            )
        ],
    )
    db.session.add(plan)
    db.session.flush()
    db.session.add(StageChange(plan_id=plan.id, to_stage=PlanStage.COLLECTING, changed_by_id=people.cast["leader"].id))
    wishers = [
        person
        for person in random.sample(people.staff, min(14, len(people.staff)))
        if person is not people.cast["employee"]
    ]
    for person, words in zip(wishers, reversed(WISHES), strict=False):
        wish = Wish(plan_id=plan.id, text=words)
        db.session.add_all([wish, WishMade(plan_id=plan.id, user_id=person.id)])
        db.session.flush()
        if random.random() < 0.5:
            db.session.add(WishAuthor(wish_id=wish.id, user_id=person.id))
        _supported(wish, people, random, most=9)
