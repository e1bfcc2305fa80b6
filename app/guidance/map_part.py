"""What the map tells when something new is shared, and hands out for the person's own copy. The first pages show the
map themselves."""

from collections.abc import Collection, Sequence
from typing import Any

from app.guidance.models import GuidanceRoom
from app.guidance.parts import PARTS, Line, Part
from app.guidance.queries import answers, maps, shared_waiting
from app.guidance.queries import shared as shared_queries
from app.guidance.queries.answers import Said
from app.guidance.queries.maps import PointShown, ThemeShown
from app.guidance.scale_words import SCALE_WORDS
from app.kernel.dates import day, local, moment
from app.kernel.i18n import _, language


def no_lines(_room: GuidanceRoom) -> list[Line]:
    return []


def everything(room: GuidanceRoom) -> dict[str, Any]:
    """Each round with what was answered, and what is shared now."""
    themes = maps.themes_of(room.map_version_id, language())
    rounds = answers.own_rounds(room.id)
    began = {each.id: day(local(each.begun_at)) for each in rounds}
    said_in, shares = answers.answers_by_round(room.id), answers.own_shares(room.id)
    return {
        _("Kartet"): [
            {
                _("Runden begynte"): began[chosen.id],
                _("Tema"): theme.title,
                _("Punkt"): point.label,
                _("Nå"): _said(said.now),
                _("Slik vil jeg ha det"): _said(said.wanted),
            }
            for chosen in rounds
            for theme, point, said in _answered(themes, said_in.get(chosen.id, {}))
        ],
        _("Temaer jeg deler"): [
            {_("Tema"): theme.title, _("Runden begynte"): began[share.round_id], _("Delt"): moment(share.shared_at)}
            for theme in themes
            for share in shares.get(theme.id, [])
        ],
    }


def shared(room: GuidanceRoom) -> dict[str, Any]:
    """The themes of each round in which they are shared, with what was answered there. Other rounds are not told of."""
    told, shares = [], shared_queries.all_shared(room.id)
    themes = maps.themes_of(room.map_version_id, language()) if shares else ()
    for theme in themes:
        for share in (each for each in shares if each.theme_id == theme.id):
            when = {_("Tema"): theme.title, _("Runden begynte"): day(local(share.begun_at)),
                    _("Delt"): moment(share.shared_at)}  # fmt: skip
            told += [
                {
                    **when,
                    _("Punkt"): point.label,
                    _("Nå"): _said(said.now),
                    _("Slik vil jeg ha det"): _said(said.wanted),
                }
                for _theme, point, said in _answered([theme], share.said)
            ] or [when]
    return {_("Kartet"): told}


def _answered(
    themes: Sequence[ThemeShown], said: dict[int, Said]
) -> list[tuple[ThemeShown, PointShown, Said]]:
    """In the map's order."""
    return [(theme, point, said[point.id]) for theme in themes for point in theme.points if point.id in said]


def _said(step: int | None) -> str:
    return f"{SCALE_WORDS[step]} ({step})" if step else ""


def news(room_ids: Sequence[int]) -> Collection[int]:
    return shared_waiting.newly_shared(room_ids)


PARTS.append(Part("map", no_lines, no_lines, everything, shared, news))
