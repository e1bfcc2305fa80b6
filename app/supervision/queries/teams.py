"""Treatment teams of a method supervisor, and which of them were visited in which quarter (S4-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.enums_teams import TeamContactKind
from app.supervision.models import TeamContact, TreatmentTeam


def load_team(treatment_team_id: int) -> TreatmentTeam:
    """Or NoResultFound; whose it is, is asked by the rule."""
    return db.session.scalars(
        select(TreatmentTeam).where(TreatmentTeam.id == treatment_team_id, TreatmentTeam.removed_at.is_(None))
    ).one()


def load_any_team(treatment_team_id: int) -> TreatmentTeam:
    """Also one that was removed, so that it can be put back."""
    return db.session.get_one(TreatmentTeam, treatment_team_id)


def load_contact(team_contact_id: int) -> TeamContact:
    return _contact(team_contact_id, removed=False)


def load_any_contact(team_contact_id: int) -> TeamContact:
    return _contact(team_contact_id, removed=True)


def _contact(team_contact_id: int, *, removed: bool) -> TeamContact:
    query = (
        select(TeamContact)
        .join(TeamContact.team)
        .where(TeamContact.id == team_contact_id, TreatmentTeam.removed_at.is_(None))
        .options(joinedload(TeamContact.team))
    )
    return db.session.scalars(query if removed else query.where(TeamContact.removed_at.is_(None))).one()


def teams_of(user: User) -> Sequence[TreatmentTeam]:
    """By name; those one no longer works with too."""
    return db.session.scalars(
        select(TreatmentTeam)
        .where(TreatmentTeam.supervisor_id == user.id, TreatmentTeam.removed_at.is_(None))
        .order_by(TreatmentTeam.name, TreatmentTeam.id)
    ).all()


def _left() -> ColumnElement[bool]:
    still = select(UserRole.user_id).where(UserRole.role == Role.SUPERVISOR)
    return User.deactivated_at.is_not(None) | User.id.not_in(still)


def left_behind() -> Sequence[TreatmentTeam]:
    """Teams in use whose method supervisor has left: somebody else should take them over."""
    return db.session.scalars(
        select(TreatmentTeam)
        .join(User, User.id == TreatmentTeam.supervisor_id)
        .where(TreatmentTeam.removed_at.is_(None), TreatmentTeam.ended_on.is_(None), _left())
        .order_by(TreatmentTeam.name, TreatmentTeam.id)
    ).all()


def load_left_behind(treatment_team_id: int) -> TreatmentTeam:
    return db.session.scalars(
        select(TreatmentTeam)
        .join(User, User.id == TreatmentTeam.supervisor_id)
        .where(
            TreatmentTeam.id == treatment_team_id,
            TreatmentTeam.removed_at.is_(None),
            TreatmentTeam.ended_on.is_(None),
            _left(),
        )
    ).one()


@dataclass(frozen=True)
class Cell:
    """One team in one quarter. `attended`: days at the team's meeting. `contacts`: how many contacts of other kinds."""

    quarter: Quarter
    expected: bool
    attended: Sequence[date] = ()
    contacts: int = 0

    @property
    def missing(self) -> bool:
        """The meeting should have been attended, and was not."""
        return self.expected and not self.attended


@dataclass(frozen=True)
class Row:
    team: TreatmentTeam
    cells: Sequence[Cell]

    @property
    def shown(self) -> bool:
        """In use, or in touch in one of the quarters."""
        return any(cell.expected or cell.attended or cell.contacts for cell in self.cells)


def matrix(user: User, quarters: Sequence[Quarter]) -> list[Row]:
    """Each team of one's own by quarters. Two statements."""
    teams = teams_of(user)
    found: dict[tuple[int, Quarter], list[tuple[date, TeamContactKind]]] = {}
    for team_id, day, kind in db.session.execute(
        select(TeamContact.treatment_team_id, TeamContact.day, TeamContact.kind)
        .where(
            TeamContact.treatment_team_id.in_([team.id for team in teams]),
            TeamContact.removed_at.is_(None),
            TeamContact.day.between(quarters[0].first_day, quarters[-1].last_day),
        )
        .order_by(TeamContact.day, TeamContact.id)
    ):
        found.setdefault((team_id, Quarter.of(day)), []).append((day, kind))
    return [Row(team, [_cell(team, each, found.get((team.id, each), [])) for each in quarters]) for team in teams]


def _cell(team: TreatmentTeam, quarter: Quarter, contacts: list[tuple[date, TeamContactKind]]) -> Cell:
    attended = [day for day, kind in contacts if kind is TeamContactKind.TEAM_MEETING and day <= today()]
    return Cell(quarter, team.expects(quarter), attended, len(contacts) - len(attended))


def not_visited(user: User, on: date) -> list[TreatmentTeam]:
    """Teams one works with on the day, whose meeting one has not attended in its quarter."""
    rows = matrix(user, [Quarter.of(on)])
    return [row.team for row in rows if row.cells[0].missing and row.team.works_on(on)]


def contacts_of(team: TreatmentTeam, quarter: Quarter | None = None) -> Sequence[TeamContact]:
    """The log, the latest first; of one quarter when asked for."""
    query = (
        select(TeamContact)
        .where(TeamContact.treatment_team_id == team.id, TeamContact.removed_at.is_(None))
        .order_by(TeamContact.day.desc(), TeamContact.id.desc())
    )
    if quarter:
        query = query.where(TeamContact.day.between(quarter.first_day, quarter.last_day))
    return db.session.scalars(query.limit(200)).all()


def waiting_of(user: User) -> Sequence[TeamContact]:
    """What was agreed with one's teams and is not done, the first due first."""
    return db.session.scalars(
        select(TeamContact)
        .join(TeamContact.team)
        .where(
            TreatmentTeam.supervisor_id == user.id,
            TreatmentTeam.removed_at.is_(None),
            TeamContact.removed_at.is_(None),
            TeamContact.due_on.is_not(None),
            TeamContact.done_on.is_(None),
        )
        .options(joinedload(TeamContact.team))
        .order_by(TeamContact.due_on, TeamContact.id)
        .limit(50)
    ).all()
