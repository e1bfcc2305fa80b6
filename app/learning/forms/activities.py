"""The form of an activity: a row of the plan."""

from app.accounts.enums import Role
from app.kernel.fields import Checkbox, Choice, Choices, Line, Prose, ValidationError, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.learning.forms.activity_times import TimeForm

MOST_GUESTS = 50


def _short_lines(_form: object, field: Prose) -> None:
    lines = guest_lines(field.data)
    if len(lines) > MOST_GUESTS or any(len(line) > 100 for line in lines):
        raise ValidationError(_("Skriv høyst %(most)s linjer med høyst 100 tegn i hver.", most=MOST_GUESTS))


def guest_lines(text: str | None) -> list[str]:
    """Guests, one a line, each once."""
    return list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


class ActivityForm(Form):
    """All of an activity but its time (S3-L10)."""

    title = Line(_l("Hva skal skje"))
    outcome_ids = Choices(_l("Læringsutbytte"), coerce=optional_int)
    arena_id = Choice(_l("Arena"), required=False, coerce=optional_int)
    place = Line(_l("Rom eller adresse"), required=False)
    owner_id = Choice(_l("Ansvarlig"), required=False, coerce=optional_int)
    everyone = Checkbox(_l("Alle ansatte"))
    roles = Choices(_l("Roller"), required=False)
    teams = Choices(_l("Team"), required=False, coerce=optional_int)
    people = Choices(_l("Enkeltpersoner"), required=False, coerce=optional_int)
    guests = Prose(_l("Gjester utenfra"), required=False, longest=6000, rows=3, checks=(_short_lines,))
    means_ids = Choices(_l("Pedagogiske virkemidler"), required=False, coerce=optional_int)
    new_means = Line(_l("Et virkemiddel som mangler i lista"), required=False, longest=60)
    led_by_id = Choice(_l("Kollega som leder"), required=False, coerce=optional_int)
    led_by_outside = Line(_l("Noen utenfra som leder"), required=False)
    evaluation = Prose(_l("Hvordan vil dere vite om den virket"), required=False, longest=1000, rows=2)
    description = Prose(_l("Mer om innholdet"), required=False, rows=3)
    outside_course = Checkbox(_l("Dette er et kurs utenfor kontoret"))

    # A partner's role alone opens nothing here, so it is not offered.
    OFFERED_ROLES = tuple(role for role in Role if role not in (Role.CAREER_GUIDE, Role.ADMIN, Role.PRIVACY_OFFICER))


class TimedActivityForm(TimeForm, ActivityForm):
    """An activity whose time is edited as the rest of it."""
