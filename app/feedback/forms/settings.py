"""Forms of the office's limits and areas."""

from app.kernel.fields import Line, Number, Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l


class LimitsForm(Form):
    aim_received = Number(_l("Ganger hver blir observert"), low=0, high=20)
    aim_given = Number(_l("Ganger hver observerer"), low=0, high=20)
    lapse_days = Number(_l("Dager før en runde uten dialog lukkes"), low=1, high=60)
    note_days = Number(_l("Dager før rånotater slettes"), low=0, high=90)
    content_months = Number(_l("Måneder før resten slettes"), low=1, high=24)

    @property
    def values(self) -> dict[str, int]:
        """What the actions take."""
        names = ("aim_received", "aim_given", "lapse_days", "note_days", "content_months")
        return {name: self[name].data for name in names}


class AreaForm(Form):
    name = Line(_l("Del av samtalen"), longest=100)
    description = Prose(_l("Hva dere kan se etter"), required=False, longest=500)
    position = Number(_l("Plass i lista"), low=0, high=99, default=9)
