"""What talks and the job-search log tell on the first pages of a room, and hand out for the person's own copy."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.guidance.models import GuidanceRoom, Talk
from app.guidance.parts import PARTS, Line, Part
from app.guidance.queries import job_search, talks
from app.guidance.queries.part_lines import talks_stand
from app.guidance.talk_words import Preparation, TalkState
from app.kernel.dates import day, moment
from app.kernel.i18n import _


def _next_words(talk: Talk | None) -> str:
    if talk is None:
        return _("Ingen samtale er avtalt")
    if talk.state is TalkState.ASKED or talk.starts_at is None:
        return _("Venter på tid")
    return moment(talk.starts_at)


def for_guest(room: GuidanceRoom) -> list[Line]:
    talk, shared = talks_stand(room.id)
    return [
        Line(_("Samtaler"), url_for("room.talks"), detail=_next_words(talk), icon="Calendar"),
        Line(
            _("Jobbsøkerloggen"),
            url_for("room.job_search"),
            detail=_("Delt med veilederen din") if shared else _("Bare du ser den"),
            icon="NotePencil",
        ),
    ]


def for_counsellor(room: GuidanceRoom) -> list[Line]:
    """When the next talk is; that the log is there only once it is shared."""
    talk, log_is_shared = talks_stand(room.id)
    asks = talk is not None and talk.state is TalkState.ASKED
    address = url_for("guidance.room_talks", room_id=room.id)
    lines = [Line(_("Samtaler"), address, detail=_next_words(talk), icon="Calendar", news=asks)]
    if log_is_shared:
        address = url_for("guidance.room_job_search", room_id=room.id)
        lines.append(Line(_("Jobbsøkerloggen"), address, detail=_("Delt med deg"), icon="NotePencil"))
    return lines


def everything(room: GuidanceRoom) -> dict[str, Any]:
    """Talks with what was agreed, and the log."""
    return {**_told(room, job_search.own(room.id)), "job_search_shared": job_search.is_shared(room.id)}


def shared(room: GuidanceRoom) -> dict[str, Any]:
    """The same talks; of the log nothing until it is shared."""
    return _told(room, job_search.shared(room.id))


def _told(room: GuidanceRoom, log: Sequence[Any]) -> dict[str, Any]:
    kept: dict[int, dict[str, Any]] = {}
    for talk, point in talks.everything(room):
        told = kept.setdefault(talk.id, {**_talk(talk), "agreed": []})
        if point is not None:
            told["agreed"].append(_point(point))
    entries = [
        {
            "day": day(entry.day), "what": entry.what, "level": str(entry.level.label) if entry.level else "",
            "outcome": entry.outcome, "learnt": entry.learnt,
        }
        for entry in log
    ]  # fmt: skip
    return {"talks": list(kept.values()), "job_search": entries}


def _talk(talk: Talk) -> dict[str, Any]:
    return {
        "when": moment(talk.starts_at) if talk.starts_at else "",
        "state": _("Avlyst") if talk.cancelled_at else str(talk.state.label),
        "booked": str(talk.booked_by.label),
        "way": str(talk.way.label) if talk.way else "",
        "place": talk.place,
        "theme": talk.theme_position,
        "topic": talk.topic,
        "wish": talk.wish,
        "prepared": [str(each.label) for each in Preparation if each.value in talk.prepared],
    }


def _point(point: Any) -> dict[str, Any]:
    return {
        "text": point.text,
        "who": str(point.who.label),
        "due": day(point.due_on) if point.due_on else "",
        "done": day(point.done_on) if point.done_on else "",
        "outcome": point.outcome,
    }


PARTS.append(Part("talks", for_guest, for_counsellor, everything, shared))
