"""A challenge, how it was met, and a note on one of the method supervisor's other functions."""

from typing import Any
from urllib.parse import urlsplit

from app.kernel.fields import Choice, Day, Line, Prose, ValidationError, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.supervision.enums_challenges import ChallengeArea, RoleFunction


class ChallengeForm(Form):
    title = Line(_l("Utfordringen i én setning"), longest=120)
    area = Choice(_l("Område"), choices=options(ChallengeArea, lambda area: area.label))
    text = Prose(_l("Hva er vanskelig"), longest=2000, rows=5)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {"title": self.title.data, "text": self.text.data, "area": ChallengeArea(self.area.data)}


class AnswerForm(Form):
    text = Prose(_l("Slik møtte vi det"), longest=2000, rows=4)


def _web_address(_form: object, field: Line) -> None:
    """Only pages of the web: no script, no file of somebody's machine."""
    try:
        parts = urlsplit(field.data or "")
        works = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in field.data
    except ValueError:
        works = False
    if field.data and not works:
        raise ValidationError(_("Lim inn en adresse som begynner med https://."))


class RoleNoteForm(Form):
    function = Choice(_l("Funksjon"), choices=options(RoleFunction, lambda function: function.label))
    day = Day(_l("Dato"))
    title = Line(_l("Hva det gjelder"), longest=150)
    text = Prose(_l("Notat eller referat"), required=False, longest=8000, rows=8)
    link = Line(_l("Lenke"), required=False, longest=2000, checks=(_web_address,))

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        texts = {name: self[name].data or "" for name in ("title", "text", "link")}
        return {**texts, "function": RoleFunction(self.function.data), "day": self.day.data}
