"""Roles, and the small choices a person has."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class Role(StrEnum):
    """What a person comes to the product for. A person may hold several."""

    LEADER = "leader"
    TEAM_LEADER = "team_leader"
    EMPLOYEE = "employee"
    JOB_COACH = "job_coach"
    SUPERVISOR = "supervisor"
    CAREER_GUIDE = "career_guide"
    PRIVACY_OFFICER = "privacy_officer"
    ADMIN = "admin"

    @property
    def label(self) -> LazyString:
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.LEADER: _l("kontorleder"),
    Role.TEAM_LEADER: _l("teamleder"),
    Role.EMPLOYEE: _l("medarbeider"),
    Role.JOB_COACH: _l("jobbspesialist"),
    Role.SUPERVISOR: _l("metodeveileder"),
    Role.CAREER_GUIDE: _l("karriereveileder"),
    Role.PRIVACY_OFFICER: _l("personvernkontakt"),
    Role.ADMIN: _l("systemansvarlig"),
}


class Appearance(StrEnum):
    """Light, dark, or as the person's machine says."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"

    @property
    def label(self) -> LazyString:
        return APPEARANCE_LABELS[self]


APPEARANCE_LABELS = {Appearance.AUTO: _l("Som maskinen"), Appearance.LIGHT: _l("Lyst"), Appearance.DARK: _l("Mørkt")}


class SignInWay(StrEnum):
    """How somebody got in."""

    PASSWORD = "password"  # noqa: S105
    CODE = "code"  # and a code from an app
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"  # and the password before it
    LINK = "link"
    SETUP = "setup"
    DEMO = "demo"
    ORGANISATION = "organisation"  # which asked for a second factor itself
    ORGANISATION_FIRST = "organisation_first"  # which did not

    @property
    def label(self) -> LazyString:
        return WAY_LABELS[self]

    @property
    def is_strong(self) -> bool:
        """Whether a second factor was used."""
        return self in {SignInWay.CODE, SignInWay.RECOVERY_CODE, SignInWay.PASSKEY, SignInWay.ORGANISATION}


WAY_LABELS = {
    SignInWay.PASSWORD: _l("passord"),
    SignInWay.CODE: _l("passord og kode"),
    SignInWay.RECOVERY_CODE: _l("passord og gjenopprettingskode"),
    SignInWay.PASSKEY: _l("passord og passnøkkel"),
    SignInWay.LINK: _l("lenke fra systemansvarlig"),
    SignInWay.SETUP: _l("engangskode fra konsollen"),
    SignInWay.DEMO: _l("prøvekontor"),
    SignInWay.ORGANISATION: _l("innloggingen til organisasjonen"),
    SignInWay.ORGANISATION_FIRST: _l("innloggingen til organisasjonen"),
}
