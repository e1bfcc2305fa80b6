"""Rows for the page I dag: goals whose day has come, and what was agreed with treatment teams. session_waiting.py asks
for them together with its own."""

from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import LazyString
from sqlalchemy import Select, cast, literal, null, select

from app.accounts.models import User
from app.caseload.access import is_supervisor
from app.kernel.dates import UtcDateTime, day, today
from app.kernel.features import Waiting
from app.kernel.halfyear import Quarter, label
from app.kernel.i18n import _, _l
from app.supervision.models import QuarterlyReview, ReviewGoal, TeamContact, TreatmentTeam
from app.supervision.queries.reviews import theirs

AHEAD = timedelta(days=7)


def rows(person: Any) -> tuple[Select[*tuple[Any, ...]], ...]:
    """What is due within a week, and reviews about to be deleted: (kind, id, words, at, on). The words of a goal or
    agreement stay on its page."""
    if not is_supervisor(person, None):
        return (_about_to_go(person),)
    until, never = today() + AHEAD, cast(null(), UtcDateTime)
    goals: Select[*tuple[Any, ...]] = (
        select(literal("goal"), ReviewGoal.id, User.name, never, ReviewGoal.by_on)
        .join(ReviewGoal.review)
        .outerjoin(User, User.id == QuarterlyReview.coach_id)
        .where(
            QuarterlyReview.supervisor_id == person.id,
            theirs(person),
            QuarterlyReview.removed_at.is_(None),
            ReviewGoal.removed_at.is_(None),
            ReviewGoal.outcome.is_(None),
            ReviewGoal.by_on <= until,
        )
    )
    agreed: Select[*tuple[Any, ...]] = (
        select(literal("team"), TreatmentTeam.id, TreatmentTeam.name, never, TeamContact.due_on)
        .select_from(TeamContact)
        .join(TeamContact.team)
        .where(
            TreatmentTeam.supervisor_id == person.id,
            TreatmentTeam.removed_at.is_(None),
            TeamContact.removed_at.is_(None),
            TeamContact.done_on.is_(None),
            TeamContact.due_on <= until,
        )
    )
    return goals, agreed, _about_to_go(person)


def _about_to_go(person: Any) -> Select[*tuple[Any, ...]]:
    """Reviews that either of the two has been told the last day of."""
    review, never = QuarterlyReview, cast(null(), UtcDateTime)
    return select(literal("review_goes"), review.id, review.quarter_key, never, review.goes_on).where(
        theirs(person), review.removed_at.is_(None), review.goes_on.is_not(None)
    )


def _review_line(row: Any) -> Waiting:
    quarter = LazyString(label, Quarter.parse(row.words))
    return Waiting(
        title=_l("Gjennomgangen for %(quarter)s blir slettet", quarter=quarter),
        address=url_for("supervision.review", review_id=row.id),
        detail=_("Slettes %(day)s. Ta vare på det dere trenger videre.", day=day(row.on)),
        due=row.on,
        verb=_("Se gjennomgangen"),
        kind="supervision_review_goes",
        happens=True,
    )


def _goal_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Et mål skal følges opp"),
        address=url_for("supervision.follow_up_goal", review_goal_id=row.id),
        detail=row.words or _("Hele teamet"),
        due=row.on,
        verb=_("Følg opp målet"),
        kind="supervision_goal",
    )


def _team_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("En avtale med et behandlingsteam"),
        address=url_for("supervision.treatment_team", treatment_team_id=row.id),
        detail=row.words,
        due=row.on,
        verb=_("Åpne loggen"),
        kind="supervision_team",
    )


READS = {"goal": _goal_line, "team": _team_line, "review_goes": _review_line}
