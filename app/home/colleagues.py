"""Who works here: by team, and one colleague with what one can ask them for."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask_login import current_user
from sqlalchemy.orm import selectinload

from app.accounts.access import is_colleague
from app.accounts.models import Team, User
from app.accounts.queries import colleagues as working_here
from app.accounts.queries.absences import note
from app.home.views import bp
from app.kernel.access import Rule, requires
from app.kernel.db import db

COLLEAGUES = Rule("home.colleagues", (is_colleague,))
"""Names, teams and roles of those who work here, for those who work here."""


def load_colleague(user_id: int) -> Any:
    """Row of a person and the team's id and name, or NoResultFound for somebody who does not work here now."""
    found = working_here().where(User.id == user_id).outerjoin(Team, Team.id == User.team_id)
    return db.session.execute(
        found.add_columns(User.away, Team.id.label("team_id"), Team.name.label("team")).options(
            selectinload(User.role_rows)
        )
    ).one()


def by_team() -> Sequence[Any]:
    """Everybody who works here with their team, team by team; those without one last."""
    rows = working_here().outerjoin(Team, Team.id == User.team_id).order_by(None)
    here = rows.with_only_columns(User.id, User.name, User.away, Team.id.label("team_id"), Team.name.label("team"))
    return db.session.execute(here.order_by(Team.name.is_(None), Team.name, Team.id, User.name, User.id)).all()


@bp.get("/colleagues")
@requires(COLLEAGUES)
def colleagues() -> str:
    rows = by_team()
    teams = {row.team_id: row.team for row in rows}
    wanted = request.args.get("team", type=int)
    chosen = wanted if wanted in teams else None
    groups = [
        (team_id, name, [row for row in rows if row.team_id == team_id])
        for team_id, name in teams.items()
        if chosen in (None, team_id)
    ]
    return render_template("home/colleagues.html", groups=groups, teams=teams, chosen=chosen, note=note)


@bp.get("/colleagues/<int:user_id>")
@requires(COLLEAGUES, load=load_colleague)
def colleague(row: Any) -> str:
    is_me = row.User.id == current_user.id
    return render_template("home/colleague.html", person=row.User, row=row, away=note(row.away), is_me=is_me)
