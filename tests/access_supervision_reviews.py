"""Who gets in where among treatment teams, reviews and goals, challenges and the role page. Everything here belongs to
the method supervisor «supervises», and the review is about the coach «follows»."""

from typing import Any

from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import Cast
from tests.supervision.factories_reviews import make_team_contact, make_treatment_team

SUPERVISORS = alone("supervisor", "supervises")
OWN = alone("supervises")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, SUPERVISORS, "supervision.treatment_teams"),
    (BOTH, SUPERVISORS, "supervision.new_treatment_team"),
    (READ, OWN, "supervision.treatment_team"),
    (BOTH, OWN, "supervision.edit_treatment_team supervision.new_team_contact supervision.edit_team_contact"),
    (
        WRITE,
        OWN,
        "supervision.remove_treatment_team supervision.restore_treatment_team supervision.team_contact_done "
        "supervision.remove_team_contact supervision.restore_team_contact",
    ),
    # Nobody has left in this world.
    (WRITE, alone(), "supervision.take_over_treatment_team"),
)


def add_to(world: Any, cast: Cast) -> None:
    supervisor = world.people["supervises"]
    team = make_treatment_team(supervisor)
    contact = make_team_contact(team)
    world.values.update(treatment_team_id=team.id, team_contact_id=contact.id)
