"""Search among the colleagues and their teams, by name."""

from collections.abc import Sequence
from typing import Any

from app.accounts.access import is_colleague
from app.accounts.models import Team, User
from app.accounts.queries import colleagues
from app.kernel.addresses import link_to
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.finding import found_in
from app.kernel.i18n import _


def search(person: Any, text: str) -> Sequence[Hit]:
    """For those who work here, those who work here now. One statement of a few hundred short rows at most."""
    if not is_colleague(person, None):
        return []
    named = colleagues().with_only_columns(User.id, User.name, Team.id.label("team_id"), Team.name.label("team"))
    rows = db.session.execute(named.outerjoin(Team, Team.id == User.team_id)).all()
    teams = sorted({(row.team, row.team_id) for row in rows if row.team_id})
    return [
        *(
            Hit(_("Kolleger"), row.name, link_to("home.colleague", user_id=row.id) or "", row.team or "")
            for row in found_in(rows, text, lambda row: row.name)
        ),
        *(
            Hit(_("Team"), name, link_to("home.colleagues", team=number) or "")
            for name, number in found_in(teams, text, lambda team: team[0])
        ),
    ]
