"""What stands in a guidance room. All of it goes with the room."""

from app.kernel.i18n import _l
from app.privacy.declared.shape import After, Class, Kept, Processing, Whom, With


def _in_room(
    table: str, words: str = "", people: str = "", facts: str = "", *, removed: bool = False, of: str = "guidance_room"
) -> Kept:
    """A table of the room. What was taken away in one can be brought back for a week."""
    link = {"guidance_room": "room_id", "map_round": "round_id", "talk": "talk_id", "triangle_talk": "talk_id"}
    column = link.get(of, f"{of.removeprefix('room_')}_id")
    away = "rooms_removed" if removed else "removed"
    return Kept(table, Class.STRICT, With(of), words, people, f"{column} {facts}", removed=away)


ROOMS = Processing(
    "guidance_rooms",
    _l("Veiledningsrom"),
    _l("at en som søker veiledning, kan kartlegge situasjonen sin, og bestemme selv hva som deles"),
    _l("personen selv; veilederen det som deles; karriereveilederen det personen har krysset av"),
    Whom.SEEKER,
    (
        Kept(
            "guidance_room",
            Class.STRICT,
            After(
                "room_text",
                "ended_at",
                _l("etter at rommet ble avsluttet, eller når personen sletter det"),
                job="rooms_deleted",
            ),
            people="owner_id called",
            facts="case_id kind sick_since language map_version_id active_at warned_at ended_at end_kind text_days",
        ),
        _in_room("map_round", facts="number begun_at"),
        _in_room("answer", facts="point_id now wanted answered_at", of="map_round"),
        _in_room("theme_share", facts="theme_id shared_at", of="map_round"),
        _in_room("room_thought", "text", facts="theme_id shared_at", removed=True),
        _in_room("room_message", "text", "writer_id", "theme_id by_guest held_on sent_at withdrawn_at"),
        _in_room("room_read_mark", facts="theme_id by_guest through_id"),
        _in_room(
            "room_activity",
            "what aim reflection",
            facts="theme_id by_guest arena on_day decision decided_at done_on reflection_shared",
            removed=True,
        ),
        _in_room("plan_point", facts="point_id builds_on sorted_as motivating realistic place"),
        _in_room("plan_share", facts="with_strengths shared_at"),
        _in_room("own_strength", "text", removed=True),
        _in_room(
            "room_goal", "text", "suggested_by_id", "main_id is_main from_on to_on reached_on waits", removed=True
        ),
        _in_room("goal_thoughts", "thoughts feelings body", of="room_goal"),
        _in_room("room_action", "what help", "suggested_by_id", "goal_id helper due_on done_on waits", removed=True),
        _in_room("daily_activity", "text reflection", facts="day shared", removed=True),
        _in_room("step_up_period", "tasks accommodation", facts="from_on to_on percentage", removed=True),
        _in_room("talk_sheet", "tasks accommodation", facts="shared_at"),
        _in_room("talk_point", "raises open_about asks_for", facts="place", removed=True),
        _in_room("agreed_point", "what", "follower", "due_on done_on action_id promise_id moved_at", removed=True),
        _in_room("job_search_entry", "what outcome learnt", facts="day level", removed=True),
        _in_room("job_search_share", facts="shared_at"),
        _in_room(
            "talk",
            "place topic wish prepared",
            facts="slot_id state booked_by starts_at ends_at way theme_position calendar_sequence cancelled_at "
            "cancelled_by_seeker",
        ),
        _in_room("talk_agreement", "text outcome", "who", "due_on done_on", removed=True, of="talk"),
        _in_room("career_sheet", "can wants way"),
        _in_room("career_preparation", "text", facts="number side shared_at"),
        _in_room("career_talk", "place summary next_what", "next_who", "number starts_at next_by written_by"),
        _in_room("career_tool", "title address", facts="added_by", removed=True),
        _in_room("career_evaluation", "words", facts="understandable manageable meaningful shared_at counted"),
        _in_room(
            "referral",
            "reason",
            "guide_id called",
            "state source target_group shows_sheet shows_summaries shows_picture asked_at answered_at ended_at "
            "ended_by",
        ),
        _in_room("referral_tick", facts="criterion_id", of="referral"),
        _in_room("triangle_talk", "place summary", facts="starts_at written_by cancelled_at", of="referral"),
        _in_room("triangle_point", "text", facts="side", removed=True, of="triangle_talk"),
        _in_room("triangle_task", "what", "who", "due_on done_on", removed=True, of="triangle_talk"),
    ),
)
