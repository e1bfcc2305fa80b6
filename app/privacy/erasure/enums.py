"""The words of erasure. Reasons are chosen, never written, so that the queue holds no content."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class _Labelled(StrEnum):
    @property
    def label(self) -> LazyString:
        return LABELS[type(self).__name__, self.value]


class Whose(_Labelled):
    """Whose file shall go."""

    SEEKER = "seeker"
    COLLEAGUE = "colleague"


class AskedWhy(_Labelled):
    """Why it was asked for (GDPR art. 17)."""

    WISH = "wish"
    NO_NEED = "no_need"
    CONSENT = "consent"
    MISTAKE = "mistake"
    LEFT = "left"


FOR_SEEKER = (AskedWhy.WISH, AskedWhy.NO_NEED, AskedWhy.CONSENT, AskedWhy.MISTAKE)
FOR_COLLEAGUE = (AskedWhy.LEFT, AskedWhy.WISH)


class AskedState(_Labelled):
    WAITING = "waiting"
    ERASED = "erased"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RefusedWhy(_Labelled):
    """Why it cannot be done now."""

    ARCHIVE = "archive"
    RUNNING = "running"
    UNCLEAR = "unclear"
    NOT_THE_PERSON = "not_the_person"


OF_ONESELF: dict[AskedWhy, LazyString] = {
    AskedWhy.LEFT: _l("Jeg slutter, eller har sluttet"),
    AskedWhy.WISH: _l("Jeg ønsker det"),
}
LABELS: dict[tuple[str, str], LazyString] = {
    ("Whose", "seeker"): _l("Jobbsøker"),
    ("Whose", "colleague"): _l("Tidligere kollega"),
    ("AskedWhy", "wish"): _l("Personen har bedt om det"),
    ("AskedWhy", "no_need"): _l("Det er ikke bruk for opplysningene lenger"),
    ("AskedWhy", "consent"): _l("Samtykket er trukket tilbake"),
    ("AskedWhy", "mistake"): _l("Personen skulle ikke vært registrert her"),
    ("AskedWhy", "left"): _l("Personen har sluttet"),
    ("AskedState", "waiting"): _l("Venter på svar"),
    ("AskedState", "erased"): _l("Slettet"),
    ("AskedState", "refused"): _l("Avslått"),
    ("AskedState", "withdrawn"): _l("Trukket tilbake"),
    ("RefusedWhy", "archive"): _l("Det som må arkiveres, er ikke flyttet"),
    ("RefusedWhy", "running"): _l("Opplysningene trengs så lenge oppfølgingen varer"),
    ("RefusedWhy", "unclear"): _l("Grunnen passer ikke. Ta kontakt før du ber igjen"),
    ("RefusedWhy", "not_the_person"): _l("Det er ikke sikkert hvem som ber om det"),
}
