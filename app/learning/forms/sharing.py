"""Forms for bringing home what was learnt on an outside course."""

from app.kernel.fields import Choice, Day, Line, Prose, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l


class DutyForm(Form):
    course = Line(_l("Hvilket kurs"))
    arena_id = Choice(_l("Hvor vil du dele"), required=False, coerce=optional_int)
    planned_on = Day(_l("Når vil du dele"), required=False)


class SharedForm(Form):
    done_on = Day(_l("Delt"))
    what_was_shared = Prose(_l("Hva delte du"), longest=2000)
