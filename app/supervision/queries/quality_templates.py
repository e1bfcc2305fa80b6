"""Templates of the quality file, as all method supervisors of the office have them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.supervision.models import FidelityReview, QualityItem, QualityTemplate
from app.supervision.quality_language import said

ITEMS = selectinload(QualityTemplate.items.and_(QualityItem.removed_at.is_(None)))


def latest() -> Sequence[QualityTemplate]:
    """The newest edition of each template that has not been removed, in the order they came."""
    newest = select(func.max(QualityTemplate.id)).group_by(QualityTemplate.key)
    return db.session.scalars(
        select(QualityTemplate)
        .where(QualityTemplate.id.in_(newest), QualityTemplate.removed_at.is_(None))
        .options(ITEMS)
        .order_by(QualityTemplate.by_id.is_not(None), QualityTemplate.key)
    ).all()


def load_template(template_id: int) -> QualityTemplate:
    """An edition with its items and their anchors, or NoResultFound."""
    return db.session.scalars(
        select(QualityTemplate)
        .where(QualityTemplate.id == template_id)
        .options(ITEMS.selectinload(QualityItem.anchors))
    ).one()


def load_item(item_id: int) -> QualityItem:
    """An item with its anchors and its template, or NoResultFound."""
    return db.session.scalars(
        select(QualityItem)
        .where(QualityItem.id == item_id)
        .options(selectinload(QualityItem.anchors), joinedload(QualityItem.template))
    ).one()


def editions(template: QualityTemplate) -> Sequence[QualityTemplate]:
    """All editions of the same template, the newest first."""
    return db.session.scalars(
        select(QualityTemplate).where(QualityTemplate.key == template.key).order_by(QualityTemplate.edition.desc())
    ).all()


def is_used(template: QualityTemplate) -> bool:
    """Whether a review has been made by this edition; what it was measured by then never changes."""
    used = select(FidelityReview.id).where(FidelityReview.template_id == template.id).limit(1)
    return db.session.scalar(used) is not None


def common_source(item: QualityItem) -> tuple[str, bool]:
    """Where the item's anchors are from, when all are from one place, and whether all were seen there."""
    sources = {anchor.source for anchor in item.anchors}
    one = sources.pop() if len(sources) == 1 else ""
    return one, bool(item.anchors) and all(anchor.verified for anchor in item.anchors)


def offered() -> list[SelectChoice]:
    """The newest editions as choices."""
    return [SelectChoice(str(each.id), said(each.name, each)) for each in latest()]
