"""A coach's figures in words: shares with what they are made of, and why field mentoring is due."""

from flask_babel import ngettext

from app.kernel.charts.svg import percent
from app.kernel.i18n import _
from app.supervision.field_words import Reason
from app.supervision.queries.coach_figures import CoachFigures


def share_words(found: CoachFigures) -> str:
    """«8 av 20 (40 %)»."""
    if found.share_in_work is None:
        return _("ingen saker")
    return _(
        "%(part)s av %(whole)s (%(share)s)",
        part=found.in_work,
        whole=found.caseload,
        share=percent(found.share_in_work),
    )


def reason_words(found: CoachFigures) -> str:
    """«ny, 7 av 20 i arbeid, 2 jobbstarter i forrige kvartal»: each reason with its numbers."""
    starts = found.starts_before
    words = {
        Reason.NEW: _("ny"),
        Reason.SHARE_IN_WORK: _("%(part)s av %(whole)s i arbeid", part=found.in_work, whole=found.caseload),
        Reason.JOB_STARTS: ngettext(
            "%(num)s jobbstart i forrige kvartal", "%(num)s jobbstarter i forrige kvartal", starts
        ),
    }
    return ", ".join(words[reason] for reason in found.reasons)
