"""The form of a wanted employer."""

from typing import Any

from app.kernel.fields import Checkbox, Line
from app.kernel.forms import Form
from app.kernel.i18n import _l


class WantedForm(Form):
    """`in_register` is one that is chosen from the register, so that its name is not typed."""

    name = Line(_l("Navn på arbeidsgiveren"), longest=120)
    note = Line(_l("Hvorfor nettopp her"), required=False, longest=300)
    into_register = Checkbox(_l("Legg arbeidsgiveren inn i kontorets register"))

    def __init__(self, *, in_register: bool = False, offers_register: bool = True, **kw: Any) -> None:
        super().__init__(**kw)
        self.in_register = in_register
        if in_register:
            del self.name
        if in_register or not offers_register:
            del self.into_register
