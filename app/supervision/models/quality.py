"""The quality file: templates as versioned data, and fidelity reviews made by them (S4-12).

An edition that a review has used is never changed: a change of it makes the next edition. So a review says for ever
what it was measured by, and two reviews are compared item by item, by the items' keys.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base, Recorded
from app.supervision.quality_words import RatedBy, TemplateKind


class QualityTemplate(Recorded, Base):
    """One edition of a template. `by_id` is empty for those the product comes with. Bands are rows of low, high, name,
    source, verified – for the sum of all scores."""

    __tablename__ = "quality_template"
    __table_args__ = (
        UniqueConstraint("key", "edition"),
        CheckConstraint("lowest < highest", name="scores_in_order"),
    )

    key: Mapped[str]
    edition: Mapped[int] = mapped_column(default=1)
    kind: Mapped[TemplateKind]
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    lowest: Mapped[int] = mapped_column(default=1)
    highest: Mapped[int] = mapped_column(default=5)
    bands: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None]

    items: Mapped[list["QualityItem"]] = relationship(lazy="raise", order_by="QualityItem.number")


class QualityItem(Recorded, Base):
    """One thing that is judged. `measure` names how it is computed from what is logged; empty where it cannot be.
    `evidence` lists what one should be able to show."""

    __tablename__ = "quality_item"
    __table_args__ = (UniqueConstraint("template_id", "key"),)

    template_id: Mapped[int] = mapped_column(ForeignKey("quality_template.id", ondelete="CASCADE"))
    key: Mapped[str]
    number: Mapped[int]
    area: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    evidence: Mapped[list[str]] = mapped_column(JSON, default=list)
    removed_at: Mapped[datetime | None]

    template: Mapped[QualityTemplate] = relationship(lazy="raise", overlaps="items")
    anchors: Mapped[list["QualityAnchor"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="QualityAnchor.score"
    )


class QualityAnchor(Base):
    """What a score of an item means, where that is from, and whether it was seen in the source."""

    __tablename__ = "quality_anchor"

    item_id: Mapped[int] = mapped_column(ForeignKey("quality_item.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    verified: Mapped[bool] = mapped_column(default=False)


class FidelityReview(Recorded, Base):
    """One assessment of a coaching team's work in a period, by one edition of a template."""

    __tablename__ = "fidelity_review"
    __table_args__ = (
        CheckConstraint("to_on >= from_on", name="ends_after_start"),
        Index("ix_fidelity_review_supervisor_id_to_on", "supervisor_id", "to_on"),
    )

    supervisor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("quality_template.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    reviewers: Mapped[str] = mapped_column(default="")  # those who looked from outside: an office or a role
    summary: Mapped[str] = mapped_column(default="")
    computed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    template: Mapped[QualityTemplate] = relationship(lazy="raise")
    ratings: Mapped[list["ItemRating"]] = relationship(lazy="raise", back_populates="review")


class ItemRating(Recorded, Base):
    """All that one review says of one item. `counted` holds the numbers of the computed score as they were then."""

    __tablename__ = "item_rating"
    __table_args__ = (UniqueConstraint("review_id", "item_id"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("fidelity_review.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("quality_item.id"), index=True)
    computed: Mapped[int | None]
    counted: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    own: Mapped[int | None]
    own_reason: Mapped[str] = mapped_column(default="")
    reviewed: Mapped[int | None]
    reviewed_reason: Mapped[str] = mapped_column(default="")
    at_hand: Mapped[list[str]] = mapped_column(JSON, default=list)  # of the item's evidence
    where: Mapped[str] = mapped_column(default="")  # it lies

    review: Mapped[FidelityReview] = relationship(lazy="raise", back_populates="ratings")
    item: Mapped[QualityItem] = relationship(lazy="raise")

    @property
    def score(self) -> int | None:
        """The one that counts: a reviewer's before one's own, one's own before the computed one."""
        return next((each for each in (self.reviewed, self.own, self.computed) if each is not None), None)

    @property
    def rated_by(self) -> RatedBy | None:
        given = {RatedBy.REVIEWER: self.reviewed, RatedBy.SELF: self.own, RatedBy.COMPUTED: self.computed}
        return next((who for who, score in given.items() if score is not None), None)

    @property
    def missing(self) -> list[str]:
        """Evidence that is not at hand. Needs the item loaded."""
        return [each for each in self.item.evidence if each not in self.at_hand]
