"""What colleagues do together beside the rounds: groups, logbook, times, the labour market, job seekers' voice."""

from datetime import date, datetime, time, timedelta
from random import Random

from app.accounts.models import User
from app.demo.people import People
from app.feedback.actions.groups import LENGTH, meeting_kit
from app.feedback.actions.market import seed_items
from app.feedback.enums import Need, RoundTask, ShadowingState, SlotKind, VoiceAnswer
from app.feedback.models import (
    AgendaItem,
    BroughtItem,
    LearningArrow,
    LearningGroup,
    LearningGroupMeeting,
    LearningGroupMember,
    LogEntry,
    MarketAnswer,
    MarketItem,
    ObservationSlot,
    RoundTaskTick,
    SeekerVoice,
    ShadowingDay,
    ShownParticipation,
)
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear

NOTES = (
    ("Oppfølging etter tre uker", "Ventet med mitt eget forslag.", "Jobbsøkeren foreslo å ringe selv.", "Stillhet hjelper."),
    ("Første samtale", "Spurte hva som ville gjort dagen god.", "Vi kom rett på det som betydde noe.", "Begynn der neste gang også."),
    ("Telefonsamtale", "Oppsummerte to ganger underveis.", "Vi var enige om neste steg.", "Det tar bare et halvt minutt."),
)
KEEP = (
    "Å få vite hva som skjer etterpå.",
    "At jeg ble spurt om hva jeg får til.",
    "Fint å se på stillingene sammen.",
    "Dere tok dere tid.",
    "At vi ringte bedriften sammen.",
    "Jeg likte at vi skrev ned hva vi ble enige om.",
    "At dere snakker så jeg forstår.",
    "At dere ringer når dere har sagt det.",
    "Snakk om jobber som finnes her vi bor.",
    "Jeg fikk bestemme hva vi skulle begynne med.",
    "Det var fint å møtes et annet sted enn på kontoret.",
)


def load_together(people: People, random: Random) -> None:
    seed_items()
    _group(people)
    _log(people)
    _times(people)
    _market(people, random)
    _voice(people, random)
    half_year = HalfYear.of(today())
    db.session.add(ShownParticipation(user_id=people.cast["leader"].id))
    db.session.add_all(
        RoundTaskTick(user_id=people.cast[key].id, half_year=half_year, task=task)
        for key, task in (("employee", RoundTask.PLAN_TRAINING), ("employee", RoundTask.TRAIN), ("team-leader", RoundTask.KEEP_FOCUS))
    )
    db.session.flush()


def _at(days: int, hour: int) -> datetime:
    day = today() + timedelta(days=days)
    return utc(day if day.isoweekday() < 6 else day + timedelta(days=2), time(hour))


def _group(people: People) -> None:
    leader = people.cast["team-leader"]
    members = [leader, *[person for person in people.in_team(people.teams[0]) if person is not leader][:6]]
    group = LearningGroup(
        name="Samtalegruppa", led_by_id=leader.id, members=[LearningGroupMember(user_id=each.id) for each in members]
    )
    db.session.add(group)
    db.session.flush()
    had = _meeting(group, _at(-20, 12))
    had.learnt = "Vi får mer fram når vi tåler en pause. Det er lettere å få tilbakemelding på én ting om gangen."
    had.will_try = "Telle til fem før vi foreslår noe selv."
    coming = _meeting(group, _at(6, 12))
    db.session.flush()
    employee = people.cast["employee"]
    arrow = db.session.query(LearningArrow).filter_by(user_id=employee.id).first()
    if arrow:
        db.session.add(BroughtItem(meeting_id=coming.id, user_id=employee.id, arrow_id=arrow.id))
    db.session.add(BroughtItem(meeting_id=coming.id, user_id=leader.id, note="Jeg vil øve på å spørre før jeg gir råd."))


def _meeting(group: LearningGroup, starts_at: datetime) -> LearningGroupMeeting:
    agenda = [AgendaItem(position=n, minutes=minutes, title=title) for n, (minutes, title) in enumerate(meeting_kit())]
    meeting = LearningGroupMeeting(
        group_id=group.id, starts_at=starts_at, ends_at=starts_at + LENGTH, place="Møterom 2", agenda=agenda
    )
    db.session.add(meeting)
    return meeting


def _log(people: People) -> None:
    for key in ("employee", "colleague", "coach"):
        for number, (situation, tried, happened, learnt) in enumerate(NOTES):
            day = today() - timedelta(days=4 + 9 * number)
            note = LogEntry(user_id=people.cast[key].id, day=day, situation=situation, tried=tried, happened=happened, learnt=learnt)
            db.session.add(note)


def _times(people: People) -> None:
    def offer(person: User, kind: SlotKind, days: int, hour: int) -> None:
        db.session.add(ObservationSlot(user_id=person.id, kind=kind, starts_at=_at(days, hour), minutes=60))

    offer(people.cast["colleague"], SlotKind.CAN_OBSERVE, 3, 10)
    offer(people.cast["team-leader"], SlotKind.CAN_BE_OBSERVED, 4, 13)
    offer(people.cast["coach"], SlotKind.CAN_OBSERVE, 8, 9)
    days = ((people.cast["new-colleague"], people.cast["employee"], ShadowingState.ASKED), (people.cast["employee"], people.cast["coach"], ShadowingState.AGREED))
    for number, (guest, host, state) in enumerate(days):
        day = _at(5 + 4 * number, 9).date()
        db.session.add(ShadowingDay(guest_id=guest.id, host_id=host.id, day=day, wants_to_see="En dag med møter ute", state=state))


def _market(people: People, random: Random) -> None:
    half_year, items = HalfYear.of(today()), db.session.query(MarketItem).all()
    answering = [person for person in people.staff if person.team_id and random.random() < 0.7]
    db.session.add_all(
        MarketAnswer(user_id=person.id, item_id=item.id, half_year=half_year, need=random.choice((Need.ENOUGH, Need.SLIGHT, Need.SLIGHT, Need.CLEAR)))
        for person in answering
        for item in items
    )


def _voice(people: People, random: Random) -> None:
    first = today().replace(day=1)
    months = [first]
    for _each in range(5):
        months.append(_month_before(months[-1]))
    for team in people.teams:
        words = iter(random.sample(KEEP, len(KEEP)))
        for month in months:
            for _each in range(random.choice((2, 5, 7, 9))):
                answer = SeekerVoice(
                    team_id=team.id,
                    month=month.strftime("%Y-%m"),
                    satisfied=random.choice((3, 4, 4, 5, 5)),
                    concrete_jobs=random.choice((VoiceAnswer.YES, VoiceAnswer.YES, VoiceAnswer.PARTLY, VoiceAnswer.NO)),
                    chose_topic=random.choice((VoiceAnswer.YES, VoiceAnswer.PARTLY)),
                    keep=next(words, "") if random.random() < 0.3 else "",
                )
                db.session.add(answer)


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
