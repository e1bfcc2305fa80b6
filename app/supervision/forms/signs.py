"""The form of the office's judgement of a theme's sign of progress."""

from typing import Any

from app.kernel.fields import Line, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.supervision.sign_words import Seen


class SignForm(Form):
    before = Line(_l("Slik var det før"), required=False, longest=300)
    later = Line(_l("Slik er det nå"), required=False, longest=300)
    seen = OneOf(_l("Ser dere tegnet på framgang?"))
    note = Prose(_l("Hva bygger dere vurderingen på?"), longest=2000)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.seen.choices = options(Seen, lambda seen: seen.label)
