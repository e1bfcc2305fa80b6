"""The texts of what stands around the rounds: logbook, learning groups, days together, the labour market, job seekers'
voice. Each is a unique string, and who may read which is said by hand. Taken in by canaries.py."""

from datetime import timedelta
from typing import Any

from app.feedback.enums import MarketItemKind, Need, RoundTask, ShadowingState, SlotKind, VoiceAnswer
from app.feedback.models import (
    AgendaItem,
    BroughtItem,
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
)
from app.kernel.anonymity import MIN_GROUP
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.halfyear import HalfYear
from tests.canary_crawl import Canaries
from tests.factories import Cast, make
from tests.feedback.factories import make_arrow, make_group

NOBODY: tuple[str, ...] = ()
OWNER = ("observed",)
GROUP = ("observed", "member", "team_leader")
IN_TEAM = ("observed", "member", "left_group", "colleague", "team_leader", "leader")
IN_OTHER_TEAM = ("observer", "receiver", "coach", "leader")  # a leader chooses the team


def add_outer(made: Canaries, cast: Cast, contract_id: int) -> None:
    """`contract_id` is a closed round whose learning point is brought to the group."""
    _log(made)
    group, meeting = _group(made, "group", GROUP)
    _group(made, "removed_group", NOBODY, removed_at=now())
    _brought(made, meeting, contract_id)
    _times(made)
    _market(made)
    _voice(made, cast)
    drafts = {
        "observed": ("log:new situation", f"bring:{meeting.id} note", "shadowing:new wants_to_see"),
        "team_leader": (
            "group:new name",
            f"group:{group.id} name",
            f"group_meeting:new:{group.id} place",
            f"group_meeting:{meeting.id} agenda",
            f"group_outcome:{meeting.id} will_try",
        ),
        "leader": ("market_item:new text",),
    }
    for actor, keys in drafts.items():
        for key, field in (each.split() for each in keys):
            fields = {field: [made.new(f"draft.{key}.{field}", (actor,))]}
            make(Draft, user_id=made.people[actor].id, key=f"feedback.{key}", fields=fields, saved_at=now())


def _words(made: Canaries, name: str, readers: tuple[str, ...], *fields: str) -> dict[str, str]:
    return {field: made.new(f"{name}.{field}", readers) for field in fields}


def _log(made: Canaries) -> None:
    given: dict[str, Any] = {"user_id": made.people["observed"].id, "day": today()}
    fields = ("situation", "tried", "happened", "learnt")
    entries = [
        make(LogEntry, **given, **_words(made, "log", OWNER, *fields)),
        make(LogEntry, **given, **_words(made, "removed_log", NOBODY, *fields), removed_at=now()),
    ]
    made.ids["entry_id"] = [entry.id for entry in entries]


def _group(
    made: Canaries, name: str, readers: tuple[str, ...], **values: Any
) -> tuple[LearningGroup, LearningGroupMeeting]:
    """Led by the team leader; somebody has left it."""
    people = made.people
    members = [people[each] for each in ("observed", "member", "left_group")]
    group = make_group(*members, led_by=people["team_leader"], **_words(made, name, readers, "name"), **values)
    db.session.delete(db.session.get_one(LearningGroupMember, (group.id, people["left_group"].id)))
    words = _words(made, f"{name}.meeting", readers, "place", "learnt", "will_try")
    agenda = [AgendaItem(position=1, minutes=20, title=made.new(f"{name}.agenda", readers))]
    hours = {"starts_at": now() + timedelta(days=2), "ends_at": now() + timedelta(days=2, hours=2)}
    meeting = make(LearningGroupMeeting, group_id=group.id, agenda=agenda, **hours, **words)
    note = made.new(f"{name}.brought.note", readers)
    made.ids["group_id"].append(group.id)
    made.ids.setdefault("group_meeting_id", []).append(meeting.id)
    made.ids.setdefault("brought_id", []).append(_bring(meeting, people["observed"], note=note))
    return group, meeting


def _bring(meeting: LearningGroupMeeting, person: Any, **values: Any) -> int:
    return int(make(BroughtItem, meeting_id=meeting.id, user_id=person.id, **values).id)


def _brought(made: Canaries, meeting: LearningGroupMeeting, contract_id: int) -> None:
    """What was brought and stands, was taken back, or went with its owner."""
    owner = made.people["observed"]

    def arrow(name: str, readers: tuple[str, ...], rest: tuple[str, ...], **values: Any) -> int:
        told = _words(made, f"{name}.arrow", readers, "skill", "situations")
        kept = _words(made, f"{name}.arrow", rest, "expected_effect", "what_came_of_it")
        made.ids["arrow_id"].append(int(make_arrow(owner, **told, **kept, **values).id))
        return int(made.ids["arrow_id"][-1])

    gone = {"removed_at": now()}
    _bring(meeting, owner, contract_id=contract_id)
    _bring(meeting, owner, arrow_id=arrow("brought", GROUP, OWNER))
    _bring(meeting, owner, arrow_id=arrow("brought_and_removed", NOBODY, NOBODY, **gone))
    _bring(meeting, owner, arrow_id=arrow("taken_back", OWNER, OWNER), **gone)
    _bring(meeting, owner, note=made.new("taken_back.note", NOBODY), **gone)
    _bring(meeting, made.people["left_group"], note=made.new("left_group.note", ("left_group",)))


def _times(made: Canaries) -> None:
    """Times have no words; days together have what the guest would like to see."""
    slot = {"kind": SlotKind.CAN_BE_OBSERVED, "starts_at": now() + timedelta(days=4)}
    joined = {"joined_by_id": made.people["observer"].id}
    made.ids["slot_id"] = [make(ObservationSlot, user_id=made.people["observed"].id, **slot, **joined).id]
    made.ids["day_id"] = [
        make(
            ShadowingDay,
            guest_id=made.people[guest].id,
            host_id=made.people[host].id,
            day=today(),
            state=state,
            **_words(made, f"day.{guest}", (guest, host), "wants_to_see"),
        ).id
        for guest, host, state in (
            ("observed", "member", ShadowingState.ASKED),
            ("receiver", "coach", ShadowingState.AGREED),
        )
    ]


def _market(made: Canaries) -> None:
    """The office's list is read by all who work there; what each answers has no words."""
    kind = {"kind": MarketItemKind.SOURCE}
    everybody = tuple(actor for actor in made.people if actor != "guide")
    item = make(MarketItem, **kind, **_words(made, "market_item", everybody, "text"))
    make(MarketItem, **kind, **_words(made, "removed_market_item", NOBODY, "text"), removed_at=now())
    owner, half_year = made.people["observed"].id, HalfYear.current()
    make(MarketAnswer, user_id=owner, item_id=item.id, half_year=half_year, need=Need.CLEAR)
    make(RoundTaskTick, user_id=owner, half_year=half_year, task=RoundTask.TRAIN)
    made.ids |= {"item_id": [item.id], "task": [RoundTask.TRAIN.value]}


def _voice(made: Canaries, cast: Cast) -> None:
    """What job seekers want kept: of a month with enough answers, and of one with too few."""
    made.ids["team_id"] = [cast.team.id, cast.second_team.id]
    for team, month, number, readers in (
        (cast.team, "2026-10", MIN_GROUP, IN_TEAM),
        (cast.team, "2026-09", MIN_GROUP - 1, NOBODY),
        (cast.second_team, "2026-10", MIN_GROUP, IN_OTHER_TEAM),
    ):
        for each in range(number):
            make(
                SeekerVoice,
                team_id=team.id,
                month=month,
                satisfied=4,
                concrete_jobs=VoiceAnswer.YES,
                chose_topic=VoiceAnswer.YES,
                keep="" if each else made.new(f"voice.{team.name}.{month}", readers),
            )
