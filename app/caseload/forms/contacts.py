"""The form of one contact or planned meeting, and of what comes next."""

from typing import Any

from app.caseload.enums import ContactForm, ContactState
from app.caseload.forms.days import refuse_past
from app.kernel.dates import today
from app.kernel.fields import Checkbox, Clock, Day, Line, Number, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l

LONGEST = 24 * 60
NEW_STATES = (ContactState.DONE, ContactState.PLANNED, ContactState.NO_SHOW)


class EditContactForm(Form):
    state = OneOf(_l("Hva skjedde"))
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"), required=False)
    form = OneOf(_l("Hvordan"))
    minutes = Number(_l("Minutter"), low=0, high=LONGEST, required=False)
    travel_minutes = Number(_l("Minutter reise"), low=0, high=LONGEST, required=False)
    with_whom = Line(_l("Hvem andre var med"), required=False)
    text = Prose(_l("Hva dere snakket om og gjorde"), required=False, longest=6000)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.state.choices = options(ContactState, lambda state: state.label)
        self.form.choices = options(ContactForm, lambda form: form.label)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("state", "day", "clock", "form", "minutes", "travel_minutes", "with_whom", "text")
        return {name: self[name].data for name in names}


class NextStepForm(Form):
    next_text = Line(_l("Neste steg"))
    next_day = Day(_l("Dag for neste steg"))

    def validate_next_day(self, field: Any) -> None:
        refuse_past(field)

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.next_text.data, "due_on": self.next_day.data}


class MoveStepForm(Form):
    due_on = Day(_l("Ny dag"))

    def validate_due_on(self, field: Any) -> None:
        refuse_past(field)

    @property
    def values(self) -> dict[str, Any]:
        return {"to": self.due_on.data}


class ContactLogForm(EditContactForm):
    """With `step`, the next step that the contact may have been: the form then asks whether it is done."""

    finishes = Checkbox(_l("Neste steg er gjort"))
    next_text = Line(_l("Neste steg"), required=False)
    next_day = Day(_l("Dag for neste steg"), required=False)

    def __init__(self, *, state: str = "", step: Any = None, **kw: Any) -> None:
        chosen = state if state in set(NEW_STATES) else ContactState.DONE
        super().__init__(data={"day": today(), "state": chosen, "finishes": True}, creates=True, **kw)
        if step is None:
            del self.finishes
        self.state.choices = options(NEW_STATES, lambda each: each.label)

    def validate_next_day(self, field: Any) -> None:
        refuse_past(field)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "next_text": self.next_text.data, "next_day": self.next_day.data}

    @property
    def finishes_step(self) -> bool:
        """Nobody has done the step by a meeting that is yet to come, or by one that came to nothing."""
        return "finishes" in self and self.finishes.data and self.state.data == ContactState.DONE
