"""Which team's figures a page shows."""

from flask import request
from flask_login import current_user

from app.accounts.queries import team_choices
from app.feedback.access import is_leader
from app.kernel.fields import SelectChoice


def team_shown() -> tuple[list[SelectChoice], int | None]:
    """The teams that can be chosen, and the one that is: one's own, but a leader chooses. None without a team."""
    choices = team_choices() if is_leader(current_user, None) else []
    asked = request.args.get("team", "")
    return choices, int(asked) if asked in {each.value for each in choices} else current_user.team_id
