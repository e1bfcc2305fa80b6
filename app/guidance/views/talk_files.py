"""A talk as a file for a calendar."""

from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from app.guidance.queries.talk_calendar import of_talks
from app.kernel.calendars import TYPE, calendar
from app.kernel.i18n import _

if TYPE_CHECKING:
    from app.guidance.models import Talk


def file_of(talk: "Talk", *, with_address: bool) -> Response:
    """Only when it is. A talk without a time is an empty calendar."""
    body = calendar(_("Samtale"), of_talks([talk] if talk.starts_at else [], with_address=with_address))
    return Response(body, content_type=TYPE, headers={"Content-Disposition": 'attachment; filename="samtale.ics"'})
