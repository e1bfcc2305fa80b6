"""Which team's figures a page shows."""

from flask import request
from flask_login import current_user

from app.accounts.queries import team_choices
from app.feedback.access import is_leader
from app.kernel.fields import SelectChoice


def team_shown() -> tuple[list[SelectChoice], int | None]:
    """The teams that can be chosen, and the one that is: one's own, but a leader chooses. None without a team; to a
    leader without one the first is shown."""
    choices = team_choices() if is_leader(current_user, None) else []
    asked = request.args.get("team", "")
    if asked in {each.value for each in choices}:
        return choices, int(asked)
    if choices and current_user.team_id is None:
        return choices, int(choices[0].value)
    return choices, current_user.team_id
