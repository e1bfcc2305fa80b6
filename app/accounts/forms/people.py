"""One person, several at once, and one's own settings."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField

from app.accounts.enums import Appearance, Role
from app.accounts.forms.fields import Email
from app.kernel.fields import (
    Checkbox,
    Choice,
    Choices,
    Day,
    Line,
    Number,
    OneOf,
    Prose,
    SelectChoice,
    optional_int,
    options,
)
from app.kernel.forms import Form
from app.kernel.i18n import LANGUAGES, _, _l


class _WithRolesAndTeam(Form):
    """Roles and a team; the teams are offered by the view."""

    roles = Choices(_l("Roller"))
    team_id = Choice(_l("Team"), coerce=optional_int, required=False)

    def __init__(self, *, teams: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.roles.choices = options(Role, lambda role: str(role.label).capitalize())
        self.team_id.choices = list(teams)

    @property
    def chosen_roles(self) -> frozenset[Role]:
        return frozenset(Role(value) for value in self.roles.data or [])


class PersonForm(_WithRolesAndTeam):
    name = Line(_l("Navn"))
    email = Email(_l("E-post"), required=False)
    position_percent = Number(_l("Stillingsprosent"), low=1, high=100, default=100)
    started_on = Day(_l("Begynte"), required=False)


class PeopleForm(_WithRolesAndTeam):
    """Several at once. `file_refused` says why a file could not be read; its rows else stand among the lines."""

    file = FileField(_l("Regneark"))
    people = Prose(_l("Kollegene, én på hver linje"), longest=40_000)
    file_refused = ""

    def take_in(self, lines: str) -> None:
        """Rows of a file, under what has been typed."""
        text = "\n".join(part for part in (self.people.data or "", lines) if part)
        self.people.data, self.people.raw_data = text, [text]

    def validate(self, extra_validators: Any = None) -> bool:
        if self.file_refused:
            super().validate(extra_validators)
            self.people.errors = []
            self.file.errors = [self.file_refused]
            return False
        return bool(super().validate(extra_validators))

    links = Checkbox(_l("Lag en lenke til hver av dem med en gang"), default=True)


class TeamForm(Form):
    name = Line(_l("Navn"), longest=100)
    leader_id = Choice(_l("Teamleder"), coerce=optional_int, required=False)
    department_id = Choice(_l("Avdeling"), coerce=optional_int, required=False)


class DepartmentForm(Form):
    name = Line(_l("Navn"), longest=100)


class OfficeForm(Form):
    name = Line(_l("Navn på kontoret"), longest=100)


class OwnSettingsForm(Form):
    language = Choice(_l("Språk"), required=False)
    appearance = OneOf(_l("Utseende"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        follow = SelectChoice("", _("Som nettleseren"))
        self.language.choices = [follow, *(SelectChoice(code, name) for code, name in LANGUAGES.items())]
        self.appearance.choices = options(Appearance, lambda each: each.label)
