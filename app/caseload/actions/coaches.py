"""Who follows a case: its coach and its stand-in, with their history. Only a method supervisor hands over."""

from datetime import date, timedelta

from sqlalchemy import delete, select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.actions import spans
from app.caseload.enums import Notice, Seat
from app.caseload.models import Case, CaseCoach, CaseNotice
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

COACHES = spans.Track(CaseCoach, "user_id", "reason", (("seat", Seat.COACH),))
STAND_INS = spans.Track(CaseCoach, "user_id", "reason", (("seat", Seat.STAND_IN),))


def write(case: Case, *, coach_id: int, from_on: date, reason: str, by: User | None) -> None:
    """The coach's row and the current value, in one."""
    case.coach_id = spans.put(COACHES, case, value=coach_id, from_on=from_on, words=reason, by=by)
    db.session.flush()


def hand_over(case: Case, *, to_id: int, reason: str, by: User) -> None:
    """From today another coach has the case. Both are told."""
    before = case.coach_id
    if to_id == before:
        raise DomainError(_("Saken er hos denne jobbspesialisten allerede."), "coach_id")
    refuse_outsider(to_id, field="coach_id")
    if case.stand_in_id == to_id:
        _end_stand_in(case, reason=reason, by=by)
    write(case, coach_id=to_id, from_on=today(), reason=reason, by=by)
    tell(case, before, Notice.GIVEN_AWAY, reason=reason, by=by)
    tell(case, to_id, Notice.RECEIVED, reason=reason, by=by)
    audit.record("hand_over", case, by=by)


def set_stand_in(case: Case, *, to_id: int, from_on: date, until_on: date | None, reason: str, by: User) -> None:
    """Somebody stands in for the coach from a day, today or later, to and with another. Takes the place of the
    stand-in there may be, at once when there is one today."""
    if to_id == case.coach_id:
        raise DomainError(_("Jobbspesialisten kan ikke være sin egen stedfortreder."), "coach_id")
    refuse_outsider(to_id, field="coach_id")
    if from_on < today():
        raise DomainError(_("Velg i dag eller en senere dag."), "from_on")
    if until_on is not None and until_on < from_on:
        raise DomainError(_("Siste dag må være første dag eller senere."), "until_on")
    # Whose time is over has been told so.
    before = case.stand_in_id if case.stand_in_until is None or case.stand_in_until >= today() else None
    if before is not None and from_on > today() and case.seat_of(before, today()):
        # A case has one stand-in, who would be without it from now on, and nobody there until then.
        words = _(
            "Saken har en stedfortreder i dag. Velg i dag som første dag, "
            "eller si først at «Stedfortrederen er ferdig»."
        )
        raise DomainError(words, "from_on")
    _forget_from(case, from_on)
    spans.put(STAND_INS, case, value=to_id, from_on=from_on, words=reason, by=by)
    if until_on is not None:
        spans.put(STAND_INS, case, value=None, from_on=until_on + timedelta(days=1), words="", by=by)
    case.stand_in_id, case.stand_in_from, case.stand_in_until = to_id, from_on, until_on
    db.session.flush()
    if before not in (None, to_id):
        tell(case, before, Notice.STOOD_IN, reason=reason, by=by)
    tell(case, to_id, Notice.STANDS_IN, reason=reason, by=by)
    tell(case, case.coach_id, Notice.HAS_STAND_IN, reason=reason, by=by)
    audit.record("set_stand_in", case, by=by)


def take_back_stand_in(case: Case, *, reason: str, by: User) -> None:
    """From today nobody stands in."""
    stood_in = case.stand_in_id
    if stood_in is None:
        return
    _end_stand_in(case, reason=reason, by=by)
    tell(case, stood_in, Notice.STOOD_IN, reason=reason, by=by)
    tell(case, case.coach_id, Notice.HAD_STAND_IN, reason=reason, by=by)
    audit.record("take_back_stand_in", case, by=by)


def tell(case: Case, user_id: int | None, kind: Notice, *, reason: str, by: User) -> None:
    """Let somebody see in I dag what happened, unless they did it themselves."""
    if user_id is not None and user_id != by.id:
        db.session.add(CaseNotice(case_id=case.id, user_id=user_id, kind=kind, reason=reason, by_id=by.id))
        db.session.flush()


def refuse_outsider(user_id: int, *, field: str) -> None:
    """Only a job coach with an open account, or a method supervisor, follows a case."""
    fit = (
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(
            User.id == user_id,
            User.deactivated_at.is_(None),
            UserRole.role.in_([Role.JOB_COACH, Role.SUPERVISOR]),
        )
        .limit(1)
    )
    if db.session.scalar(fit) is None:
        raise DomainError(_("Velg en jobbspesialist."), field)


def _end_stand_in(case: Case, *, reason: str, by: User) -> None:
    _forget_from(case, today())
    if spans.value_on(STAND_INS, spans.rows(STAND_INS, case), today()) is not None:
        spans.put(STAND_INS, case, value=None, from_on=today(), words=reason, by=by)
    case.stand_in_id = case.stand_in_from = case.stand_in_until = None
    db.session.flush()


def _forget_from(case: Case, from_on: date) -> None:
    """What was planned from this day is no longer so."""
    db.session.execute(
        delete(CaseCoach).where(
            CaseCoach.case_id == case.id, CaseCoach.seat == Seat.STAND_IN, CaseCoach.from_on >= from_on
        )
    )
