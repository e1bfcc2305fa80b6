"""Where the person was in the map: how far each theme has come, and where to go on. For the person alone."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.models import Answer, GuidanceRoom, MapRound
from app.guidance.queries import answers, maps
from app.guidance.queries.answers import Said
from app.guidance.queries.maps import PointShown, ThemeShown
from app.kernel.db import db


@dataclass(frozen=True)
class ThemeProgress:
    """`answered`: points with both statements answered. `shared`: in the round that is filled in now;
    `shared_before`: only in an earlier one."""

    theme: ThemeShown
    answered: int
    begun: bool
    next_point: PointShown | None
    shared: bool
    shared_before: bool

    @property
    def whole(self) -> bool:
        return self.next_point is None

    @property
    def shown_to_counsellor(self) -> bool:
        return self.shared or self.shared_before


@dataclass(frozen=True)
class Progress:
    """`here`: the theme to go on with; none when everything is answered."""

    round: MapRound | None
    themes: tuple[ThemeProgress, ...]
    here: ThemeProgress | None
    said: dict[int, Said]

    @property
    def begun(self) -> bool:
        return bool(self.said)

    @property
    def shared(self) -> list[ThemeProgress]:
        return [each for each in self.themes if each.shown_to_counsellor]

    def theme(self, position: int) -> ThemeProgress | None:
        return next((each for each in self.themes if each.theme.position == position), None)


def of(room: GuidanceRoom, language: str) -> Progress:
    chosen = answers.newest_round(room.id)
    said = answers.own_answers(room.id, chosen.id if chosen else None)
    shares = {theme_id: {each.round_id for each in found} for theme_id, found in answers.own_shares(room.id).items()}
    themes = tuple(
        _progress(theme, said, shares.get(theme.id, set()), chosen)
        for theme in maps.themes_of(room.map_version_id, language)
    )
    return Progress(chosen, themes, _here(themes, _last_point(chosen) if said else None), said)


def counsellor_of(room: GuidanceRoom) -> str:
    """The name of the one whom the person shares with."""
    return str(db.session.scalar(select(User.name).where(User.id == room.owner_id)))


def _progress(theme: ThemeShown, said: dict[int, Said], shared: set[int], chosen: MapRound | None) -> ThemeProgress:
    whole = [point for point in theme.points if None not in said.get(point.id, Said(None, None))]
    now_shared = chosen is not None and chosen.id in shared
    return ThemeProgress(
        theme=theme,
        answered=len(whole),
        begun=any(point.id in said for point in theme.points),
        next_point=next((point for point in theme.points if point not in whole), None),
        shared=now_shared,
        shared_before=bool(shared) and not now_shared,
    )


def _last_point(chosen: MapRound | None) -> int | None:
    if chosen is None:
        return None
    newest = select(Answer.point_id).where(Answer.round_id == chosen.id).order_by(Answer.answered_at.desc()).limit(1)
    return db.session.scalar(newest)


def _here(themes: tuple[ThemeProgress, ...], last_point: int | None) -> ThemeProgress | None:
    """The theme that was answered last, if it is not whole; else the first that is not."""
    last = [each for each in themes if last_point in {point.id for point in each.theme.points}]
    return next((each for each in [*last, *themes] if not each.whole), None)
