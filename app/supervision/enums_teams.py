"""Words about treatment teams."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class TeamContactKind(StrEnum):
    """How the method supervisor was in touch with a treatment team. Only the team's meeting counts as attended
    (S4-06)."""

    TEAM_MEETING = "team_meeting"
    LEADER_MEETING = "leader_meeting"
    CALL = "call"

    @property
    def label(self) -> LazyString:
        return {
            TeamContactKind.TEAM_MEETING: _l("Jeg deltok på teamets møte"),
            TeamContactKind.LEADER_MEETING: _l("Møte med leder i teamet"),
            TeamContactKind.CALL: _l("Telefon eller e-post"),
        }[self]

    @property
    def short(self) -> LazyString:
        return {
            TeamContactKind.TEAM_MEETING: _l("På teamets møte"),
            TeamContactKind.LEADER_MEETING: _l("Møte med leder"),
            TeamContactKind.CALL: _l("Telefon eller e-post"),
        }[self]
