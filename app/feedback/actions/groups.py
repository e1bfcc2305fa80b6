"""Learning groups and their two-hour meetings (S2-16)."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from app.accounts.models import User
from app.feedback.models import AgendaItem, BroughtItem, LearningGroup, LearningGroupMeeting, LearningGroupMember
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

LENGTH = timedelta(minutes=120)


def meeting_kit() -> list[tuple[int, str]]:
    """Minutes and title of each point: 120 minutes in all."""
    return [
        (10, _("Velkommen, og hva vi ble enige om sist")),
        (40, _("Det vi har prøvd: to eller tre forteller om en læringspil eller et læringspunkt")),
        (10, _("Pause")),
        (35, _("Øvelse: prøv det samme i små rollespill, og gi tilbakemelding med de tre K-ene")),
        (15, _("Hva har vi lært, og hva vil vi prøve?")),
        (10, _("Nye avtaler: hvem ser hvem, og når møtes vi igjen?")),
    ]


def save_group(group: LearningGroup | None, *, name: str, members: Collection[int], by: User) -> LearningGroup:
    """The leader is always a member; a group that nobody leads is taken over by whoever saves it. Somebody taken out
    sees nothing of the group from now on."""
    action = "change" if group else "create"
    if group is None:
        group = LearningGroup(led_by_id=by.id, members=[])
        db.session.add(group)
    group.name, group.led_by_id = name, group.led_by_id or by.id
    wanted = {*members, group.led_by_id}
    kept = [member for member in group.members if member.user_id in wanted]
    new = wanted - {member.user_id for member in kept}
    group.members = [*kept, *(LearningGroupMember(user_id=user_id) for user_id in sorted(new))]
    group.touch()
    db.session.flush()
    audit.record(action, group, by=by)
    return group


def call_meeting(group: LearningGroup, *, starts_at: datetime, place: str, by: User) -> LearningGroupMeeting:
    """Two hours, with the kit as its agenda."""
    if starts_at <= now():
        raise DomainError(_("Velg et tidspunkt som ikke har vært."), field="day")
    agenda = [AgendaItem(position=n, minutes=minutes, title=title) for n, (minutes, title) in enumerate(meeting_kit())]
    meeting = LearningGroupMeeting(
        group_id=group.id, starts_at=starts_at, ends_at=starts_at + LENGTH, place=place, agenda=agenda
    )
    db.session.add(meeting)
    db.session.flush()
    audit.record("call", meeting, by=by)
    return meeting


def change_meeting(
    meeting: LearningGroupMeeting, *, starts_at: datetime, place: str, agenda: Sequence[tuple[int, str]], by: User
) -> None:
    """Time, place and agenda; calendars take the newer time. The meeting lasts as long as its agenda."""
    if not agenda:
        raise DomainError(_("Skriv minst ett punkt på saklista."), field="agenda")
    meeting.starts_at, meeting.place = starts_at, place
    meeting.ends_at = starts_at + timedelta(minutes=sum(minutes for minutes, _title in agenda))
    meeting.agenda = [AgendaItem(position=n, minutes=each[0], title=each[1]) for n, each in enumerate(agenda)]
    meeting.calendar_sequence += 1
    meeting.touch()
    db.session.flush()
    audit.record("change", meeting, by=by)


def call_off(meeting: LearningGroupMeeting, *, off: bool, by: User) -> None:
    """Call the meeting off, or let it stand after all."""
    meeting.cancelled_at = now() if off else None
    meeting.calendar_sequence += 1
    db.session.flush()
    audit.record("cancel" if off else "restore", meeting, by=by)


def write_outcome(meeting: LearningGroupMeeting, *, learnt: str, will_try: str, by: User) -> None:
    meeting.learnt, meeting.will_try = learnt, will_try
    db.session.flush()
    audit.record("write_outcome", meeting, by=by)


def bring(
    meeting: LearningGroupMeeting, *, arrow_id: int | None, contract_id: int | None, note: str, by: User
) -> BroughtItem:
    """What somebody chooses to bring. The form offers one's own arrows and learning points only."""
    if arrow_id is None and contract_id is None and not note:
        raise DomainError(_("Velg en læringspil eller et læringspunkt, eller skriv noen ord."), field="note")
    item = BroughtItem(meeting_id=meeting.id, user_id=by.id, arrow_id=arrow_id, contract_id=contract_id, note=note)
    db.session.add(item)
    db.session.flush()
    audit.record("bring", item, by=by)
    return item
