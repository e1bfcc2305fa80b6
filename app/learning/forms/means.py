"""The form of one pedagogical means."""

from app.kernel.fields import Line
from app.kernel.forms import Form
from app.kernel.i18n import _l


class MeansForm(Form):
    name = Line(_l("Navn på virkemiddelet"), longest=60)
