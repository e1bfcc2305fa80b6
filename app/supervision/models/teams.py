"""Treatment teams of the health partner, and the log of contact with them (S4-06)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base, Recorded
from app.kernel.halfyear import Quarter
from app.supervision.enums_teams import TeamContactKind


class TreatmentTeam(Recorded, Base):
    """A team that one method supervisor works with. No contact is expected before `started_on` or after `ended_on`."""

    __tablename__ = "treatment_team"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),)

    supervisor_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str]
    leaders: Mapped[str] = mapped_column(default="")
    meets: Mapped[str] = mapped_column(default="")  # when and where the team has its meeting
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    def expects(self, quarter: Quarter) -> bool:
        """Whether the team's meeting should be attended in this quarter: there is a day of working together in it."""
        return self.started_on <= quarter.last_day and (self.ended_on is None or self.ended_on >= quarter.first_day)

    def works_on(self, day: date) -> bool:
        """Whether one works with the team on this day."""
        return self.started_on <= day and (self.ended_on is None or self.ended_on >= day)


class TeamContact(Recorded, Base):
    """One contact with a team: what was difficult, and what was agreed. Never about a job seeker."""

    __tablename__ = "team_contact"

    treatment_team_id: Mapped[int] = mapped_column(ForeignKey("treatment_team.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[TeamContactKind]
    met: Mapped[str] = mapped_column(default="")
    work_raised: Mapped[bool] = mapped_column(default=False)
    difficulty: Mapped[str] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    team: Mapped[TreatmentTeam] = relationship(lazy="raise")

    @property
    def waits(self) -> bool:
        """Something was agreed for a day, and nobody has said that it is done."""
        return self.due_on is not None and self.done_on is None
