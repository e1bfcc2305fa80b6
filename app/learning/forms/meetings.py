"""Forms of the working group's meetings: a series, and one meeting with its minutes."""

from typing import Any

from app.kernel.fields import Clock, Day, Line, Number, Prose
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

TEXTS = ("agenda", "minutes", "decisions")


def default_agenda() -> str:
    """What every meeting may begin with: a short transfer of knowledge (S3-L20)."""
    return "\n".join(
        [
            _("1. Kort kunnskapsdeling: én av oss forteller om noe nytt (ti minutter)"),
            _("2. Siden sist: referat og oppgaver"),
            _("3. Temaer og aktiviteter: hva går etter planen, og hva gjør ikke det?"),
            _("4. Saker til dette møtet"),
            _("5. Hva vi bestemte, og hvem som gjør hva til neste gang"),
        ]
    )


class SeriesForm(Form):
    first_day = Day(_l("Første møte"))
    at = Clock(_l("Klokka"))
    minutes = Number(_l("Hvor mange minutter"), low=15, high=480)
    weeks = Number(_l("Hvor mange uker mellom"), low=1, high=26)
    count = Number(_l("Hvor mange møter"), low=1, high=20)
    places = Prose(_l("Sted"), required=False, longest=1000, rows=3)
    agenda = Prose(_l("Saksliste for alle møtene"), required=False, longest=4000, rows=6)

    @property
    def values(self) -> dict[str, Any]:
        """The first day, the clock, and how long and how often."""
        return {name: self[name].data for name in ("first_day", "at", "minutes", "weeks", "count")}

    @property
    def place_list(self) -> list[str]:
        return [line.strip()[:200] for line in (self.places.data or "").split("\n") if line.strip()]


class MeetingForm(Form):
    day = Day(_l("Dato"))
    at = Clock(_l("Fra klokka"))
    until = Clock(_l("Til klokka"))
    place = Line(_l("Sted"), required=False)
    agenda = Prose(_l("Saksliste"), required=False, longest=4000, rows=6)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("day", "at", "until", "place", "agenda", "minutes", "decisions")
        return {name: self[name].data or "" if name in TEXTS else self[name].data for name in names if name in self}


class HeldMeetingForm(MeetingForm):
    minutes = Prose(_l("Referat"), required=False, longest=20_000, rows=10)
    decisions = Prose(_l("Beslutninger"), required=False, longest=4000, rows=4)
