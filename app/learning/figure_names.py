"""The figures of a plan: what each is called, and the rule it is counted by, in words for its readers."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class FigureName(StrEnum):
    """A figure with rows of its own (`/learning/plans/<id>/figures/<name>`)."""

    COMPLETION = "completion"
    MOVED = "moved"
    CANCELLED = "cancelled"
    ATTENDANCE = "attendance"
    USEFULNESS = "usefulness"
    OUTCOMES = "outcomes"
    PARTICIPATION = "participation"
    LEADER = "leader"

    @property
    def label(self) -> LazyString:
        return LABELS[self]

    @property
    def short(self) -> LazyString:
        """For the heads of tables."""
        return SHORT.get(self, self.label)

    @property
    def rule(self) -> LazyString:
        return RULES[self]


LABELS: dict[FigureName, LazyString] = {
    FigureName.COMPLETION: _l("Gjennomføringsgrad"),
    FigureName.MOVED: _l("Flyttede aktiviteter"),
    FigureName.CANCELLED: _l("Avlyste aktiviteter"),
    FigureName.ATTENDANCE: _l("Deltakelse"),
    FigureName.USEFULNESS: _l("Nytte"),
    FigureName.OUTCOMES: _l("Læringsutbytte nådd"),
    FigureName.PARTICIPATION: _l("Med på å ønske"),
    FigureName.LEADER: _l("Leder har deltatt"),
}

SHORT: dict[FigureName, LazyString] = {
    FigureName.COMPLETION: _l("Gjennomført"),
    FigureName.MOVED: _l("Flyttet"),
    FigureName.CANCELLED: _l("Avlyst"),
    FigureName.OUTCOMES: _l("Utbytte nådd"),
}

RULES: dict[FigureName, LazyString] = {
    FigureName.COMPLETION: _l(
        "Gjennomførte aktiviteter delt på alle som teller. En aktivitet teller når den sto i planen ved publisering "
        "eller kom til senere. Den som ble avlyst før publisering, teller ikke. Den som ble avlyst etterpå, teller som "
        "ikke gjennomført. Slettede rader er ikke med."
    ),
    FigureName.MOVED: _l(
        "Aktiviteter som har fått ny dato minst én gang. Flere flyttinger av samme aktivitet teller som én."
    ),
    FigureName.CANCELLED: _l("Aktiviteter som er avlyst, både før og etter publisering."),
    FigureName.ATTENDANCE: _l(
        "De som deltok, delt på de som var invitert, i gjennomførte aktiviteter. Forfall teller som ikke deltatt. "
        "Aktiviteter med færre enn fem inviterte er ikke med, og heller ikke gjester utenfra."
    ),
    FigureName.USEFULNESS: _l(
        "Gjennomsnittet av svarene på hvor nyttig aktiviteten var, fra 1 til 5. Svarene er anonyme. Aktiviteter med "
        "færre enn fem svar er ikke med, så ingen kan regne seg fram til hva enkeltpersoner har svart."
    ),
    FigureName.OUTCOMES: _l("Læringsutbytter som er vurdert som nådd, delt på alle læringsutbytter i planen."),
    FigureName.PARTICIPATION: _l(
        "Medarbeidere som har skrevet eller støttet et ønske, delt på alle som arbeidet her da ønskene ble samlet. "
        "Vi vet ikke hvem som har skrevet hva, så dette tallet har ingen rader. Det vises når minst fem arbeidet her."
    ),
    FigureName.LEADER: _l(
        "Gjennomførte aktiviteter der en leder deltok. Tallet vises fordi lederen selv har valgt det."
    ),
}
