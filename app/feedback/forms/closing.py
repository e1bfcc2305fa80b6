"""Forms of the end of a round."""

from collections.abc import Sequence
from typing import Any

from app.feedback.enums import KCheck, ShareKind
from app.kernel.fields import Checkbox, Choice, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


class LearningPointForm(Form):
    text = Prose(_l("Dette tar jeg med meg"), longest=4000)
    next_step = Prose(_l("Dette vil jeg prøve neste gang"), required=False, longest=4000)


class CloseForm(LearningPointForm):
    observer_may_read = Checkbox(_l("Observatøren kan fortsatt lese dialogen og notatene"))


class CheckForm(Form):
    """The observer's look back (S2-13)."""

    kind = OneOf(_l("Kjærlig: Var jeg på kollegaens og fagets side?"))
    concrete = OneOf(_l("Konkret: Sa jeg hva jeg så og hørte, uten å vurdere?"))
    constructive = OneOf(_l("Konstruktiv: Spurte jeg om kollegaens egne ideer først, og så vi framover?"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        for name in ("kind", "concrete", "constructive"):
            self[name].choices = options(KCheck, lambda answer: answer.label)

    @property
    def values(self) -> dict[str, KCheck]:
        return {name: KCheck(self[name].data) for name in ("kind", "concrete", "constructive")}


class ShareForm(Form):
    kind = OneOf(_l("Hva vil du dele?"))
    user_id = Choice(_l("Kollega"), required=False, coerce=optional_int)
    group_id = Choice(_l("Læringsgruppe"), required=False, coerce=optional_int)

    def __init__(self, *, people: Sequence[SelectChoice], groups: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.kind.choices = options(ShareKind, lambda kind: kind.label)
        self.user_id.choices = list(people)
        self.group_id.choices = list(groups)
