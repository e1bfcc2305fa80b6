"""Forms of a case: its beginning, and the facts about the person."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

from app.accounts.forms.fields import Email
from app.caseload.enums import Consent, Known, Offer
from app.caseload.forms.days import refuse_future
from app.kernel.dates import today
from app.kernel.fields import (
    Checkbox,
    Choice,
    Day,
    Line,
    Number,
    OneOf,
    SelectChoice,
    ValidationError,
    optional_int,
    options,
)
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

YOUNGEST, OLDEST = 15, 75
PERSON = (
    "display_name", "phone", "email", "birth_year", "language", "needs_interpreter", "referred_by", "referred_on",
    "counsellor", "job_wish", "hours_from", "hours_to", "places",
)  # fmt: skip
AGREEMENT = ("offer", "offered_on", "offer_answered_on", "consent", "consented_on")


class PersonFields(Form):
    """What the work needs to know of the person. Only the name is asked for."""

    display_name = Line(_l("Navn eller kode"), longest=60)
    phone = Line(_l("Telefon"), required=False, longest=30)
    email = Email(_l("E-post"), required=False, longest=200)
    birth_year = Number(_l("Fødselsår"), required=False, low=1900, high=2100)
    language = Line(_l("Språk"), required=False, longest=60)
    needs_interpreter = Checkbox(_l("Trenger tolk"))
    referred_by = Line(_l("Henvist av"), required=False, longest=120)
    referred_on = Day(_l("Henvist dato"), required=False)
    counsellor = Line(_l("Hvem har ansvar for det andre"), required=False, longest=120)
    job_wish = Line(_l("Hva slags jobb"), required=False, longest=200)
    hours_from = Number(_l("Timer i uka, fra"), required=False, low=1, high=48)
    hours_to = Number(_l("Timer i uka, til"), required=False, low=1, high=48)
    places = Line(_l("Hvor"), required=False, longest=200)

    def validate_birth_year(self, field: Any) -> None:
        year = today().year
        if field.data is not None and not year - OLDEST <= field.data <= year - YOUNGEST:
            raise ValidationError(
                _("Skriv et år fra %(first)s til %(last)s.", first=year - OLDEST, last=year - YOUNGEST)
            )

    def validate_referred_on(self, field: Any) -> None:
        refuse_future(field)

    def validate_hours_to(self, field: Any) -> None:
        if field.data is not None and self.hours_from.data is not None and field.data < self.hours_from.data:
            raise ValidationError(_("Det høyeste timetallet kan ikke være lavere enn det laveste."))

    @property
    def person(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self[name].data for name in PERSON} | {"email": self.email.data or ""}


class Agreement(Form):
    """The offer, the consent, and out of work at start: each may be unknown, and then waits to be completed."""

    offer = OneOf(_l("Tilbud om oppfølging"), default=Offer.ACCEPTED)
    offered_on = Day(_l("Fikk tilbudet"), required=False)
    offer_answered_on = Day(_l("Svarte på tilbudet"), required=False)
    consent = OneOf(_l("Samtykke til at vi skriver notater og samarbeider med andre"), default=Consent.UNKNOWN)
    consented_on = Day(_l("Samtykket dato"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.offer.choices = options(Offer, lambda offer: offer.label)
        self.consent.choices = [
            choice for choice in options(Consent, lambda consent: consent.label) if choice.value != Consent.WITHDRAWN
        ]

    def validate_offered_on(self, field: Any) -> None:
        refuse_future(field)

    def validate_offer_answered_on(self, field: Any) -> None:
        refuse_future(field)
        answered = self.offer.data in (Offer.ACCEPTED, Offer.DECLINED)
        if field.data is not None and not answered:
            raise ValidationError(_("Velg om personen har takket ja eller nei."))
        if field.data and self.offered_on.data and field.data < self.offered_on.data:
            raise ValidationError(_("Svaret kan ikke være før tilbudet."))

    def validate_consented_on(self, field: Any) -> None:
        refuse_future(field)
        if field.data is None and self.consent.data == Consent.GIVEN:
            raise ValidationError(_("Skriv hvilken dag personen samtykket."))

    @property
    def agreement(self) -> dict[str, Any]:
        values = {name: self[name].data for name in AGREEMENT}
        return {**values, "offer": Offer(values["offer"]), "consent": Consent(values["consent"])}


class NewCaseForm(PersonFields, Agreement):
    """A new case. No draft is kept: what is typed leaves no trace until it is saved."""

    protected = HiddenField()
    started_on = Day(_l("Oppfølgingen startet"), default=today)
    programme_id = Choice(_l("Program"), required=False, coerce=optional_int)
    out_of_work_at_start = OneOf(_l("Var personen uten arbeid ved oppstart?"), default=Known.YES)

    def __init__(self, *, programmes: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.programme_id.choices = [SelectChoice("", _("Ikke bestemt")), *programmes]
        self.out_of_work_at_start.choices = options(Known, lambda known: known.label)

    def validate_started_on(self, field: Any) -> None:
        refuse_future(field)

    def validate_consented_on(self, field: Any) -> None:
        """Who says yes and no day has said it when the follow-up began."""
        refuse_future(field)
        if field.data is None and self.consent.data == Consent.GIVEN:
            field.data = self.started_on.data

    def validate_offer(self, field: Any) -> None:
        if field.data == Offer.DECLINED:
            raise ValidationError(_("Personen har takket nei. Da trengs det ingen sak her."))

    @property
    def values(self) -> dict[str, Any]:
        return {
            **self.person,
            **self.agreement,
            "started_on": self.started_on.data,
            "programme_id": self.programme_id.data,
            "out_of_work_at_start": Known(self.out_of_work_at_start.data),
        }


class PersonForm(PersonFields, Agreement):
    """Everything about the person and the agreement, edited later."""

    started_on = Day(_l("Oppfølgingen startet"))
    programme_id = Choice(_l("Program"), required=False, coerce=optional_int)
    out_of_work_at_start = OneOf(_l("Var personen uten arbeid ved oppstart?"))
    first_employer_meeting_on = Day(_l("Første møte med en arbeidsgiver"), required=False)

    def __init__(self, *, programmes: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.programme_id.choices = [SelectChoice("", _("Ikke bestemt")), *programmes]
        self.out_of_work_at_start.choices = options(Known, lambda known: known.label)

    def validate_started_on(self, field: Any) -> None:
        refuse_future(field)

    def validate_first_employer_meeting_on(self, field: Any) -> None:
        refuse_future(field)
        if field.data and self.started_on.data and field.data < self.started_on.data:
            raise ValidationError(_("Møtet kan ikke være før oppfølgingen startet."))

    @property
    def values(self) -> dict[str, Any]:
        return {
            **self.person,
            **self.agreement,
            "started_on": self.started_on.data,
            "programme_id": self.programme_id.data,
            "out_of_work_at_start": Known(self.out_of_work_at_start.data),
            "first_employer_meeting_on": self.first_employer_meeting_on.data,
        }
