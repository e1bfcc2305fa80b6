"""Who gets in where among treatment teams, reviews and goals, challenges and the role page. Everything here belongs to
the method supervisor «supervises», and the review is about the coach «follows»."""

from typing import Any

from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import Cast
from tests.supervision.factories_reviews import (
    make_challenge,
    make_challenge_answer,
    make_goal,
    make_review,
    make_role_note,
    make_team_contact,
    make_treatment_team,
)

SUPERVISORS = alone("supervisor", "supervises")
OWN = alone("supervises")
THE_TWO = alone("supervises", "follows")
KEEPER: Answers = {**OWN, "follows": "forbidden"}  # the coach reads, the method supervisor sets goals
IN_AREA = ("coach", "follows", "stands_in", "followed", "supervisor", "supervises")
AREA = alone(*IN_AREA)
WRITER: Answers = {**AREA, **dict.fromkeys(IN_AREA, "forbidden"), "follows": "in"}
NOTE_WRITER: Answers = {**OWN, "supervisor": "forbidden"}

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
    (READ, SUPERVISORS, "supervision.reviews"),
    (BOTH, SUPERVISORS, "supervision.new_review"),
    (READ, THE_TWO, "supervision.review supervision.review_print"),
    (BOTH, THE_TWO, "supervision.review_notes"),
    (
        BOTH,
        KEEPER,
        "supervision.new_review_goal supervision.edit_review_goal supervision.follow_up_goal",
    ),
    (
        WRITE,
        KEEPER,
        "supervision.remove_review supervision.restore_review supervision.reopen_review_goal "
        "supervision.remove_review_goal supervision.restore_review_goal",
    ),
    (READ, AREA, "supervision.challenges"),
    (BOTH, AREA, "supervision.new_challenge supervision.challenge"),
    (BOTH, WRITER, "supervision.edit_challenge supervision.edit_challenge_answer"),
    (
        WRITE,
        WRITER,
        "supervision.remove_challenge supervision.restore_challenge supervision.remove_challenge_answer "
        "supervision.restore_challenge_answer",
    ),
    (READ, SUPERVISORS, "supervision.role"),
    (BOTH, SUPERVISORS, "supervision.new_role_note"),
    (BOTH, NOTE_WRITER, "supervision.edit_role_note"),
    (WRITE, NOTE_WRITER, "supervision.remove_role_note supervision.restore_role_note"),
    # Nobody has left in this world.
    (WRITE, alone(), "supervision.take_over_treatment_team"),
)


def add_to(world: Any, cast: Cast) -> None:
    supervisor = world.people["supervises"]
    team = make_treatment_team(supervisor)
    contact = make_team_contact(team)
    review = make_review(world.people["follows"], supervisor)
    world.values.update(review_id=review.id, review_goal_id=make_goal(review).id)
    world.values.update(treatment_team_id=team.id, team_contact_id=contact.id)
    challenge = make_challenge(world.people["follows"])
    answer = make_challenge_answer(challenge, world.people["follows"])
    note = make_role_note(supervisor)
    world.values.update(challenge_id=challenge.id, challenge_answer_id=answer.id, role_note_id=note.id)
