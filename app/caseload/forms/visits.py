"""The form of an employer visit: most of it is filled in beforehand, the rest is a tap or a note."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from app.caseload.enums import VisitChannel, VisitPurpose
from app.caseload.forms.employers import is_organisation_number
from app.caseload.forms.ruled import RuledForm
from app.caseload.visit_rules import refuse_far_ahead
from app.kernel.dates import today
from app.kernel.errors import DomainError
from app.kernel.fields import (
    Checkbox,
    Choice,
    Clock,
    Day,
    Line,
    Number,
    OneOf,
    Prose,
    SelectChoice,
    ValidationError,
    optional_int,
    options,
)
from app.kernel.i18n import _, _l

LONGEST = 600
"""Minutes of one visit, and of one journey."""

AGAIN = {"1": _l("I morgen"), "7": _l("Om en uke"), "14": _l("Om to uker")}
"""Days from today until the next step, as text of the address of a choice."""

VISIT_FIELDS = (
    "day", "clock", "purpose", "channel", "met_decider", "minutes", "travel_minutes", "person_id", "with_whom", "note",
    "case_id", "case_note",
)  # fmt: skip
"""The fields that stand on the visit under the same name."""


class VisitForm(RuledForm):
    """`offered` are ids of employers that may be chosen (None: it stands), `cases` the writer's own open cases."""

    employer_id = OneOf(_l("Arbeidsgiver"), required=False, coerce=optional_int)
    new_name = Line(_l("Navn på arbeidsgiveren"), required=False, longest=120)
    new_place = Line(_l("Sted"), required=False, longest=80)
    new_number = Line(_l("Organisasjonsnummer"), required=False, longest=20, checks=[is_organisation_number])
    is_another = Checkbox(_l("Dette er en annen arbeidsgiver"))
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"), required=False)
    planned = Checkbox(_l("Dette er en plan. Besøket er ikke gjennomført ennå."))
    purpose = OneOf(_l("Formål"))
    channel = OneOf(_l("Hvordan"))
    met_decider = Checkbox(_l("Jeg møtte en som bestemmer"))
    minutes = Number(_l("Minutter hos dem"), low=0, high=LONGEST, required=False)
    travel_minutes = Number(_l("Minutter reise"), low=0, high=LONGEST, required=False)
    person_id = Choice(_l("Med hvem"), required=False, coerce=optional_int)
    with_whom = Line(_l("Med andre enn kontaktpersonene"), required=False, longest=120)
    note = Prose(_l("Notat om arbeidsgiveren"), required=False, longest=2000)
    next_in = OneOf(_l("Neste steg"), required=False)
    next_day = Day(_l("Dag for neste steg"), required=False)
    next_text = Line(_l("Hva er neste steg"), required=False)
    case_id = Choice(_l("Gjelder saken til"), required=False, coerce=optional_int)
    case_note = Prose(_l("Notat bare for saken"), required=False, longest=2000)

    def __init__(
        self,
        *,
        offered: Sequence[int] | None = None,
        people: Sequence[Any] = (),
        cases: Sequence[Any] = (),
        **kw: Any,
    ) -> None:
        given = kw.pop("data", None) or {}
        kw["data"] = {"day": today(), "channel": VisitChannel.FACE_TO_FACE, "next_in": "", **given}
        super().__init__(**kw)
        self.employer_id.choices = [SelectChoice(str(each), "") for each in offered or ()]
        self.asks_employer = offered is not None
        self.purpose.choices = options(VisitPurpose, lambda purpose: purpose.label)
        self.channel.choices = options(VisitChannel, lambda channel: channel.label)
        self.person_id.choices = [
            SelectChoice("", _("Ikke valgt")),
            *(SelectChoice(str(each.id), each.name) for each in people),
        ]
        self.next_in.choices = [SelectChoice("", _("Ikke nå")), *(SelectChoice(days, AGAIN[days]) for days in AGAIN)]
        self.next_in.choices.append(SelectChoice("day", _("En annen dag")))
        self.case_id.choices = [
            SelectChoice("", _("Ingen sak")),
            *(SelectChoice(str(each.id), each.display_name) for each in cases),
        ]
        self.cases = {each.id: each for each in cases}

    def rules(self) -> Iterable[Callable[[], Any]]:
        yield self._refuse_no_employer
        yield lambda: refuse_far_ahead(self.day.data)

    def _refuse_no_employer(self) -> None:
        if self.asks_employer and self.employer_id.data is None and not self.names_new:
            raise DomainError(_("Velg en arbeidsgiver, eller skriv navnet på en ny."), "employer_id")

    def validate_next_in(self, field: Any) -> None:
        if field.data != "day":
            return
        if self.next_day.data is None:
            raise ValidationError(_("Velg dag for neste steg."))
        if self.next_day.data < today():
            raise ValidationError(_("Velg en dag fra og med i dag."))

    def validate_case_note(self, field: Any) -> None:
        if field.data and self.case_id.data is None:
            raise ValidationError(_("Velg hvilken sak notatet gjelder, eller flytt teksten."))

    @property
    def names_new(self) -> bool:
        """An employer that is not in the register yet."""
        return bool(self.new_name.data) and self.employer_id.data is None

    @property
    def next_on(self) -> date | None:
        """The day of the next step, if there is to be one. A text without a day means in a week."""
        if self.next_in.data == "day":
            return self.next_day.data
        if self.next_in.data in AGAIN:
            return today() + timedelta(days=int(self.next_in.data))
        return today() + timedelta(days=7) if self.next_text.data else None

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take, the employer and the next step left out."""
        values = {name: self[name].data for name in VISIT_FIELDS if name != "case_id"}
        return {**values, "planned": self.planned.data, "case": self.cases.get(self.case_id.data or 0)}
