"""What a career guide is shown of a room: what the person ticked, and what the talks of three hold. Nothing else."""

from dataclasses import dataclass, field
from typing import Any

from app.guidance.models import CareerSheet, CareerTalk, Referral
from app.guidance.queries import shared
from app.guidance.queries.answers import Said
from app.guidance.queries.career import sheet_of, talks_of
from app.guidance.queries.maps import themes_of


@dataclass(frozen=True)
class Ticked:
    """`themes` are (theme, its answered points) of the latest round in which that theme is
    shared with the counsellor."""

    sheet: CareerSheet | None = None
    summaries: dict[int, CareerTalk] = field(default_factory=dict)
    themes: list[tuple[Any, list[tuple[Any, Said]]]] = field(default_factory=list)


def ticked(referral: Referral, language: str) -> Ticked:
    room = referral.room
    summaries = talks_of(room) if referral.shows_summaries else {}
    return Ticked(
        sheet=sheet_of(room) if referral.shows_sheet else None,
        summaries={number: talk for number, talk in summaries.items() if talk.summary or talk.next_what},
        themes=_themes(referral, language) if referral.shows_picture else [],
    )


def _themes(referral: Referral, language: str) -> list[tuple[Any, list[tuple[Any, Said]]]]:
    """Also here answers are read through what is shared: a theme that is taken back is gone for the guide too."""
    newest = shared.newest_shared(referral.room_id)
    found = []
    for theme in themes_of(referral.room.map_version_id, language):
        said = newest[theme.id].said if theme.id in newest else {}
        points = [(point, said[point.id]) for point in theme.points if point.id in said]
        if points:
            found.append((theme, points))
    return found
