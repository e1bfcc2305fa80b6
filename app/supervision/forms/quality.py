"""Forms of the quality file."""

from typing import Any

from app.kernel.fields import Choice, Choices, Day, Line, OneOf, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class NewReviewForm(Form):
    template_id = Choice(_l("Mal"))
    from_on = Day(_l("Fra og med"))
    to_on = Day(_l("Til og med"))
    reviewers = Line(_l("Hvem vurderer utenfra"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes beside the template."""
        return {name: self[name].data for name in ("from_on", "to_on", "reviewers")}


class AboutReviewForm(Form):
    reviewers = Line(_l("Hvem vurderer utenfra"), required=False)
    summary = Prose(_l("Oppsummering"), required=False, longest=6000)


class RatingForm(Form):
    """`scores` are the lowest and the highest of the scale, `evidence` what one should be able to show."""

    own = OneOf(_l("Egen vurdering"), required=False)
    own_reason = Prose(_l("Hvorfor"), required=False, longest=3000)
    reviewed = OneOf(_l("Vurdert utenfra"), required=False)
    reviewed_reason = Prose(_l("Det de så"), required=False, longest=3000)
    at_hand = Choices(_l("Dette kan vi vise fram"), required=False)
    where = Line(_l("Hvor det ligger"), required=False)

    def __init__(self, *, scores: tuple[int, int], evidence: list[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        levels = [SelectChoice(str(score), str(score)) for score in range(scores[1], scores[0] - 1, -1)]
        for field in (self.own, self.reviewed):
            field.choices = [*levels, SelectChoice("", _("Ikke vurdert"))]
            field.data = field.data or ""
        self.at_hand.choices = evidence

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "own": optional_int(self.own.data),
            "own_reason": self.own_reason.data,
            "reviewed": optional_int(self.reviewed.data),
            "reviewed_reason": self.reviewed_reason.data,
            "at_hand": self.at_hand.data or [],
            "where": self.where.data,
        }
