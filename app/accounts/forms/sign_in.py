"""Signing in, choosing a password, and the first start."""

from wtforms import HiddenField

from app.accounts.forms.fields import Email, Password
from app.kernel.fields import Line
from app.kernel.forms import Form
from app.kernel.i18n import _l


class SignInForm(Form):
    # Whatever is typed is looked up, so that a slip of the hand gets the same answer as an unknown address.
    email = Line(_l("E-post"), render_kw={"type": "email", "inputmode": "email"})
    password = Password(_l("Passord"))


class JoinForm(Form):
    password = Password(_l("Nytt passord"))


class PasswordForm(Form):
    present_password = Password(_l("Passordet du har nå"))
    password = Password(_l("Nytt passord"))


class SetupForm(Form):
    code = Line(_l("Engangskode"), longest=40)
    office_name = Line(_l("Navn på kontoret"), longest=100)
    name = Line(_l("Navnet ditt"), longest=200)
    email = Email(_l("E-post"))
    password = Password(_l("Nytt passord"))


class CodeForm(Form):
    """A code from an app, or one of those on paper. Never kept in a draft."""

    code = Line(_l("Kode"), longest=40)


class AppForm(Form):
    """The offered secret, sealed, and the first code that the app shows."""

    offer = HiddenField()
    code = Line(_l("Kode fra appen"), longest=40)


class FreshForm(Form):
    """What is asked once more. The name is one that no other form has, and that no draft keeps."""

    fresh_password = Password(_l("Passordet ditt"))
