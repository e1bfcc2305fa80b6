"""Forms for bringing a file in."""

from app.kernel.fields import Choice
from app.kernel.i18n import _l
from app.kernel.uploads import FileForm


class NewPlanForm(FileForm):
    """A plan file that becomes a new plan."""

    half_year = Choice(_l("Halvår"))
