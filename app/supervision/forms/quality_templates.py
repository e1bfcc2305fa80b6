"""Forms of templates and their items."""

from typing import Any

from app.kernel.fields import Checkbox, Choice, Line, Prose, SelectChoice
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

MOST_EVIDENCE = 12


class NewTemplateForm(Form):
    name = Line(_l("Navn på malen"), longest=80)
    based_on = Choice(_l("Begynn med"), required=False)
    about = Prose(_l("Hva den er til"), required=False, longest=1000)
    source = Line(_l("Kilde"), required=False)

    def __init__(self, *, templates: list[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.based_on.choices = [SelectChoice("", _("En tom mal")), *templates]


class ItemForm(Form):
    """`scores` are the lowest and the highest of the scale: only these have an anchor."""

    title = Line(_l("Punkt"), longest=100)
    area = Line(_l("Område"), required=False, longest=60)
    about = Prose(_l("Hva det handler om"), required=False, longest=1000)
    evidence_lines = Prose(_l("Det vi bør kunne vise fram"), required=False, longest=1500)
    anchor_5 = Line(_l("5 poeng"), required=False, longest=500)
    anchor_4 = Line(_l("4 poeng"), required=False, longest=500)
    anchor_3 = Line(_l("3 poeng"), required=False, longest=500)
    anchor_2 = Line(_l("2 poeng"), required=False, longest=500)
    anchor_1 = Line(_l("1 poeng"), required=False, longest=500)
    anchor_0 = Line(_l("0 poeng"), required=False, longest=500)
    source = Line(_l("Hvor ordlyden er fra"), required=False)
    verified = Checkbox(_l("Ordlyden er kontrollert mot kilden"))

    def __init__(self, *, scores: tuple[int, int], **kw: Any) -> None:
        super().__init__(**kw)
        self.scores = range(scores[1], scores[0] - 1, -1)
        for score in range(6):
            if score not in self.scores:
                delattr(self, f"anchor_{score}")

    @property
    def anchors(self) -> list[Any]:
        """The fields of the scores, the highest first."""
        return [self[f"anchor_{score}"] for score in self.scores]

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        lines = [line.strip() for line in (self.evidence_lines.data or "").splitlines()]
        texts = {score: self[f"anchor_{score}"].data for score in self.scores}
        return {
            **{name: self[name].data for name in ("title", "area", "about", "source", "verified")},
            "evidence": list(dict.fromkeys(line for line in lines if line))[:MOST_EVIDENCE],
            "anchors": {score: text for score, text in texts.items() if text},
        }
