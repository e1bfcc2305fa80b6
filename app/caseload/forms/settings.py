"""The office's limits, and rows of its lists."""

from typing import Any

from app.kernel.fields import Checkbox, Line, Number
from app.kernel.forms import Form
from app.kernel.i18n import _l

LIMITS = ("no_contact_days", "gap_days", "collision_days", "visits_a_week", "stale_months")


class SettingsForm(Form):
    no_contact_days = Number(_l("Minn på en sak uten kontakt etter så mange dager"), low=1, high=180)
    collision_days = Number(_l("Si fra når en kollega har vært hos arbeidsgiveren de siste dagene"), low=1, high=90)
    gap_days = Number(_l("Dager mellom to jobber uten at varigheten begynner på nytt"), low=0, high=90)
    visits_a_week = Number(_l("Mål for arbeidsgiverbesøk i uka, i full stilling"), low=0, high=40)
    stale_months = Number(_l("Kunnskap om en arbeidsgiver er gammel etter så mange måneder"), low=1, high=36)

    @property
    def limits(self) -> dict[str, int]:
        return {name: self[name].data for name in LIMITS}


class ProgrammeForm(Form):
    name = Line(_l("Nytt program"), longest=60)


class RenameProgrammeForm(Form):
    name = Line(_l("Navn på programmet"), longest=60)


class EndCauseForm(Form):
    cause = Line(_l("Årsak"), longest=60)
    detail = Line(_l("Nærmere årsak"), longest=100)


class RenameEndCauseForm(EndCauseForm):
    whole_heading = Checkbox(_l("Endre årsaken for alle som står under den"))

    @property
    def words(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self[name].data for name in ("cause", "detail", "whole_heading")}
