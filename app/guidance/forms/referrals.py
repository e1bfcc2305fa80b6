"""Forms of referrals, consent, criteria and the career centre's offers."""

from collections.abc import Sequence
from typing import Any

from app.guidance.career_words import Source, TargetGroup
from app.kernel.fields import Checkbox, Choice, Choices, Line, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class ReferralForm(Form):
    guide_id = Choice(_l("Karriereveileder"), coerce=optional_int)
    criteria = Choices(_l("Hva taler for en henvisning?"), required=False, coerce=optional_int)
    reason = Prose(_l("Begrunnelse"), longest=2000)
    source = OneOf(_l("Hvem foreslo det?"))
    target_group = Choice(_l("Målgruppe"))

    def __init__(self, *, guides: Sequence[SelectChoice], criteria: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.guide_id.choices = [SelectChoice("", _("Velg")), *guides]
        self.criteria.choices = list(criteria)
        self.source.choices = options(Source, lambda member: member.label)
        self.target_group.choices = options(TargetGroup, lambda member: member.label)

    @property
    def values(self) -> dict[str, Any]:
        return {
            "guide_id": self.guide_id.data,
            "reason": self.reason.data,
            "source": Source(self.source.data),
            "target_group": TargetGroup(self.target_group.data),
            "criteria": set(self.criteria.data or []),
        }


class ConsentForm(Form):
    called = Line(_l("Hva skal karriereveilederen kalle deg?"), longest=40)
    sheet = Checkbox(_l("Arket mitt: dette kan jeg, dette vil jeg, slik går jeg videre – også det som endres senere"))
    summaries = Checkbox(_l("Det som er skrevet etter samtalene mine – også det som blir skrevet senere"))
    picture = Checkbox(_l("Temaene i kartet som jeg har delt med veilederen min – også det jeg deler senere"))

    @property
    def values(self) -> dict[str, Any]:
        ticks = {name: self[name].data for name in ("sheet", "summaries", "picture")}
        return {"called": self.called.data, **ticks}


class CriterionForm(Form):
    text = Line(_l("Kriterium"), longest=200)


class ServiceForm(Form):
    title = Line(_l("Tilbud"), longest=100)
    about = Prose(_l("Hva er det, og for hvem?"), required=False, longest=1000)
    owner_id = Choice(_l("Hvem holder det oppdatert?"), required=False, coerce=optional_int)

    def __init__(self, *, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.owner_id.choices = list(people)
