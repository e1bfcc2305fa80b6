"""The board of yellow notes (S3-L21): what people wish to learn, who supports it, and what it became."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Team, User
from app.kernel.anonymity import enough
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.learning.models import LearningPlan, Theme, Wish, WishAuthor, WishMade, WishSupport
from app.learning.queries.checklist import for_whom

LARGEST_ID = 2**62  # of random_id
SHOWS = ("open", "gathered", "mine")
OPEN_STAGES = (PlanStage.COLLECTING, PlanStage.PRIORITISING)


@dataclass(frozen=True)
class WishFilter:
    """What the address asks for; what it does not know is left out."""

    show: str = ""
    sort: str = ""
    q: str = ""

    @classmethod
    def of(cls, args: Any) -> "WishFilter":
        show, sort = args.get("show", ""), args.get("sort", "")
        return cls(show if show in SHOWS else "", sort if sort == "text" else "", args.get("q", "").strip()[:100])


def takes_wishes(plan: LearningPlan) -> bool:
    """Until the plan is published."""
    return plan.stage in OPEN_STAGES


# A note whose theme has been removed is open again.
_gathered = Theme.id.is_not(None)


def _supports() -> Any:
    return select(func.count()).where(WishSupport.wish_id == Wish.id).scalar_subquery()


def _notes(plan: LearningPlan, q: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    statement = (
        select(*columns)
        .select_from(Wish)
        .outerjoin(WishAuthor, WishAuthor.wish_id == Wish.id)
        .outerjoin(User, User.id == WishAuthor.user_id)
        .outerjoin(Theme, and_(Theme.id == Wish.theme_id, Theme.removed_at.is_(None)))
        .where(Wish.plan_id == plan.id, Wish.removed_at.is_(None))
    )
    if q:
        statement = statement.where(
            or_(Wish.text.icontains(q, autoescape=True), User.name.icontains(q, autoescape=True))
        )
    return statement


def _conditions(user: User) -> dict[str, ColumnElement[bool]]:
    return {"open": ~_gathered, "gathered": _gathered, "mine": WishAuthor.user_id == user.id}


def board(plan: LearningPlan, chosen: WishFilter, user: User) -> Select[*tuple[Any, ...]]:
    """The notes for `paged`: id, text, theme_id, theme, author, is_mine, told, supports, supported.
    Never in the order they came: by support, or by their text."""
    supports = _supports()
    supported = exists().where(WishSupport.wish_id == Wish.id, WishSupport.user_id == user.id)
    statement = _notes(
        plan,
        chosen.q,
        Wish.id,
        Wish.text,
        Theme.id.label("theme_id"),
        Theme.title.label("theme"),
        User.name.label("author"),
        func.coalesce(WishAuthor.user_id == user.id, False).label("is_mine"),
        WishAuthor.told_theme_id.label("told"),
        supports.label("supports"),
        supported.label("supported"),
    )
    if chosen.show:
        statement = statement.where(_conditions(user)[chosen.show])
    order = (func.lower(Wish.text),) if chosen.sort == "text" else (supports.desc(),)
    return statement.order_by(*order, Wish.id)


def counts(plan: LearningPlan, chosen: WishFilter, user: User) -> dict[str, int]:
    """How many notes each filter would show; "" is all. One statement."""
    conditions = _conditions(user)
    sums = [func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in conditions.values()]
    row = db.session.execute(_notes(plan, chosen.q, func.count(Wish.id), *sums)).one()
    return dict(zip(["", *conditions], row, strict=True))


def participation(plan: LearningPlan) -> tuple[int, int] | None:
    """How many of the colleagues the plan is for have wished something, and how many they are (S3-L22). None when they
    are fewer than five."""
    wished = exists().where(WishMade.plan_id == plan.id, WishMade.user_id == User.id)
    row = db.session.execute(
        select(func.coalesce(func.sum(case((wished, 1), else_=0)), 0), func.count(User.id)).where(*for_whom(plan))
    ).one()
    return (row[0], row[1]) if enough(row[1]) else None


def load_wish(wish_id: int) -> Wish:
    """A note with its author (None when anonymous), plan and group, or NoResultFound when it is removed."""
    return _load(wish_id, Wish.removed_at.is_(None))


def load_removed_wish(wish_id: int) -> Wish:
    return _load(wish_id, Wish.removed_at.is_not(None))


def _load(wish_id: int, state: Any) -> Wish:
    return db.session.scalars(
        select(Wish)
        .where(Wish.id == wish_id, state)
        .options(joinedload(Wish.author), joinedload(Wish.plan).selectinload(LearningPlan.members))
    ).one()


def became_themes(user: User) -> Select[*tuple[Any, ...]]:
    """A person's signed notes that became a theme and were not seen since: id, text, plan_id, theme_id, theme."""
    return (
        select(Wish.id, Wish.text, Wish.plan_id, Theme.id.label("theme_id"), Theme.title.label("theme"))
        .join(WishAuthor, WishAuthor.wish_id == Wish.id)
        .join(Theme, Theme.id == Wish.theme_id)
        .where(
            WishAuthor.user_id == user.id,
            WishAuthor.told_theme_id.is_distinct_from(Wish.theme_id),
            Wish.removed_at.is_(None),
            Theme.removed_at.is_(None),
        )
        .order_by(Theme.title)
        .limit(20)
    )


def plan_taking_wishes(user: User) -> int | None:
    """The nearest plan for this person that takes wishes; its id. One statement."""
    statement = _for_the_person(user, select(LearningPlan.id)).where(LearningPlan.stage.in_(OPEN_STAGES))
    found: int | None = db.session.scalar(statement.limit(1))
    return found


def plans_to_wish_in(user: User) -> Select[*tuple[Any, ...]]:
    """Plans that gather wishes, are for this person and lack the person's: id, half_year, wishes_until."""
    columns = select(LearningPlan.id, LearningPlan.half_year, LearningPlan.wishes_until)
    return (
        _for_the_person(user, columns)
        .where(
            LearningPlan.stage == PlanStage.COLLECTING,
            ~exists().where(WishMade.plan_id == LearningPlan.id, WishMade.user_id == user.id),
        )
        .limit(4)
    )


def _for_the_person(user: User, plans: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Plans of now and later, for the whole office or the person's own department; the nearest first."""
    department = select(Team.department_id).where(Team.id == user.team_id).scalar_subquery()
    return plans.where(
        LearningPlan.half_year >= HalfYear.current(),
        or_(LearningPlan.department_id.is_(None), LearningPlan.department_id == department),
    ).order_by(LearningPlan.half_year, LearningPlan.id)
