"""Where the person was in the map: how far each theme has come, and where to go on. For the person alone."""

from dataclasses import dataclass

from app.guidance.models import GuidanceRoom, MapRound
from app.guidance.queries import answers, maps
from app.guidance.queries.answers import Said
from app.guidance.queries.maps import PointShown, ThemeShown


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
    """`here`: the theme to go on with; none when everything is answered. `counsellor`: whom the person shares with."""

    round: MapRound | None
    themes: tuple[ThemeProgress, ...]
    here: ThemeProgress | None
    said: dict[int, Said]
    counsellor: str

    @property
    def begun(self) -> bool:
        return bool(self.said)

    @property
    def shared(self) -> list[ThemeProgress]:
        return [each for each in self.themes if each.shown_to_counsellor]

    def theme(self, position: int) -> ThemeProgress | None:
        return next((each for each in self.themes if each.theme.position == position), None)


def of(room: GuidanceRoom, language: str) -> Progress:
    """Three statements."""
    chosen, said, last_point, shares, counsellor = answers.filled(room)
    themes = tuple(
        _progress(theme, said, shares.get(theme.id, set()), chosen)
        for theme in maps.themes_of(room.map_version_id, language)
    )
    return Progress(chosen, themes, _here(themes, last_point), said, counsellor)


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


def _here(themes: tuple[ThemeProgress, ...], last_point: int | None) -> ThemeProgress | None:
    """The theme that was answered last, if it is not whole; else the first that is not."""
    last = [each for each in themes if last_point in {point.id for point in each.theme.points}]
    return next((each for each in [*last, *themes] if not each.whole), None)
