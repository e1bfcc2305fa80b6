"""Forms for a plan and who answers for it."""

from app.kernel.fields import Choice, Day, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _l


def half_year_choices() -> list[SelectChoice]:
    """This half-year, the two after it, and the one before for an office that begins late."""
    current = HalfYear.current()
    offered = [current, current.next(), current.next().next(), current.previous()]
    return [SelectChoice(str(each), label(each)) for each in offered]


class ResponsibilityForm(Form):
    """Who answers for learning, formally and daily, and until when people can wish (S3-L16, S3-L17, S3-L33)."""

    formal_owner_id = Choice(_l("Formelt ansvar"), coerce=optional_int, required=False)
    daily_owner_id = Choice(_l("Daglig ansvar"), coerce=optional_int, required=False)
    wishes_until = Day(_l("Ønsker samles inn til og med"), required=False)
    responsibility_note = Prose(_l("Hvor ansvaret for læring er beskrevet"), required=False, longest=2000)


class StartPlanForm(Form):
    """A new plan: which half-year, for whom, who answers for it."""

    half_year = Choice(_l("Halvår"))
    department_id = Choice(_l("Planen gjelder"), coerce=optional_int, required=False)
    formal_owner_id = Choice(_l("Formelt ansvar"), coerce=optional_int, required=False)
    daily_owner_id = Choice(_l("Daglig ansvar"), coerce=optional_int, required=False)
    wishes_until = Day(_l("Ønsker samles inn til og med"), required=False)
