"""Forms of the contract: asking, changing, answering, another time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.feedback.ground_rules import RULES
from app.kernel.dates import NonexistentTimeError, local, utc
from app.kernel.fields import (
    Checkbox,
    Choice,
    Choices,
    Clock,
    Day,
    Line,
    Number,
    Prose,
    SelectChoice,
    ValidationError,
    optional_int,
)
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

__all__ = ["RULES", "AcceptForm", "ContractForm", "DeclineForm", "ProposeForm", "TimeForm"]


class _Must:
    """A box that has to be ticked; the message says why."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            raise ValidationError(str(self.message))


def moment_of(form: Any) -> datetime | None:
    """Day and clock as one moment; a time that the clock skips becomes an error on the clock."""
    if not form.day.data or not form.clock.data:
        return None
    try:
        return utc(form.day.data, form.clock.data)
    except NonexistentTimeError as error:
        form.clock.errors = [*form.clock.errors, str(error)]
        return None


class ContractForm(Form):
    """What the agreement is about."""

    conversation = Line(_l("Hva slags samtale er det?"), longest=200)
    minutes = Number(_l("Hvor mange minutter?"), low=5, high=480, default=60)
    place = Line(_l("Hvor?"), required=False, longest=200)
    areas = Choices(_l("Hva vil du ha tilbakemelding på?"), required=False, coerce=optional_int)
    own_words = Prose(_l("Med egne ord"), required=False, longest=2000)
    arrow_id = Choice(_l("Læringspil du øver på"), required=False, coerce=optional_int)

    def __init__(self, *, areas: Sequence[Any], arrows: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.areas.choices = [SelectChoice(str(area.id), area.name) for area in areas]
        self.arrow_id.choices = list(arrows)

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        if good and not self.areas.data and not self.own_words.data:
            self.areas.errors = [_("Velg minst én del av samtalen, eller skriv med egne ord.")]
            good = False
        return good

    @property
    def words(self) -> dict[str, Any]:
        """What the actions take."""
        given = {name: self[name].data for name in ("conversation", "minutes", "place", "own_words", "arrow_id")}
        return {**given, "area_ids": [int(each) for each in self.areas.data]}


class ProposeForm(ContractForm):
    """The agreement with whom and when, and what must be true before it can be proposed."""

    observer_id = Choice(_l("Hvem vil du ha med?"), coerce=optional_int)
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))
    seeker_said_yes = Checkbox(
        _l("Jobbsøkeren er spurt, og har sagt ja"),
        validators=[_Must(_l("Spør jobbsøkeren før du ber noen om å bli med."))],
    )
    ground_rules = Checkbox(
        _l("Jeg følger kjørereglene"), validators=[_Must(_l("Les kjørereglene og kryss av for at du følger dem."))]
    )

    def __init__(self, *, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.observer_id.choices = list(people)


class TimeForm(Form):
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))

    def __init__(self, *, at: datetime | None = None, **kw: Any) -> None:
        shown = local(at) if at else None
        super().__init__(data={"day": shown.date(), "clock": shown.time()} if shown else None, **kw)


class AcceptForm(Form):
    ground_rules = Checkbox(
        _l("Jeg følger kjørereglene"), validators=[_Must(_l("Les kjørereglene og kryss av for at du følger dem."))]
    )


class DeclineForm(Form):
    """No reason is asked for."""

    day = Day(_l("En dag som passer bedre"), required=False)
    clock = Clock(_l("Klokka"), required=False)

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        if good and bool(self.day.data) != bool(self.clock.data):
            missing = self.clock if self.day.data else self.day
            missing.errors = [_("Velg både dag og klokkeslett, eller la begge stå tomme.")]
            good = False
        return good
