"""The plan, the talks and the career process of the demonstration office's first guidance room."""

from datetime import date, datetime, time, timedelta

from app.accounts.models import User
from app.demo import guidance_texts as texts
from app.demo.caseload_lives import workday
from app.guidance.career_words import ReferralState, Side, Source, TargetGroup
from app.guidance.models import (
    AgreedPoint,
    CareerPreparation,
    CareerSheet,
    CareerTalk,
    CareerTool,
    CentreService,
    CounsellorProfile,
    DailyActivity,
    GoalThoughts,
    GuidanceRoom,
    JobSearchEntry,
    JobSearchShare,
    MapTheme,
    OwnStrength,
    PlanPoint,
    PlanShare,
    Referral,
    ReferralCriterion,
    ReferralTick,
    RoomAction,
    RoomGoal,
    Talk,
    TalkAgreement,
    TalkPoint,
    TalkSheet,
    TalkSlot,
    TrianglePoint,
    TriangleTalk,
    TriangleTask,
)
from app.guidance.plan_words import Follower, Helper, PointSort
from app.guidance.talk_words import BookedBy, JobLevel, PointOwner, TalkState, TalkWay
from app.kernel.dates import now, today, utc
from app.kernel.db import db


def load_plan(room: GuidanceRoom, themes: list[MapTheme]) -> None:
    """Sorted, rated, three chosen, a goal for four months with actions; shared with the counsellor."""
    db.session.add(OwnStrength(room_id=room.id, text=texts.STRENGTH))
    for point in themes[0].points[:2]:
        db.session.add(PlanPoint(room_id=room.id, point_id=point.id, builds_on=True))
    gaps = [themes[1].points[2], themes[1].points[6], themes[2].points[0], themes[2].points[4], themes[3].points[0]]
    for number, point in enumerate(gaps):
        row = PlanPoint(room_id=room.id, point_id=point.id, sorted_as=PointSort.CAN if number < 4 else PointSort.CANNOT)
        if number < 4:
            row.motivating, row.realistic = 5 - number % 3, 3 + number % 2
        row.place = number + 1 if number < 3 else None
        db.session.add(row)
    main = RoomGoal(room_id=room.id, is_main=True, text=texts.MAIN_GOAL, from_on=_day(-20), to_on=_day(100))
    db.session.add(main)
    db.session.flush()
    db.session.add(GoalThoughts(goal_id=main.id, thoughts=texts.THOUGHTS_ON_GOAL))
    parts = [RoomGoal(room_id=room.id, main_id=main.id, text=text) for text in texts.PARTIAL_GOALS]
    db.session.add_all(parts)
    db.session.flush()
    for number, (what, help_, helper, days, done) in enumerate(texts.ACTIONS):
        action = RoomAction(room_id=room.id, goal_id=parts[number // 2].id, what=what, help=help_, helper=Helper(helper))
        action.due_on, action.done_on = _day(days), _day(days) if done else None
        db.session.add(action)
    for number, (text, reflection, shared) in enumerate(texts.DAILY):
        daily = DailyActivity(room_id=room.id, day=today() - timedelta(days=number + 1), text=text, reflection=reflection)
        daily.shared = shared
        db.session.add(daily)
    db.session.add(PlanShare(room_id=room.id))
    _talk_sheet(room)


def _talk_sheet(room: GuidanceRoom) -> None:
    db.session.add(TalkSheet(room_id=room.id, shared_at=now() - timedelta(days=3), **texts.SHEET))
    for place, (raises, open_about, asks_for) in enumerate(texts.SHEET_POINTS, start=1):
        values = {"raises": raises, "open_about": open_about, "asks_for": asks_for}
        db.session.add(TalkPoint(room_id=room.id, place=place, **values))
    for what, follower, days in texts.AGREED:
        db.session.add(AgreedPoint(room_id=room.id, what=what, follower=Follower(follower), due_on=_day(days)))


def load_talks(room: GuidanceRoom, owner: User) -> None:
    """One talk that was held and one that is booked among the times the counsellor offers; a shared job-search log."""
    db.session.add(CounsellorProfile(user_id=owner.id, can_help=texts.CAN_HELP))
    slots = []
    for week in range(3):
        for hour in (9, 10, 13):
            day = workday(today() + timedelta(days=3 + 7 * week))
            slot = TalkSlot(owner_id=owner.id, starts_at=_at(day, hour), ends_at=_at(day, hour, 45), way=TalkWay.OFFICE)
            slot.place, slot.series = texts.SLOT_PLACE, f"uke-{week}"
            slots.append(slot)
    db.session.add_all(slots)
    db.session.flush()
    held = Talk(room_id=room.id, state=TalkState.HELD, booked_by=BookedBy.TOGETHER, topic=texts.TALK, way=TalkWay.PHONE)
    held.starts_at, held.ends_at = _at(_day(-8), 12), _at(_day(-8), 12, 40)
    next_one = Talk(room_id=room.id, state=TalkState.BOOKED, booked_by=BookedBy.SEEKER, slot_id=slots[1].id)
    next_one.starts_at, next_one.ends_at = slots[1].starts_at, slots[1].ends_at
    next_one.way, next_one.place, next_one.theme_position = slots[1].way, slots[1].place, 3
    db.session.add_all([held, next_one])
    db.session.flush()
    for text, who, days, outcome in texts.AGREED_LAST:
        point = TalkAgreement(talk_id=held.id, text=text, who=PointOwner(who), due_on=_day(days), outcome=outcome)
        point.done_on = _day(days) if outcome else None
        db.session.add(point)
    for days, what, level, outcome, learnt in texts.SEARCH:
        entry = JobSearchEntry(room_id=room.id, day=today() - timedelta(days=days), what=what, level=JobLevel(level))
        entry.outcome, entry.learnt = outcome, learnt
        db.session.add(entry)
    db.session.add(JobSearchShare(room_id=room.id))


def load_career(room: GuidanceRoom, owner: User, guide: User) -> None:
    """Two of the three conversations held, and a referral that the person said yes to."""
    for number, (summary, next_what, who) in enumerate(texts.CAREER, start=1):
        talk = CareerTalk(room_id=room.id, number=number, summary=summary, next_what=next_what, next_who=Side(who))
        talk.starts_at, talk.next_by = _at(_day(-22 + 10 * number), 13), _day(-15 + 10 * number)
        talk.written_by = Side.COUNSELLOR
        db.session.add(talk)
    preparation = CareerPreparation(room_id=room.id, number=2, side=Side.PERSON, text=texts.PREPARATION)
    db.session.add(preparation)
    title, address = texts.TOOL
    db.session.add(CareerTool(room_id=room.id, title=title, address=address, added_by=Side.COUNSELLOR))
    db.session.add(CareerSheet(room_id=room.id, **texts.CAREER_SHEET))
    criteria = [ReferralCriterion(text=text) for text in texts.CRITERIA]
    db.session.add_all(criteria)
    db.session.add_all(CentreService(title=title, about=about, owner_id=owner.id) for title, about in texts.SERVICES)
    referral = Referral(room_id=room.id, guide_id=guide.id, state=ReferralState.ACCEPTED, reason=texts.REASON)
    referral.source, referral.target_group, referral.called = Source.NAV, TargetGroup.TRIANGLE, texts.CALLED
    referral.shows_summaries, referral.shows_sheet = True, True
    referral.asked_at, referral.answered_at = now() - timedelta(days=7), now() - timedelta(days=6)
    db.session.add(referral)
    db.session.flush()
    db.session.add(ReferralTick(referral_id=referral.id, criterion_id=criteria[0].id))
    meeting = TriangleTalk(referral_id=referral.id, starts_at=_at(_day(5), 14), place="Karrieresenteret, 2. etasje")
    db.session.add(meeting)
    db.session.flush()
    db.session.add_all(TrianglePoint(talk_id=meeting.id, text=text, side=Side(side)) for text, side in texts.AGENDA)
    db.session.add_all(
        TriangleTask(talk_id=meeting.id, what=what, who=Side(who), due_on=_day(days)) for what, who, days in texts.TASKS
    )


def _day(days: int) -> date:
    """A working day so many days from now; a day that has been stays so."""
    day = workday(today() + timedelta(days=days))
    return min(day, today()) if days <= 0 else day


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return utc(day, time(hour, minute))
