"""Reads of the self-assessment of labour-market knowledge: one's own answers, and the picture of a team."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_login import current_user
from sqlalchemy import Select, func, select

from app.accounts.models import User
from app.feedback.enums import Need
from app.feedback.models import MarketAnswer, MarketItem
from app.feedback.queries import visibility
from app.kernel.anonymity import enough
from app.kernel.db import db
from app.kernel.halfyear import HalfYear


def _listed() -> Select[MarketItem]:
    return (
        select(MarketItem)
        .where(MarketItem.removed_at.is_(None))
        .order_by(MarketItem.kind.desc(), MarketItem.position, MarketItem.id)
    )


def items() -> Sequence[MarketItem]:
    """The office's list: sources first, then actions."""
    return db.session.scalars(_listed()).all()


def load_item(item_id: int) -> MarketItem:
    return db.session.scalars(_listed().where(MarketItem.id == item_id)).one()


def load_removed_item(item_id: int) -> MarketItem:
    return db.session.scalars(
        select(MarketItem).where(MarketItem.id == item_id, MarketItem.removed_at.is_not(None))
    ).one()


def my_answers(half_year: HalfYear) -> dict[int, Need]:
    rows = db.session.execute(
        select(MarketAnswer.item_id, MarketAnswer.need).where(
            visibility.own_answer(current_user), MarketAnswer.half_year == half_year
        )
    )
    return {row.item_id: row.need for row in rows}


@dataclass(frozen=True)
class ItemPicture:
    """How a team stands on one item: how many answered, and how many of them said each. None below five answers."""

    item: MarketItem
    counts: dict[Need, int] | None = None

    @property
    def answers(self) -> int:
        return sum((self.counts or {}).values())


def team_picture(team_id: int, half_year: HalfYear) -> Sequence[ItemPicture]:
    """Item by item, the clearest need first. One team at a time and no sum over teams, so that nothing hidden can be
    worked out by subtraction. Two statements."""
    rows = db.session.execute(
        select(MarketAnswer.item_id, MarketAnswer.need, func.count().label("n"))
        .join(User, User.id == MarketAnswer.user_id)
        .where(User.team_id == team_id, MarketAnswer.half_year == half_year)
        .group_by(MarketAnswer.item_id, MarketAnswer.need)
    )
    found: dict[int, dict[Need, int]] = {}
    for row in rows:
        found.setdefault(row.item_id, {})[row.need] = row.n
    pictures = []
    for item in items():
        counts = found.get(item.id, {})
        shown = {need: counts.get(need, 0) for need in Need} if enough(sum(counts.values())) else None
        pictures.append(ItemPicture(item, shown))
    return sorted(pictures, key=lambda each: -(each.counts[Need.CLEAR] / each.answers if each.counts else -1))
