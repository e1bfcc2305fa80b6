"""Form for a task of a theme."""

from app.kernel.fields import Choice, Day, Line, OneOf, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.learning.enums import Phase


class TaskForm(Form):
    """What is to be done, by whom and by when."""

    what = Line(_l("Oppgave"), longest=200)
    phase = OneOf(_l("Når?"), choices=lambda: options(Phase, lambda each: each.label), default=Phase.BEFORE.value)
    owner_id = Choice(_l("Hvem gjør det?"), coerce=optional_int, required=False)
    due_on = Day(_l("Frist"), required=False)
