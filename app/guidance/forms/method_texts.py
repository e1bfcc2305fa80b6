"""The form of the method page in one language."""

from app.kernel.fields import Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l


class MethodForm(Form):
    answer_time = Prose(_l("Når du får svar"), longest=1000)
    tone = Prose(_l("Slik skriver vi til hverandre"), longest=1000)
    write = Prose(_l("Dette kan du skrive om"), longest=1000)
    leave_out = Prose(_l("Dette skal du ikke skrive her"), longest=1000)
    urgent = Prose(_l("Når det haster"), longest=1000)
