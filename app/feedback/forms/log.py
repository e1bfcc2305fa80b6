"""The form of one training note."""

from collections.abc import Sequence
from typing import Any

from app.kernel.fields import Choice, Day, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l


class LogForm(Form):
    day = Day(_l("Dag"))
    arrow_id = Choice(_l("Læringspil"), required=False, coerce=optional_int)
    situation = Prose(_l("Hva slags situasjon var det?"), longest=2000)
    tried = Prose(_l("Hva prøvde du?"), required=False, longest=2000)
    happened = Prose(_l("Hva skjedde?"), required=False, longest=2000)
    learnt = Prose(_l("Hva lærte du?"), required=False, longest=2000)

    def __init__(self, *, arrows: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.arrow_id.choices = list(arrows)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self[name].data for name in ("day", "arrow_id", "situation", "tried", "happened", "learnt")}
