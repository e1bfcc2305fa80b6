"""Words about the challenge board, and about the other functions of the method supervisor (S4-13)."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class ChallengeArea(StrEnum):
    """What part of the work a challenge belongs to."""

    COACHING = "coaching"
    EMPLOYERS = "employers"
    SUPERVISION = "supervision"
    TREATMENT = "treatment"
    OFFICE = "office"
    OTHER = "other"

    @property
    def label(self) -> LazyString:
        return {
            ChallengeArea.COACHING: _l("Oppfølging av jobbsøkere"),
            ChallengeArea.EMPLOYERS: _l("Arbeidsgivere"),
            ChallengeArea.SUPERVISION: _l("Veiledning og opplæring"),
            ChallengeArea.TREATMENT: _l("Behandlingsteam"),
            ChallengeArea.OFFICE: _l("Eget kontor"),
            ChallengeArea.OTHER: _l("Annet"),
        }[self]


class RoleFunction(StrEnum):
    """What a method supervisor is besides supervising the coaches."""

    INSTRUCTOR = "instructor"
    LINK = "link"
    SPOKESPERSON = "spokesperson"
    QUALITY_OWNER = "quality_owner"
    STEERING_GROUP = "steering_group"
    IMPLEMENTATION = "implementation"

    @property
    def label(self) -> LazyString:
        return {
            RoleFunction.INSTRUCTOR: _l("Underviser"),
            RoleFunction.LINK: _l("Er bindeleddet til Nav"),
            RoleFunction.SPOKESPERSON: _l("Taler for metoden"),
            RoleFunction.QUALITY_OWNER: _l("Eier kvaliteten"),
            RoleFunction.STEERING_GROUP: _l("Organiserer styringsgruppa"),
            RoleFunction.IMPLEMENTATION: _l("Har medansvar for å innføre metoden"),
        }[self]

    @property
    def explained(self) -> LazyString:
        return {
            RoleFunction.INSTRUCTOR: _l("Lærer opp nye jobbspesialister, og holder kunnskapen til de andre ved like."),
            RoleFunction.LINK: _l("Sørger for at kontoret, fylket og samarbeidspartnerne vet om hverandre."),
            RoleFunction.SPOKESPERSON: _l("Forteller om metoden og resultatene, i og utenfor kontoret."),
            RoleFunction.QUALITY_OWNER: _l("Følger med på kvaliteten, og får til forbedringer når noe mangler."),
            RoleFunction.STEERING_GROUP: _l("Kaller inn, skriver referat og følger opp det som blir bestemt."),
            RoleFunction.IMPLEMENTATION: _l("Er med på å få metoden på plass sammen med ledelsen og behandlerne."),
        }[self]
