"""Hand a case over, to another coach or to a stand-in."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

from app.kernel.dates import today
from app.kernel.errors import DomainError
from app.kernel.fields import Choice, Day, OneOf, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class HandOverForm(Form):
    """`seen` is who had the case and who stood in when the form was opened."""

    seen = HiddenField()
    to = OneOf(_l("Hva skal skje"), default="coach")
    coach_id = Choice(_l("Til hvem"), required=False, coerce=optional_int)
    from_on = Day(_l("Første dag som stedfortreder"), required=False, default=today)
    until_on = Day(_l("Siste dag som stedfortreder"), required=False)
    reason = Prose(_l("Hvorfor"), longest=1000)

    def __init__(self, *, case: Any, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(data={"seen": _as_it_stands(case)}, **kw)
        self.to.choices = [
            SelectChoice("coach", _("En annen jobbspesialist tar over saken")),
            SelectChoice("stand_in", _("Noen er stedfortreder en tid")),
        ]
        if case.stand_in_id is not None:
            self.to.choices.append(SelectChoice("back", _("Stedfortrederen er ferdig")))
        self.coach_id.choices = [SelectChoice("", _("Velg person")), *people]

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything that lacks is said at once; to take a stand-in away needs nobody."""
        given: bool = super().validate(extra_validators)
        if self.to.data == "back" or self.coach_id.data is not None:
            return given
        self.coach_id.errors = [*self.coach_id.errors, _("Velg hvem.")]
        return False

    def refuse_moved(self, case: Any) -> None:
        """Stop when somebody else has handed the case over since the form was opened."""
        now = _as_it_stands(case)
        if self.seen.data and self.seen.data != now:
            self.seen.data = now
            raise DomainError(
                _("Saken har fått en annen jobbspesialist eller stedfortreder etter at du åpnet siden."
                  " Se over, og lagre på nytt.")
            )  # fmt: skip


def _as_it_stands(case: Any) -> str:
    return f"{case.coach_id}-{case.stand_in_id or ''}-{case.stand_in_from or ''}-{case.stand_in_until or ''}"
