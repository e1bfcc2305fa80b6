"""A referral moves only so: drafted → asked → consented or declined → accepted → ended; or withdrawn by the person."""

from collections.abc import Collection
from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.career_words import OVER, ReferralState, Side, Source, TargetGroup
from app.guidance.models import CentreService, GuidanceRoom, Referral, ReferralCriterion, ReferralTick
from app.guidance.queries.referrals import running
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

S = ReferralState


def write(
    room: GuidanceRoom,
    referral: Referral | None = None,
    *,
    guide_id: int,
    reason: str,
    source: Source,
    target_group: TargetGroup,
    criteria: Collection[int],
    by: Any,
) -> Referral:
    """Draft one, or change one that the person has not been asked about."""
    if referral is None and running(room):
        raise DomainError(_("Det er en henvisning i gang fra dette rommet. Avslutt den før du lager en ny."))
    if referral is not None:
        _only_from(referral, S.DRAFTED)
    verb = "change" if referral else "add"
    referral = referral or Referral(room_id=room.id, state=S.DRAFTED, ticks=[])
    referral.guide_id, referral.reason = guide_id, reason
    referral.source, referral.target_group = source, target_group
    kept = {tick.criterion_id: tick for tick in referral.ticks}
    referral.ticks = [kept.get(each) or ReferralTick(criterion_id=each) for each in sorted(criteria)]
    referral.touch()
    _save(room, referral, verb, by=by)
    return referral


def ask(referral: Referral, *, by: Any) -> None:
    """Put the question to the person, in the room."""
    _only_from(referral, S.DRAFTED)
    referral.state, referral.asked_at = S.ASKED, now()
    _save(referral.room, referral, "ask", by=by)


def consent(referral: Referral, *, called: str, sheet: bool, summaries: bool, picture: bool, by: Any) -> None:
    """The person says yes, and what the guide may see."""
    _only_from(referral, S.ASKED)
    referral.state, referral.answered_at, referral.called = S.CONSENTED, now(), called
    referral.shows_sheet, referral.shows_summaries, referral.shows_picture = sheet, summaries, picture
    _save(referral.room, referral, "consent", by=by)


def change_consent(referral: Referral, *, called: str, sheet: bool, summaries: bool, picture: bool, by: Any) -> None:
    """The person shows more, or less. It counts from the guide's next page."""
    _only_from(referral, S.CONSENTED, S.ACCEPTED)
    referral.called = called
    referral.shows_sheet, referral.shows_summaries, referral.shows_picture = sheet, summaries, picture
    _save(referral.room, referral, "change_consent", by=by)


def decline(referral: Referral, *, by: Any) -> None:
    _only_from(referral, S.ASKED)
    referral.state, referral.answered_at = S.DECLINED, now()
    _save(referral.room, referral, "decline", by=by)


def withdraw(referral: Referral, *, by: Any) -> None:
    """The person takes the yes back; the guide's access ends with it."""
    _only_from(referral, S.CONSENTED, S.ACCEPTED)
    _end(referral, S.WITHDRAWN, Side.PERSON, by=by)


def accept(referral: Referral, *, by: Any) -> None:
    _only_from(referral, S.CONSENTED)
    referral.state = S.ACCEPTED
    _save(referral.room, referral, "accept", by=by)


def end(referral: Referral, *, side: Side, by: Any) -> None:
    """The counsellor or the guide ends it; a draft is thrown away the same way."""
    if referral.state in OVER:
        raise DomainError(_("Henvisningen er avsluttet."))
    _end(referral, S.ENDED, side, by=by)


def _end(referral: Referral, state: ReferralState, side: Side, *, by: Any) -> None:
    referral.state, referral.ended_at, referral.ended_by = state, now(), side
    _save(referral.room, referral, state.value, by=by)


def _only_from(referral: Referral, *states: ReferralState) -> None:
    if referral.state not in states:
        raise DomainError(_("Henvisningen har kommet videre. Se siden på nytt."))


def _save(room: GuidanceRoom, referral: Referral, verb: str, *, by: Any) -> None:
    was_active(room.id)
    db.session.add(referral)
    db.session.flush()
    audit.record(verb, referral, by=by)


def write_criterion(criterion: ReferralCriterion | None = None, *, text: str, by: Any) -> ReferralCriterion:
    """A new wording takes the place of the old one, which stays where it was ticked."""
    if criterion is not None:
        if criterion.text == text:
            return criterion
        criterion.removed_at = now()
    new = ReferralCriterion(text=text)
    db.session.add(new)
    db.session.flush()
    audit.record("change" if criterion else "add", new, by=by)
    return new


def write_service(
    service: CentreService | None = None, *, title: str, about: str, owner_id: int | None, by: Any
) -> CentreService:
    """Saving says that it is right as of today."""
    verb = "change" if service else "add"
    service = service or CentreService()
    service.title, service.about, service.owner_id, service.checked_on = title, about, owner_id, today()
    db.session.add(service)
    db.session.flush()
    audit.record(verb, service, by=by)
    return service
