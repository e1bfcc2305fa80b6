"""A row of the register of people on sick leave. There is no field for why."""

from typing import Any

from app.guidance.career_words import OfferAnswer
from app.kernel.fields import Choice, Day, Line, SelectChoice, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class SickLeaveForm(Form):
    called = Line(_l("Hva kaller du personen?"), longest=40)
    sick_since = Day(_l("Sykmeldt fra"))
    offered_on = Day(_l("Tilbudt karriereveiledning"), required=False)
    answer = Choice(_l("Svar"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.answer.choices = [SelectChoice("", _("Ikke svart")), *options(OfferAnswer, lambda member: member.label)]

    @property
    def values(self) -> dict[str, Any]:
        return {
            "called": self.called.data if "called" in self._fields else "",
            "sick_since": self.sick_since.data,
            "offered_on": self.offered_on.data,
            "answer": OfferAnswer(self.answer.data) if self.answer.data else None,
        }
