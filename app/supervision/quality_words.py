"""The words of the quality file: kinds of templates, and who gave a score."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class TemplateKind(StrEnum):
    """What a template measures by. Totals have bands only where the scale has them."""

    IPS = "ips"
    SUPPORTED_EMPLOYMENT = "supported_employment"
    SUPERVISOR_ROLE = "supervisor_role"
    OWN = "own"

    @property
    def label(self) -> LazyString:
        return KINDS[self]


class RatedBy(StrEnum):
    """Who gave a score, the one that counts most first."""

    REVIEWER = "reviewer"
    SELF = "self"
    COMPUTED = "computed"

    @property
    def label(self) -> LazyString:
        return RATERS[self]


KINDS = {
    TemplateKind.IPS: _l("IPS-skalaen"),
    TemplateKind.SUPPORTED_EMPLOYMENT: _l("Supported Employment"),
    TemplateKind.SUPERVISOR_ROLE: _l("Metodeveilederens rolle"),
    TemplateKind.OWN: _l("Egen mal"),
}

RATERS = {
    RatedBy.REVIEWER: _l("Vurdert utenfra"),
    RatedBy.SELF: _l("Egen vurdering"),
    RatedBy.COMPUTED: _l("Regnet ut"),
}
