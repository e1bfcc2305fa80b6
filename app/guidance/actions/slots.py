"""Times that a counsellor offers, and what the counsellor says of the own help."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from app.accounts.models import User
from app.guidance.models import CounsellorProfile, TalkSlot
from app.guidance.queries import slots as queries
from app.guidance.talk_words import TalkWay
from app.kernel import audit
from app.kernel.dates import NonexistentTimeError, clock, day_long, now, utc
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

MOST = 200
LONGEST = timedelta(weeks=26)

Span = tuple[datetime, datetime]


def times_of_day(on: date, first: time, last: time, minutes: int) -> list[Span]:
    """Times of this length one after another, from `first` to `last` on Norwegian clocks. When clocks go forward, those
    that never are, and those that would lie across another, fall out."""
    length, found = timedelta(minutes=minutes), list[Span]()
    wall, end = datetime.combine(on, first), datetime.combine(on, last)
    while wall + length <= end:
        try:
            start = utc(on, wall.time())
        except NonexistentTimeError:
            start = None
        if start and (not found or start >= found[-1][1]):
            found.append((start, start + length))
        wall += length
    return found


def times(
    *, first_day: date, until: date | None, weekdays: Collection[int], first: time, last: time, minutes: int
) -> list[Span]:
    """One day, or each of these weekdays (1 is Monday) until a day. Only what is still to come."""
    if last <= first:
        raise DomainError(_("Skriv et klokkeslett etter %(first)s.", first=clock(first)), field="last")
    if until and until < first_day:
        raise DomainError(_("Velg en dag etter den første."), field="until")
    if until and until - first_day > LONGEST:
        raise DomainError(_("Velg en dag innen et halvt år."), field="until")
    wanted = set(weekdays) or {first_day.isoweekday()}
    days = [first_day + timedelta(days=n) for n in range(((until or first_day) - first_day).days + 1)]
    chosen = [day for day in days if not until or day.isoweekday() in wanted]
    spans = [span for day in chosen for span in times_of_day(day, first, last, minutes) if span[0] > now()]
    if not spans:
        raise DomainError(_("Her er det ingen tid som kommer. Se på dag, klokkeslett og lengde."), field="first_day")
    if len(spans) > MOST:
        raise DomainError(_("Det blir %(n)s tider. Velg færre enn %(most)s.", n=len(spans), most=MOST), field="until")
    return spans


def refuse_clash(owner_id: int, spans: Sequence[Span], *, field: str, but: int | None = None) -> None:
    """A counsellor is in one place at a time; says which time is in the way."""
    queries.hold_times(owner_id)
    if found := queries.clash(owner_id, spans, but=but):
        start, end = found
        raise DomainError(
            _(
                "Det er alt en tid %(day)s kl. %(start)s–%(end)s. Velg et annet tidspunkt.",
                day=day_long(start), start=clock(start), end=clock(end),
            ),
            field=field,
        )  # fmt: skip


def offer(spans: Sequence[Span], *, way: TalkWay, place: str, by: User) -> list[TalkSlot]:
    """Offer these times to the people in the own rooms."""
    refuse_clash(by.id, spans, field="first_day")
    series = secrets.token_hex(8)
    slots = [
        TalkSlot(owner_id=by.id, starts_at=start, ends_at=end, way=way, place=place, series=series)
        for start, end in spans
    ]
    db.session.add_all(slots)
    db.session.flush()
    audit.record_many("offer", TalkSlot, [slot.id for slot in slots], by=by)
    return slots


def take_back(slots: Sequence[TalkSlot], *, by: User) -> None:
    """Take several free times away."""
    for slot in slots:
        slot.removed_at = now()
    db.session.flush()
    audit.record_many("remove", TalkSlot, [slot.id for slot in slots], by=by)


def put_back(slot: TalkSlot, *, by: User) -> None:
    """Offer a time again that was taken away, if nothing has come in its place."""
    refuse_clash(slot.owner_id, [(slot.starts_at, slot.ends_at)], field="first_day")
    slot.removed_at = None
    db.session.flush()
    audit.record("restore", slot, by=by)


def say_help(profile: CounsellorProfile, *, can_help: str, by: User) -> CounsellorProfile:
    """What this counsellor can help with. Shown in the own rooms."""
    profile.can_help = can_help
    db.session.add(profile)
    db.session.flush()
    audit.record("change", profile, by=by)
    return profile
