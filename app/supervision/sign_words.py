"""Whether the office sees the sign of progress that a theme looks for. It says what is seen, never why."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class Seen(StrEnum):
    """The office's own judgement."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too_early"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


LABELS: dict[Seen, LazyString] = {
    Seen.YES: _l("Ja, vi ser det"),
    Seen.PARTLY: _l("Delvis"),
    Seen.NO: _l("Nei"),
    Seen.TOO_EARLY: _l("For tidlig å si"),
}
