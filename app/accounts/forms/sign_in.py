"""Signing in, choosing a password, and the first start."""

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


class FreshForm(Form):
    """What is asked once more. The name is one that no other form has, and that no draft keeps."""

    fresh_password = Password(_l("Passordet ditt"))
