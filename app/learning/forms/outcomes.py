"""Forms for an outcome."""

from app.kernel.fields import Choice, Choices, Line, OneOf, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.learning.enums import OutcomeKind, OutcomeLevel


class NewOutcomeForm(Form):
    """Who shall be able to do what, and how well."""

    text = Line(_l("Hva skal de kunne?"), longest=300)
    level = OneOf(
        _l("Hvor langt?"),
        choices=lambda: options(OutcomeLevel, lambda each: each.label),
        default=OutcomeLevel.APPLY.value,
    )
    kind = OneOf(
        _l("Hva slags?"), choices=lambda: options(OutcomeKind, lambda each: each.label), default=OutcomeKind.SKILL.value
    )
    for_whom = Choices(_l("For hvem?"), required=False, default=["everyone"])


class OutcomeForm(NewOutcomeForm):
    """The same, with the theme it belongs to."""

    theme_id = Choice(_l("Tema"), coerce=optional_int)


class RemoveOutcomeForm(Form):
    """What becomes of the activities that serve only this outcome."""

    to = Choice(_l("Hva skal skje med aktivitetene?"))
