"""A form with a field of each kind, for the gallery of components."""

from datetime import date

from werkzeug.datastructures import MultiDict

from app.kernel.fields import Checkbox, Choice, Choices, Clock, Day, Line, Number, OneOf, Prose, SelectChoice
from app.kernel.forms import Form
from app.kernel.i18n import _l

SOME = ["Motiverende intervju", "Markedsarbeid", "Karriereveiledning"]


class SampleForm(Form):
    """One field of each kind."""

    title = Line(_l("Tittel"))
    text = Prose(_l("Beskrivelse"), required=False)
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"), required=False)
    people = Number(_l("Antall deltakere"), low=1, high=400)
    employer = Choice(_l("Velg fra lista"))
    one = OneOf(_l("Velg én"))
    several = Choices(_l("Velg flere"), required=False)
    notify = Checkbox(_l("Minn meg på det"))


def sample_forms() -> tuple[SampleForm, SampleForm]:
    """A form that is filled in, and one with errors."""
    filled = SampleForm(
        formdata=None, prefix="a-", data={"title": "Øve på samtaler", "day": date(2027, 3, 1), "one": "0"}
    )
    broken = SampleForm(formdata=MultiDict({"b-title": "", "b-day": "32.13.", "b-people": "0"}), prefix="b-")
    for form in (filled, broken):
        for field in (form.employer, form.one, form.several):
            field.choices = [SelectChoice(str(number), text) for number, text in enumerate(SOME)]
    broken.validate()
    return filled, broken
