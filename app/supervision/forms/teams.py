"""A treatment team, and a contact with it."""

from typing import Any

from app.kernel.fields import Checkbox, Day, Line, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.supervision.enums_teams import TeamContactKind


class TreatmentTeamForm(Form):
    name = Line(_l("Navn på teamet"))
    leaders = Line(_l("Ledere"), required=False)
    meets = Line(_l("Når og hvor teamet har møte"), required=False)
    started_on = Day(_l("Samarbeidet begynte"))
    ended_on = Day(_l("Samarbeidet sluttet"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        texts = {name: self[name].data or "" for name in ("name", "leaders", "meets")}
        return {**texts, "started_on": self.started_on.data, "ended_on": self.ended_on.data}


class TeamContactForm(Form):
    kind = OneOf(_l("Hva slags kontakt"), choices=options(TeamContactKind, lambda kind: kind.label))
    day = Day(_l("Dato"))
    met = Line(_l("Hvem du snakket med"), required=False)
    work_raised = Checkbox(_l("Vi snakket om arbeid som mål"))
    difficulty = Prose(_l("Hva var vanskelig"), required=False)
    agreed = Prose(_l("Hva dere ble enige om"), required=False)
    due_on = Day(_l("Følges opp innen"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        texts = {name: self[name].data or "" for name in ("met", "difficulty", "agreed")}
        return {
            **texts,
            "kind": TeamContactKind(self.kind.data),
            "day": self.day.data,
            "due_on": self.due_on.data,
            "work_raised": bool(self.work_raised.data),
        }
