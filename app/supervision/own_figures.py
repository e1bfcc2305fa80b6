"""What a coach reads of the own figures, and who else has looked at them."""

from typing import Any

from flask_babel import LazyString

from app.kernel.i18n import _l
from app.supervision.coach_words import reason_words, share_words
from app.supervision.queries.field_mentoring import log_of_coach

LOG = 10

WHAT: dict[str, LazyString] = {
    "monday": _l("Mandagssiden"),
    "figure_rows": _l("Radene bak et tall"),
    "coach": _l("Siden om deg"),
    "field_mentoring": _l("Feltveiledning"),
    "sessions": _l("Hvor ofte du har veiledning"),
    "figures": _l("Tallene i Oppfølging"),
    "review": _l("Kvartalsgjennomgang"),
    "goals": _l("Mål som venter"),
    "quality": _l("Kvalitetsvurdering"),
}
"""What was shown, by the word of the trace."""


def figures_part(user: Any) -> dict[str, Any]:
    """What _mine_figures.html needs beside the figures of `own`. One statement."""
    return {
        "field_log": log_of_coach(user, user.id, limit=LOG),
        "reason_words": reason_words,
        "share_words": share_words,
    }
