"""Small forms for what becomes of an activity, and for what those who were away should get."""

from urllib.parse import urlsplit

from app.kernel.fields import Day, Line, Prose, ValidationError
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class CarriedOutForm(Form):
    carried_out_on = Day(_l("Gjennomført"))


class CancelForm(Form):
    reason = Prose(_l("Hvorfor avlyses den"), longest=1000, rows=2)


def _web_address(_form: object, field: Line) -> None:
    """Only pages of the web: no script, no file of somebody's machine."""
    try:
        parts = urlsplit(field.data or "")
        works = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in field.data
    except ValueError:
        works = False
    if field.data and not works:
        raise ValidationError(_("Lim inn en adresse som begynner med https://."))


class MaterialForm(Form):
    title = Line(_l("Hva lenken gjelder"), longest=150)
    address = Line(_l("Lenke"), longest=2000, checks=(_web_address,))


class NotesForm(Form):
    notes = Prose(_l("Notat til dem som ikke var der"), required=False, rows=5)
