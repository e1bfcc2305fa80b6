"""The form of one section of the profile."""

from typing import Any

from app.caseload.enums import ProfileTopic
from app.kernel.fields import Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l


class SectionForm(Form):
    text = Prose(_l("Tekst"), required=False, longest=6000, rows=5)

    def __init__(self, *, topic: ProfileTopic | None = None, **kw: Any) -> None:
        super().__init__(**kw)
        if topic:
            self.text.label.text = topic.label
