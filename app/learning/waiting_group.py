"""For the start page: a survey that waits for an answer, and the next meeting of one's working group."""

from typing import Any

from flask import url_for
from flask_babel import LazyString

from app.kernel.dates import clock, local
from app.kernel.features import Waiting
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _, _l


def survey(row: Any) -> Waiting:
    """An open survey that the person has not answered."""
    return Waiting(
        title=_l("Kartlegging av læring %(period)s", period=LazyString(label, HalfYear.parse(row.title))),
        address=url_for("learning.survey_answer", survey_id=row.id),
        detail=_("Rundt fem minutter, uten navn"),
        due=row.day,
        verb=_("Svar på kartleggingen"),
        kind=row.kind,
    )


def meeting(row: Any) -> Waiting:
    """The next meeting of a working group that the person is in, with what it begins with."""
    first = row.detail.split("\n")[0][:120]
    where = [_("kl. %(clock)s", clock=clock(row.starts_at)), row.title, first]
    return Waiting(
        title=_l("Møte i arbeidsgruppa"),
        address=url_for("learning.meeting", meeting_id=row.id),
        detail=" · ".join(part for part in where if part),
        due=local(row.starts_at).date(),
        verb=_("Se sakslista"),
        kind=row.kind,
        happens=True,
    )
