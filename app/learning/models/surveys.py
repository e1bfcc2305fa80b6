"""The half-yearly survey on learning (S3-L27, S3-L28). Answers are nobody's."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.dates import today
from app.kernel.db import Base, Recorded
from app.kernel.halfyear import HalfYear
from app.learning.enums import QuestionKind, SurveyArea
from app.learning.models.wishes import random_id


class Survey(Recorded, Base):
    """One round of questions for the whole office."""

    __tablename__ = "survey"
    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="closes_after_open"),)

    half_year: Mapped[HalfYear] = mapped_column(unique=True)
    opens_on: Mapped[date]
    closes_on: Mapped[date] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]

    @property
    def is_closed(self) -> bool:
        """Nobody can answer any more, and nobody ever will: results may be seen."""
        return self.closed_at is not None or self.closes_on < today()

    @property
    def is_open(self) -> bool:
        return self.opens_on <= today() and not self.is_closed


class SurveyQuestion(Base):
    """A question of one survey. `key` is the same from half-year to half-year, so that answers can be compared."""

    __tablename__ = "survey_question"
    __table_args__ = (UniqueConstraint("survey_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    key: Mapped[str]
    area: Mapped[SurveyArea]
    kind: Mapped[QuestionKind]
    text: Mapped[str]
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int]
    removed_at: Mapped[datetime | None]

    survey: Mapped[Survey] = relationship(lazy="raise")


class SurveySheet(Base):
    """One person's answers, without the person: random id, no time; the team only if the person gave it."""

    __tablename__ = "survey_sheet"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, default=random_id, autoincrement=False)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))


class SurveyAnswer(Base):
    """One answer: a number, some of the options, or words."""

    __tablename__ = "survey_answer"
    __table_args__ = {"sqlite_with_rowid": False}

    sheet_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("survey_sheet.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(
        ForeignKey("survey_question.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    number: Mapped[int | None]
    choices: Mapped[list[str]] = mapped_column(JSON, default=list)
    text: Mapped[str] = mapped_column(default="")


class SurveyAnswered(Base):
    """That somebody has answered: no time, no order, no link to the sheet."""

    __tablename__ = "survey_answered"
    __table_args__ = {"sqlite_with_rowid": False}

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
