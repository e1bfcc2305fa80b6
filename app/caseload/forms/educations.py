"""The form of an education."""

from typing import Any

from app.kernel.fields import Checkbox, Day, Line, Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l


class EducationForm(Form):
    wish = Line(_l("Hva vil jobbsøkeren lære"))
    place = Line(_l("Hvor"), required=False)
    level = Line(_l("Nivå"), required=False)
    support = Prose(_l("Støtte underveis"), required=False, longest=3000)
    started_on = Day(_l("Begynner"), required=False)
    ended_on = Day(_l("Slutter"), required=False)
    completed = Checkbox(_l("Fullført"))

    @property
    def values(self) -> dict[str, Any]:
        names = ("wish", "place", "level", "support", "started_on", "ended_on", "completed")
        return {name: self[name].data for name in names}
