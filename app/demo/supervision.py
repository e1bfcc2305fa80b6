"""Method supervision in the demonstration office: half a year of one supervisor's work with the coaching team."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts.models import User
from app.caseload.models import SupervisedCoach
from app.demo import supervision_texts as texts
from app.demo.caseload_lives import workday
from app.demo.chain import load_chain
from app.demo.people import People
from app.demo.supervision_sessions import load_sessions
from app.feedback.enums import ContractState
from app.feedback.models import FeedbackContract
from app.kernel.dates import local, now, today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear, Quarter
from app.supervision.actions.challenge_seeds import seed_challenges
from app.supervision.actions.fidelity_reviews import create_review
from app.supervision.actions.quality_seeds import seed_quality
from app.supervision.enums_challenges import ChallengeArea, RoleFunction
from app.supervision.enums_reviews import GoalOutcome, Measure
from app.supervision.enums_teams import TeamContactKind
from app.supervision.field_words import FieldMeeting, FieldState
from app.supervision.models import (
    Challenge,
    ChallengeAnswer,
    CoachMark,
    FidelityReview,
    FieldMentoring,
    QualityTemplate,
    QuarterlyReview,
    ReviewGoal,
    RoleNote,
    TeamContact,
    TreatmentTeam,
)
from app.supervision.queries.review_figures import figures, value_of

QUARTERS = 5


def load_supervision(people: People, random: Random) -> None:
    """After everything else: it stands on the cases, the rounds of feedback and the themes."""
    supervisor = people.cast["supervisor"]
    coaches = list(
        db.session.scalars(
            select(SupervisedCoach.coach_id)
            .where(SupervisedCoach.supervisor_id == supervisor.id)
            .order_by(SupervisedCoach.coach_id)
        )
    )
    load_sessions(supervisor, coaches, random)
    _marks(supervisor, coaches)
    _field(supervisor, coaches)
    _teams(supervisor)
    _reviews(supervisor, coaches)
    _quality(supervisor)
    _board(people)
    load_chain(people)
    db.session.flush()


def _ago(days: int) -> date:
    """A working day about so many days ago, never one to come."""
    day = today() - timedelta(days=days)
    return min(workday(day), today())


def _noon(day: date) -> datetime:
    return utc(day, time(12))


def _marks(supervisor: User, coaches: list[int]) -> None:
    """The third came back to the work two months ago; the fourth has the skills."""
    for coach, is_new, days in zip(coaches[2:4], (True, False), (60, 100), strict=False):
        db.session.add(CoachMark(coach_id=coach, from_on=_ago(days), is_new=is_new, by_id=supervisor.id))


def _field(supervisor: User, coaches: list[int]) -> None:
    """Out with two of them most months; once a colleague went along, which does not count."""
    kinds = list(FieldMeeting)
    for place, coach in enumerate(coaches[1:3]):
        for month in range(6 - place):
            if place == 0 and month == 0:
                continue  # due this month
            other = coaches[0] if place == 0 and month == 2 else supervisor.id
            row = FieldMentoring(
                coach_id=coach, supervisor_id=supervisor.id, performed_by_id=other, day=_ago(30 * month + 9 + place),
                state=FieldState.HELD, meeting=kinds[0 if month % 2 else month % len(kinds)], observed=True,
                showed=month > 3, gave_feedback=month % 2 == 0,
            )  # fmt: skip
            db.session.add(row)
    agreed = db.session.scalars(
        select(FeedbackContract).where(
            FeedbackContract.observer_id == supervisor.id,
            FeedbackContract.observed_id.in_(coaches),
            FeedbackContract.state == ContractState.AGREED,
        )
    ).first()
    if agreed is not None:
        _planned(supervisor, agreed.observed_id, local(agreed.conversation_at).date(), agreed.id)
    if coaches[2:]:
        _planned(supervisor, coaches[2], workday(today() + timedelta(days=6)), None)


def _planned(supervisor: User, coach: int, day: date, contract: int | None) -> None:
    values: dict[str, Any] = {"performed_by_id": supervisor.id, "supervisor_id": supervisor.id, "contract_id": contract}
    db.session.add(
        FieldMentoring(coach_id=coach, day=day, state=FieldState.PLANNED, meeting=FieldMeeting.EMPLOYER, **values)
    )


def _teams(supervisor: User) -> None:
    """Four teams over five quarters. One has not been visited this quarter, another was left out once."""
    this = Quarter.of(today())
    quarters = [this]
    for _each in range(QUARTERS - 1):
        quarters.append(quarters[-1].previous())
    for place, (name, leaders, meets, ago) in enumerate(texts.TEAMS):
        started = today() - timedelta(days=91 * ago)
        team = TreatmentTeam(supervisor_id=supervisor.id, name=name, leaders=leaders, meets=meets, started_on=started)
        db.session.add(team)
        db.session.flush()
        for back, quarter in enumerate(quarters):
            day = workday(quarter.first_day + timedelta(days=12 + 9 * place))
            if team.expects(quarter) and day >= started and day <= today() and (place, back) not in {(2, 0), (1, 2)}:
                _contact(team, supervisor, day, place + back, TeamContactKind.TEAM_MEETING)
        if place < 2:
            _contact(team, supervisor, _ago(11 + place * 17), place + 2, TeamContactKind.CALL)


def _contact(team: TreatmentTeam, supervisor: User, day: date, number: int, kind: TeamContactKind) -> None:
    difficulty, agreed = texts.DIFFICULTIES[number % len(texts.DIFFICULTIES)]
    due = day + timedelta(days=21) if agreed else None
    done = due if due and due < today() - timedelta(days=10) else None
    met = team.leaders if kind is TeamContactKind.CALL else "Hele teamet"
    values = {"difficulty": difficulty, "agreed": agreed, "due_on": due, "done_on": done, "met": met}
    db.session.add(
        TeamContact(treatment_team_id=team.id, by_id=supervisor.id, day=day, kind=kind, work_raised=number % 4 != 1, **values)
    )


def _reviews(supervisor: User, coaches: list[int]) -> None:
    """The last two quarters with each coach but the last, and with the team; the first goals are followed up."""
    latest = Quarter.of(today()).previous()
    for number, quarter in enumerate((latest.previous(), latest)):
        for place, coach in enumerate([*coaches[:3], None]):
            found = figures(coaches if coach is None else [coach], quarter, quarter.last_day)
            if coach is None:
                names = select(User.name).where(User.id.in_(coaches)).order_by(User.name)
                found["people"] = list(db.session.scalars(names))
            review = QuarterlyReview(
                supervisor_id=supervisor.id, coach_id=coach, quarter_key=str(quarter), figures_on=quarter.last_day,
                figures=found, notes=texts.REVIEW_NOTES[place % len(texts.REVIEW_NOTES)],
            )  # fmt: skip
            db.session.add(review)
            db.session.flush()
            _goal(review, found, coach, place, follow_up=latest if number == 0 else None, coaches=coaches)


def _goal(
    review: QuarterlyReview, found: dict[str, Any], coach: int | None, place: int, *, follow_up: Quarter | None,
    coaches: list[int],
) -> None:  # fmt: skip
    measure = Measure.SHARE_IN_WORK if place == 1 else Measure.JOB_STARTS
    before = value_of(measure, found) or 0
    aim = min(before + 6, 100) if place == 1 else before + 1
    by_on = follow_up.last_day if follow_up else Quarter.of(today()).last_day
    goal = ReviewGoal(
        review_id=review.id, measure=measure, from_value=before, to_value=aim, by_on=by_on,
        how=texts.HOW[place % len(texts.HOW)],
    )  # fmt: skip
    if follow_up:
        later = figures(coaches if coach is None else [coach], follow_up, follow_up.last_day)
        goal.result_value = value_of(measure, later) or 0
        result = goal.result_value
        goal.outcome = (
            GoalOutcome.REACHED if result >= aim else GoalOutcome.PARTLY if result > before else GoalOutcome.NOT_REACHED
        )
        goal.what_happened, goal.followed_up_on = texts.HAPPENED[goal.outcome.value], by_on + timedelta(days=6)
    db.session.add(goal)


def _quality(supervisor: User) -> None:
    """The scale one time half a year ago, closed, and one time now, with more of it seen; the role as it is now."""
    seed_quality()
    items = selectinload(QualityTemplate.items)
    templates = {each.key: each for each in db.session.scalars(select(QualityTemplate).options(items))}
    scale, role = templates["ips-25"], templates["supervisor-role"]
    half_year = HalfYear.of(today()).previous()
    earlier = create_review(
        scale, from_on=half_year.first_day, to_on=half_year.last_day, reviewers=texts.REVIEWERS, by=supervisor
    )
    _rate(earlier, step=0)
    earlier.summary = texts.SUMMARY
    earlier.closed_at = min(_noon(half_year.last_day + timedelta(days=20)), now())
    first = half_year.next().first_day
    until = max(first, today() - timedelta(days=1))
    create_review(role, from_on=first, to_on=until, by=supervisor)
    _rate(create_review(scale, from_on=first, to_on=until, by=supervisor), step=1)


def _rate(review: FidelityReview, *, step: int) -> None:
    for number, rating in enumerate(review.ratings):
        evidence = rating.item.evidence
        rating.at_hand = evidence[: (number + step) % (len(evidence) + 1)]
        if rating.computed is None and (number + step) % 7:
            rating.own = min(5, 2 + (number % 3) + (step if number % 2 else 0))
            rating.own_reason, rating.where = texts.RATED, texts.EVIDENCE_AT if rating.at_hand else ""
        if not step and number % 6 == 1:
            rating.reviewed, rating.reviewed_reason = 3, "Vi snakket med to arbeidsgivere og leste fem planer."


def _board(people: People) -> None:
    """What is difficult and how colleagues met it, and the supervisor's other functions."""
    seed_challenges()
    about = db.session.scalars(select(Challenge.id).where(Challenge.area == ChallengeArea.EMPLOYERS).order_by(Challenge.id))
    for (who, text), challenge in zip(texts.MORE_ANSWERS, about, strict=False):
        db.session.add(ChallengeAnswer(challenge_id=challenge, text=text, by_id=people.cast[who].id))
    who, title, text, answers = texts.CHALLENGE
    own = Challenge(title=title, text=text, area=ChallengeArea.EMPLOYERS, by_id=people.cast[who].id)
    db.session.add(own)
    db.session.flush()
    for key, answer in answers:
        db.session.add(ChallengeAnswer(challenge_id=own.id, text=answer, by_id=people.cast[key].id))
    for function, days, heading, note in texts.ROLE_NOTES:
        values = {"function": RoleFunction(function), "title": heading, "text": note}
        db.session.add(RoleNote(by_id=people.cast["supervisor"].id, day=_ago(days), **values))
