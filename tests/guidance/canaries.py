"""Guidance rooms in which every text is a unique string, and who may read which – by hand.

Three rooms of one counsellor: in «open» the person shares everything that can be shared, in «closed» nothing, and in
«taken» what was shared has been taken back. A career guide is invited to the open room, another was until it ended.
"""

from datetime import date, timedelta
from typing import Any

from app.accounts.enums import Role
from app.guidance.career_words import ReferralState, Side, Source, TargetGroup
from app.guidance.models import (
    AgreedPoint,
    CareerEvaluation,
    CareerPreparation,
    CareerSheet,
    CareerTalk,
    CareerTool,
    CentreService,
    CounsellorProfile,
    DailyActivity,
    GoalThoughts,
    GuestDraft,
    GuidanceRoom,
    JobSearchEntry,
    JobSearchShare,
    OwnStrength,
    PlanShare,
    Referral,
    ReferralCriterion,
    ReferralTick,
    RoomAction,
    RoomActivity,
    RoomGoal,
    RoomMessage,
    SickLeaveOffer,
    StepUpPeriod,
    Talk,
    TalkAgreement,
    TalkPoint,
    TalkSheet,
    TalkSlot,
    ThemeShare,
    Thought,
    TrianglePoint,
    TriangleTalk,
    TriangleTask,
)
from app.guidance.plan_words import Follower
from app.guidance.talk_words import BookedBy, PointOwner, TalkState, TalkWay
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.canary_crawl import Canaries
from tests.factories import Cast, make, make_person
from tests.guidance.factories import make_room, round_of, themes_of

OWNER = "counsels"
NOBODY: tuple[str, ...] = ()
OFFICE = ("leader", "admin", OWNER)
"""Others of the staff get the same answers as the leader at each address (test_access), so they are not sent out."""
OPEN, CLOSED, TAKEN = "guest", "closed_guest", "taken_guest"
"""The people in the three rooms."""


def build(cast: Cast) -> Canaries:
    people: dict[str, Any] = {
        OWNER: make_person(Role.EMPLOYEE, name="Ove Veileder", team_id=cast.team.id),
        "invited": make_person(Role.CAREER_GUIDE, name="Ida Invitert"),
        "was_invited": make_person(Role.CAREER_GUIDE, name="Eli Ferdig"),
        "leader": cast.leader,
        "admin": cast.admin,
        "guide": cast.guide,
    }
    made = Canaries(people)
    made.ids = {"position": [1, 2], "number": [1, 2], "token": ["unknown"], "shown": ["nb"], "plan_part": ["goals"]}
    for name in (OPEN, CLOSED, TAKEN):
        room = make_room(people[OWNER], called=made.new(f"{name}.called", (OWNER, name)))
        made.people[name] = room  # a guest's browser is opened by the room
        made.ids.setdefault("room_id", []).append(room.id)
        _fill(made, name, room)
    _register(made)
    _referrals(made)
    db.session.commit()
    return made


def _keep(made: Canaries, kind: str, thing: Any) -> Any:
    made.ids.setdefault(kind, []).append(thing.id)
    return thing


def _fill(made: Canaries, name: str, room: GuidanceRoom) -> None:
    """One of everything that the person can share, shared in the open room alone."""
    shared = name == OPEN
    own = (name,)
    both = (name, OWNER)
    by_share = both if shared else own

    def new(label: str, readers: tuple[str, ...]) -> str:
        return made.new(f"{name}.{label}", readers)

    moment = now() if shared else None
    theme = themes_of(room)[0]
    if shared:
        make(ThemeShare, round_id=round_of(room).id, theme_id=theme.id)
        make(PlanShare, room_id=room.id, with_strengths=True)
        make(JobSearchShare, room_id=room.id)
    in_theme = {"room_id": room.id, "theme_id": theme.id}
    # In the room that was taken back the thought itself is still ticked, but its theme is not shared any more.
    ticked = now() if name in (OPEN, TAKEN) else None
    _keep(made, "thought_id", make(Thought, text=new("thought", by_share), shared_at=ticked, **in_theme))
    make(Thought, text=new("own thought", own), **in_theme)
    make(RoomMessage, text=new("message", both), by_guest=True, **in_theme)
    reply = {"by_guest": False, "writer_id": room.owner_id, "text": new("reply", both)}
    _keep(made, "room_message_id", make(RoomMessage, **reply, **in_theme))
    activity = make(
        RoomActivity, what=new("activity", both), aim=new("aim", both), by_guest=True, decision=Decision.CHOSEN,
        arena=LearningArena.SOCIAL, done_on=today(), reflection=new("reflection", by_share), reflection_shared=shared,
        **in_theme,
    )  # fmt: skip
    _keep(made, "room_activity_id", activity)
    _plan(made, new, room, own=own, by_share=by_share, shared=shared)
    make(TalkSheet, room_id=room.id, tasks=new("sheet tasks", by_share), shared_at=moment,
         accommodation=new("sheet accommodation", by_share))  # fmt: skip
    words = {each: new(f"sheet {each}", by_share) for each in ("raises", "open_about", "asks_for")}
    _keep(made, "talk_point_id", make(TalkPoint, room_id=room.id, place=1, **words))
    agreed = make(AgreedPoint, room_id=room.id, what=new("agreed", by_share), follower=Follower.PERSON)
    _keep(made, "agreed_id", agreed)
    _career(new, room, both=both, by_share=by_share, moment=moment)
    _talk(made, new, room, both, by_share)
    make(GuestDraft, room_id=room.id, key=f"guidance.thought:{theme.position}", saved_at=now(),
         fields={"text": [new("draft", own)]})  # fmt: skip


def _plan(made: Canaries, new: Any, room: GuidanceRoom, *, own: Any, by_share: Any, shared: bool) -> None:
    make(OwnStrength, room_id=room.id, text=new("strength", by_share))
    period = {"from_on": today(), "to_on": today() + timedelta(days=90)}
    main = make(RoomGoal, room_id=room.id, is_main=True, text=new("main goal", by_share), **period)
    part = make(RoomGoal, room_id=room.id, main_id=main.id, text=new("partial goal", by_share))
    for each in (main, part):
        _keep(made, "room_goal_id", each)
    feelings = {each: new(f"goal {each}", own) for each in ("thoughts", "feelings", "body")}
    make(GoalThoughts, goal_id=main.id, **feelings)
    words = {"what": new("action", by_share), "help": new("help", by_share)}
    _keep(made, "room_action_id", make(RoomAction, room_id=room.id, goal_id=part.id, due_on=today(), **words))
    ticked = {"text": new("daily", by_share), "reflection": new("daily reflection", by_share), "shared": shared}
    _keep(made, "daily_id", make(DailyActivity, room_id=room.id, day=today(), **ticked))
    unticked = {"text": new("own daily", own), "reflection": new("own daily reflection", own)}
    make(DailyActivity, room_id=room.id, day=today(), **unticked)
    steps = {"tasks": new("step tasks", by_share), "accommodation": new("step accommodation", by_share)}
    period_row = make(StepUpPeriod, room_id=room.id, from_on=today(), to_on=today(), percentage=20, **steps)
    _keep(made, "period_id", period_row)


def _career(new: Any, room: GuidanceRoom, *, both: Any, by_share: Any, moment: Any) -> None:
    talk = {"summary": new("summary", both), "next_what": new("next step", both), "place": new("career place", both)}
    make(CareerTalk, room_id=room.id, number=1, starts_at=now(), **talk)
    preparation = {"room_id": room.id, "number": 1}
    make(CareerPreparation, side=Side.PERSON, text=new("preparation", by_share), shared_at=moment, **preparation)
    make(CareerPreparation, side=Side.COUNSELLOR, text=new("counsellor's preparation", both), **preparation)
    make(CareerTool, room_id=room.id, title=new("tool", both), address="https://prove.example/", added_by=Side.PERSON)
    make(CareerSheet, room_id=room.id, can=new("can", both), wants=new("wants", both), way=new("way", both))
    marks = {"understandable": 4, "manageable": 4, "meaningful": 5}
    make(CareerEvaluation, room_id=room.id, words=new("evaluation", by_share), shared_at=moment, **marks)


def _talk(made: Canaries, new: Any, room: GuidanceRoom, both: Any, by_share: Any) -> None:
    begins = now() - timedelta(days=2)
    talk = make(
        Talk, room_id=room.id, state=TalkState.HELD, booked_by=BookedBy.SEEKER, way=TalkWay.OFFICE, starts_at=begins,
        ends_at=begins + timedelta(minutes=45), topic=new("topic", both), place=new("talk place", both),
    )  # fmt: skip
    wished = make(
        Talk, room_id=room.id, state=TalkState.ASKED, booked_by=BookedBy.SEEKER, topic=new("next topic", both),
        wish=new("wish", both),
    )  # fmt: skip
    for each in (talk, wished):
        _keep(made, "talk_id", each)
    words = {"text": new("agreement", both), "outcome": new("agreement outcome", both)}
    agreement = make(TalkAgreement, talk_id=talk.id, who=PointOwner.BOTH, **words)
    _keep(made, "talk_agreement_id", agreement)
    entry = {each: new(f"search {each}", by_share) for each in ("what", "outcome", "learnt")}
    _keep(made, "job_search_id", make(JobSearchEntry, room_id=room.id, day=today(), **entry))


def _register(made: Canaries) -> None:
    """What belongs to no room."""
    owner, guests = made.people[OWNER], (OPEN, CLOSED, TAKEN)
    begins = now() + timedelta(days=3)
    slot = make(
        TalkSlot, owner_id=owner.id, starts_at=begins, ends_at=begins + timedelta(minutes=45), way=TalkWay.OFFICE,
        place=made.new("slot.place", (OWNER, *guests)), series="s",
    )  # fmt: skip
    _keep(made, "talk_slot_id", slot)
    made.ids["series"] = ["s"]
    make(CounsellorProfile, user_id=owner.id, can_help=made.new("profile", (OWNER, *guests)))
    called = made.new("offer.called", (OWNER,))
    offer = make(SickLeaveOffer, owner_id=owner.id, called=called, sick_since=date(2026, 1, 5))
    _keep(made, "sick_leave_id", offer)
    criterion = make(ReferralCriterion, text=made.new("criterion", (*OFFICE, OPEN, "invited")))
    _keep(made, "criterion_id", criterion)
    service = {"title": made.new("service", OFFICE), "about": made.new("service.about", OFFICE)}
    _keep(made, "service_id", make(CentreService, owner_id=owner.id, **service))


def _referrals(made: Canaries) -> None:
    """One that stands, one that has ended, one that the person has not answered; each with a talk of three."""
    three = (OWNER, OPEN, "invited")
    standing = _referral(made, "standing", (OPEN, "invited"), state=ReferralState.ACCEPTED, readers=three)
    make(ReferralTick, referral_id=standing.id, criterion_id=made.ids["criterion_id"][0])
    _referral(made, "over", (TAKEN, "was_invited"), state=ReferralState.ENDED, readers=(OWNER, TAKEN))
    _referral(made, "asked", (CLOSED, "was_invited"), state=ReferralState.ASKED, readers=(OWNER, CLOSED))
    for name in ("summary", "next step", "can", "wants", "way"):
        made.readers[f"{OPEN}.{name}"] += ("invited",)  # ticked by the person


def _referral(
    made: Canaries, name: str, between: tuple[str, str], *, state: ReferralState, readers: tuple[str, ...]
) -> Referral:
    """With a talk of three. What the person is called by the guide is between the two."""
    room, guide = between
    answered = now() if state is not ReferralState.ASKED else None
    values = {"shows_sheet": True, "shows_summaries": True, "asked_at": now(), "answered_at": answered}
    if state is ReferralState.ENDED:
        values |= {"ended_at": now(), "ended_by": Side.PERSON}
    referral = make(
        Referral, room_id=made.people[room].id, guide_id=made.people[guide].id, state=state, source=Source.NAV,
        target_group=TargetGroup.TRIANGLE, reason=made.new(f"{name}.reason", readers),
        called=made.new(f"{name}.called", tuple(each for each in readers if each != OWNER)), **values,
    )  # fmt: skip
    _keep(made, "referral_id", referral)
    words = {"place": made.new(f"{name}.place", readers), "summary": made.new(f"{name}.summary", readers)}
    talk = make(TriangleTalk, referral_id=referral.id, starts_at=now() + timedelta(days=4), **words)
    _keep(made, "triangle_id", talk)
    point = make(TrianglePoint, talk_id=talk.id, text=made.new(f"{name}.point", readers), side=Side.PERSON)
    _keep(made, "triangle_point_id", point)
    task = make(TriangleTask, talk_id=talk.id, what=made.new(f"{name}.task", readers), who=Side.GUIDE, due_on=today())
    _keep(made, "triangle_task_id", task)
    return referral
