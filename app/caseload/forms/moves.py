"""Forms that move a case on: stage, status, pause, end, consent."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.forms.days import refuse_future
from app.kernel.dates import today
from app.kernel.errors import DomainError
from app.kernel.fields import Choice, Day, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class MovingForm(Form):
    """`seen` holds what stood there when the form was opened: another may have moved the case meanwhile."""

    seen = HiddenField()

    def refuse_moved(self, value: Any) -> None:
        """Stop, once, when what stood there has changed since the form was opened."""
        if self.seen.data and self.seen.data != str(value.value):
            self.seen.data = value.value
            raise DomainError(
                _("Noen har endret dette til «%(now)s» etter at du åpnet siden. Se over, og lagre på nytt.",
                  now=value.label)
            )  # fmt: skip


class MoveCaseForm(MovingForm):
    stage = OneOf(_l("Trinn"))
    from_on = Day(_l("Fra og med"), default=today, description=_l("Du kan rette bakover i tid. Skriv da hvorfor."))
    reason = Prose(_l("Hva gjør at dere flytter"), required=False, longest=1000)

    def __init__(self, *, case: Any, **kw: Any) -> None:
        super().__init__(data={"stage": case.stage, "seen": case.stage.value}, **kw)
        self.stage.choices = options(Stage, lambda stage: f"{stage.number} {stage.label}")

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, as of all forms here."""
        return {"to": Stage(self.stage.data), "from_on": self.from_on.data, "reason": self.reason.data}


class StatusForm(MovingForm):
    status = OneOf(_l("Status"))
    from_on = Day(_l("Fra og med"), default=today, description=_l("Du kan rette bakover i tid. Skriv da hvorfor."))
    note = Prose(_l("Merknad"), required=False, longest=1000)

    def __init__(self, *, case: Any, **kw: Any) -> None:
        super().__init__(data={"status": case.status, "seen": case.status.value}, **kw)
        self.status.choices = options(OutcomeStatus, lambda status: status.label)

    @property
    def values(self) -> dict[str, Any]:
        return {"to": OutcomeStatus(self.status.data), "from_on": self.from_on.data, "note": self.note.data}


class PauseForm(Form):
    reason = Prose(_l("Hvorfor venter dere"), longest=1000, description=_l("Kort. Ikke skriv mer om helse enn du må."))
    from_on = Day(_l("Fra og med"), default=today)
    review_on = Day(_l("Se på saken igjen"))

    @property
    def values(self) -> dict[str, Any]:
        return {"from_on": self.from_on.data, "review_on": self.review_on.data, "reason": self.reason.data}


class LookAgainForm(Form):
    review_on = Day(_l("Se på saken igjen"))

    @property
    def values(self) -> dict[str, Any]:
        return {"review_on": self.review_on.data}


class ResumeForm(Form):
    status = OneOf(_l("Status nå"))
    from_on = Day(_l("Fra og med"), default=today)

    def __init__(self, *, before: OutcomeStatus, **kw: Any) -> None:
        super().__init__(data={"status": before}, **kw)
        self.status.choices = options(OutcomeStatus, lambda status: status.label)

    @property
    def values(self) -> dict[str, Any]:
        return {"to": OutcomeStatus(self.status.data), "on": self.from_on.data}


class CorrectEndForm(Form):
    ended_on = Day(_l("Siste dag"), default=today)
    end_cause_id = Choice(_l("Årsak"), coerce=optional_int)
    end_note = Prose(_l("Merknad"), required=False, longest=1000)

    def __init__(self, *, case: Any, causes: Sequence[SelectChoice], data: Any = None, **kw: Any) -> None:
        given = {name: getattr(case, name) for name in ("ended_on", "end_cause_id", "end_note")}
        super().__init__(data={**given, "ended_on": case.ended_on or today(), **(data or {})}, **kw)
        self.end_cause_id.choices = [SelectChoice("", _("Velg årsak")), *causes]

    def validate_ended_on(self, field: Any) -> None:
        refuse_future(field)

    @property
    def values(self) -> dict[str, Any]:
        return {"ended_on": self.ended_on.data, "cause_id": self.end_cause_id.data, "note": self.end_note.data}


class EndForm(CorrectEndForm):
    status = OneOf(_l("Status ved slutten"))

    def __init__(self, *, case: Any, **kw: Any) -> None:
        super().__init__(case=case, data={"status": case.status}, **kw)
        self.status.choices = options(OutcomeStatus, lambda status: status.label)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "status": OutcomeStatus(self.status.data)}


class OpenAgainForm(Form):
    from_on = Day(_l("Åpen igjen fra"), default=today)
    reason = Prose(_l("Hvorfor åpner du saken igjen"), longest=1000)

    @property
    def values(self) -> dict[str, Any]:
        return {"on": self.from_on.data, "reason": self.reason.data}


class DatedForm(Form):
    """Only a day: consent taken back, or given anew."""

    from_on = Day(_l("Dato"), default=today)

    def validate_from_on(self, field: Any) -> None:
        refuse_future(field)

    @property
    def values(self) -> dict[str, Any]:
        return {"on": self.from_on.data}
