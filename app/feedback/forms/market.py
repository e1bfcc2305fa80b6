"""The self-assessment of labour-market knowledge, and the office's list behind it."""

from collections.abc import Sequence
from typing import Any

from app.feedback.enums import MarketItemKind, Need
from app.kernel.fields import Choice, Line, Number, OneOf, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


def assessment_form(items: Sequence[Any], answers: dict[int, Need], **kw: Any) -> Form:
    """One question for each item of the office's list; any of them may be left open."""
    fields = {field_name(item): OneOf(item.text, required=False) for item in items}
    form: Form = type("AssessmentForm", (Form,), fields)(
        data={field_name(item): answers.get(item.id) for item in items}, **kw
    )
    for item in items:
        form[field_name(item)].choices = options(Need, lambda need: need.label)
    return form


def field_name(item: Any) -> str:
    return f"item_{item.id}"


def answers_of(form: Form, items: Sequence[Any]) -> dict[int, Need]:
    """What was chosen, by item; nothing for those left open."""
    return {item.id: Need(chosen) for item in items if (chosen := form[field_name(item)].data)}


class MarketItemForm(Form):
    text = Line(_l("Tekst"), longest=200)
    kind = Choice(_l("Kilde eller handling"))
    position = Number(_l("Plass i lista"), low=0, high=999)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.kind.choices = options(MarketItemKind, lambda kind: kind.label)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {"text": self.text.data, "kind": MarketItemKind(self.kind.data), "position": self.position.data}
