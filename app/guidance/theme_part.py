"""What the rooms per theme tell on the first pages of a room, and what they hand out."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import ngettext

from app.guidance.models import GuidanceRoom
from app.guidance.parts import PARTS, Line, Part
from app.guidance.queries import messages, room_activities, theme_rooms, thoughts
from app.kernel import dates
from app.kernel.i18n import _


def for_guest(room: GuidanceRoom) -> Sequence[Line]:
    unread = sum(messages.unread_by_theme(room, for_guest=True).values())
    suggested = len(room_activities.suggested_themes(room))
    news = [
        ngettext("%(num)s ny melding", "%(num)s nye meldinger", unread) if unread else "",
        _("forslag til deg") if suggested else "",
    ]
    detail = ", ".join(filter(None, news)) or _("Tanker, meldinger og aktiviteter")
    return [Line(_("Temaene"), url_for("room.themes"), detail, "Chat", bool(unread or suggested))]


def for_counsellor(room: GuidanceRoom) -> Sequence[Line]:
    unread = sum(messages.unread_by_theme(room, for_guest=False).values())
    detail = ngettext("%(num)s ny melding", "%(num)s nye meldinger", unread) if unread else _("Ingenting nytt")
    return [Line(_("Meldinger"), url_for("guidance.room_themes", room_id=room.id), detail, "Chat", bool(unread))]


def everything(room: GuidanceRoom) -> dict[str, Any]:
    """Plain words and lists, each with the theme it belongs to."""
    done = [(each, each.reflection) for each in room_activities.everything(room)]
    return _told(room, thoughts.everything(room), done)


def shared(room: GuidanceRoom) -> dict[str, Any]:
    """The messages, which both wrote; of thoughts and reflections what is shared."""
    return _told(room, thoughts.all_shared(room), room_activities.shared_with_staff(room))


def _told(room: GuidanceRoom, thought: Sequence[Any], activities: Sequence[tuple[Any, str]]) -> dict[str, Any]:
    titles = {theme.id: theme.title for theme in theme_rooms.themes(room)}
    return {
        _("Tanker"): [
            {
                _("Tema"): titles[each.theme_id],
                _("Skrevet"): dates.moment(each.created_at),
                _("Tekst"): each.text,
                _("Delt"): _("Ja") if each.shared_at else _("Nei"),
            }
            for each in thought
        ],
        _("Meldinger"): [
            {
                _("Tema"): titles[each.theme_id],
                _("Fra"): _("Deg") if each.by_guest else _("Veilederen din"),
                _("Sendt"): dates.moment(each.sent_at),
                _("Telefonsamtale"): dates.day(each.held_on) if each.held_on else "",
                _("Tekst"): each.text,
            }
            for each in messages.everything(room)
        ],
        _("Læringsaktiviteter"): [
            {
                _("Tema"): titles[each.theme_id],
                _("Hva"): each.what,
                _("Jeg vil lære"): each.aim,
                _("Hvor"): str(each.arena.label),
                _("Når"): dates.day(each.on_day) if each.on_day else "",
                _("Gjort"): dates.day(each.done_on) if each.done_on else "",
                _("Det jeg tenkte etterpå"): reflection,
            }
            for each, reflection in activities
        ],
    }


PARTS.append(Part("themes", for_guest, for_counsellor, everything, shared))
