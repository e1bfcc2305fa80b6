"""What is asked for when a talk is booked: when, and what about."""

from dataclasses import dataclass
from datetime import datetime

from app.guidance.talk_words import TalkWay


@dataclass(frozen=True)
class When:
    """What is asked for: one of the free times, a time of its own, or a wish in words. `keep` stays as it is."""

    slot_id: int | None = None
    wish: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    way: TalkWay | None = None
    place: str = ""
    keep: bool = False


@dataclass(frozen=True)
class About:
    """What the talk should be about: a theme by its place, own words, both or neither."""

    theme_position: int | None = None
    topic: str = ""
