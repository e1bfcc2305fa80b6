"""Forms for a yellow note. They keep no draft: an anonymous note leaves no trace."""

from app.kernel.fields import Checkbox, Choice, Line, Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l

LONGEST = 400


class WishForm(Form):
    """A new note, anonymous unless its writer signs it."""

    text = Prose(_l("Hva ønsker du å lære?"), longest=LONGEST, rows=2)
    signed = Checkbox(_l("Vis navnet mitt"))


class EditWishForm(Form):
    """One's own signed note."""

    text = Prose(_l("Hva ønsker du å lære?"), longest=LONGEST, rows=2)


class GatherForm(Form):
    """Notes that were ticked, and the theme they become part of: one that stands, or a new one."""

    theme = Choice(_l("Tema"), required=False)
    title = Line(_l("Eller et nytt tema"), required=False, longest=120)
