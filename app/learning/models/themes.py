"""Themes of a plan, what people shall be able to do, and for whom."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.dates import now
from app.kernel.db import Base, Recorded
from app.learning.enums import (
    AudienceKind,
    Judgement,
    KnowledgeSource,
    Origin,
    OutcomeKind,
    OutcomeLevel,
    Phase,
    SignFigure,
)
from app.learning.models.plans import LearningPlan


class Theme(Recorded, Base):
    """What the half-year goes deeper into, with the chain to feedback, supervision and results."""

    __tablename__ = "theme"

    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    title: Mapped[str]
    origin: Mapped[Origin]
    rationale: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    competence_plan: Mapped[str] = mapped_column(default="")
    observation_focus: Mapped[str] = mapped_column(default="")
    supervision_question: Mapped[str] = mapped_column(default="")
    sign_figure: Mapped[SignFigure] = mapped_column(default=SignFigure.OWN_WORDS)
    sign_of_progress: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("plan_import.id"))
    removed_at: Mapped[datetime | None]

    plan: Mapped[LearningPlan] = relationship(lazy="raise")
    owner: Mapped[User | None] = relationship(lazy="raise")
    sources: Mapped[list["ThemeSource"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class ThemeSource(Base):
    """A source of knowledge that a theme builds on (S3-L03)."""

    __tablename__ = "theme_source"

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True)
    source: Mapped[KnowledgeSource] = mapped_column(primary_key=True)


class ThemeTask(Recorded, Base):
    """Something to do before, during or after, so that what is learnt is used (S2-02, S2-03)."""

    __tablename__ = "theme_task"

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    phase: Mapped[Phase]
    text: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    theme: Mapped[Theme] = relationship(lazy="raise")

    @property
    def plan(self) -> LearningPlan:
        return self.theme.plan


class Outcome(Recorded, Base):
    """Who shall be able to do what (S3-L11), and whether they were able to in the end (S3-L15)."""

    __tablename__ = "outcome"

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    text: Mapped[str]
    kind: Mapped[OutcomeKind]
    level: Mapped[OutcomeLevel]
    judgement: Mapped[Judgement | None]
    judgement_note: Mapped[str] = mapped_column(default="")
    judged_at: Mapped[datetime | None]
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("outcome.id", ondelete="SET NULL"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("plan_import.id"))
    removed_at: Mapped[datetime | None]

    theme: Mapped[Theme] = relationship(lazy="raise")
    audience: Mapped[list["OutcomeAudience"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    @property
    def plan(self) -> LearningPlan:
        return self.theme.plan


class OutcomeAudience(Base):
    """For whom an outcome is: everyone, a role or a team; nobody named means everyone."""

    __tablename__ = "outcome_audience"
    __table_args__ = (
        CheckConstraint("(kind = 'role') = (role IS NOT NULL)", name="role_named"),
        CheckConstraint("(kind = 'team') = (team_id IS NOT NULL)", name="team_named"),
        UniqueConstraint("outcome_id", "kind", "role", "team_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id", ondelete="CASCADE"))
    kind: Mapped[AudienceKind]
    role: Mapped[Role | None]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))


class OutcomeProgress(Base):
    """A new colleague's own tick: I can this now. Seen by that colleague and, as a count, by nobody else."""

    __tablename__ = "outcome_progress"

    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    done_at: Mapped[datetime] = mapped_column(default=now)
