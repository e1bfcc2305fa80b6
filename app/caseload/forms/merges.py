"""Which facts to keep when two rows of the register are the same workplace."""

from typing import Any

from app.caseload.enums import EMPLOYER_FACTS
from app.caseload.forms.employers import EmployerForm
from app.caseload.organisation_numbers import spaced
from app.kernel.fields import OneOf, SelectChoice
from app.kernel.forms import Form

MINE, OTHER = "kept", "merged"


class MergeForm(Form):
    """One choice for each fact in which the two differ."""

    name = OneOf(EmployerForm.name.args[0], default=MINE)
    organisation_number = OneOf(EmployerForm.organisation_number.args[0], default=MINE)
    industry = OneOf(EmployerForm.industry.args[0], default=MINE)
    place = OneOf(EmployerForm.place.args[0], default=MINE)
    address = OneOf(EmployerForm.address.args[0], default=MINE)
    needs = OneOf(EmployerForm.needs.args[0], default=MINE)

    def __init__(self, *, kept: Any, merged: Any, **kw: Any) -> None:
        facts = {name: (getattr(kept, name) or "", getattr(merged, name) or "") for name in EMPLOYER_FACTS}
        # What only the other one has is kept unless somebody says no.
        likely = {name: OTHER if theirs and not mine else MINE for name, (mine, theirs) in facts.items()}
        super().__init__(data=likely, **kw)
        for name, (mine, theirs) in facts.items():
            if mine == theirs:
                del self[name]
            else:
                said = spaced if name == "organisation_number" else str
                self[name].choices = [SelectChoice(MINE, said(mine) or "–"), SelectChoice(OTHER, said(theirs) or "–")]

    @property
    def from_merged(self) -> set[str]:
        return {name for name in EMPLOYER_FACTS if name in self and self[name].data == OTHER}
