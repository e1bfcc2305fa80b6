"""Tables of the guidance rooms, one module per noun."""

from app.guidance.models.answers import Answer, MapRound, ThemeShare
from app.guidance.models.maps import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.guidance.models.rooms import GuestSession, GuidanceRoom, RoomInvitation

__all__ = [
    "Answer",
    "GuestSession",
    "GuidanceRoom",
    "MapPoint",
    "MapPointWords",
    "MapRound",
    "MapTheme",
    "MapThemeWords",
    "MapVersion",
    "RoomInvitation",
    "ThemeShare",
]
