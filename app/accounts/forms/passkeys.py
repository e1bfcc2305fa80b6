"""Adding a passkey."""

from wtforms import HiddenField

from app.kernel.fields import Line
from app.kernel.forms import Form
from app.kernel.i18n import _l


class PasskeyForm(Form):
    """What the person calls it, and what the browser made."""

    name = Line(_l("Navn på passnøkkelen"), longest=60)
    passkey = HiddenField()
