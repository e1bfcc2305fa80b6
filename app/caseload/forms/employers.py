"""Forms of the register of employers: facts, people and promises."""

from collections.abc import Sequence
from typing import Any

from app.accounts.forms.fields import Email
from app.caseload import organisation_numbers
from app.caseload.enums import EMPLOYER_FACTS
from app.caseload.forms.days import refuse_past
from app.kernel.fields import Checkbox, Day, Line, Prose, ValidationError
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


def is_organisation_number(_form: Any, field: Any) -> None:
    """Nine digits that agree; the field then holds only them."""
    try:
        field.data = organisation_numbers.read(field.data or "")
    except ValueError as error:
        raise ValidationError(str(error)) from error


class EmployerForm(Form):
    name = Line(_l("Navn"), longest=120)
    organisation_number = Line(
        _l("Organisasjonsnummer"), required=False, longest=20, checks=[is_organisation_number]
    )
    place = Line(_l("Sted"), required=False, longest=80)
    industry = Line(_l("Bransje"), required=False, longest=80)
    address = Line(_l("Adresse"), required=False)
    needs = Prose(_l("Hva trenger de"), required=False, longest=2000)
    is_another = Checkbox(_l("Dette er en annen arbeidsgiver"))

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self[name].data or (None if name == "organisation_number" else "") for name in EMPLOYER_FACTS}

    def ask_about_similar(self, similar: Sequence[Any]) -> bool:
        """Whether to stop and ask: a new employer looks like one that is there."""
        if not similar or self.is_another.data:
            return False
        self.name.errors = [*self.name.errors, _("Sjekk om arbeidsgiveren finnes fra før.")]
        return True


class PersonForm(Form):
    name = Line(_l("Navn"), longest=100)
    title = Line(_l("Stilling eller rolle"), required=False, longest=100)
    phone = Line(_l("Telefon"), required=False, longest=40)
    email = Email(_l("E-post"), required=False)
    decides = Checkbox(_l("Bestemmer over ansettelser"))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("name", "title", "phone", "email", "decides")}


class PromiseForm(Form):
    text = Line(_l("Hva har du lovet"))
    due_on = Day(_l("Innen"))

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text.data, "due_on": self.due_on.data}

    def validate_due_on(self, field: Any) -> None:
        refuse_past(field)
