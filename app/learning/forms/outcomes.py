"""Forms for an outcome."""

from app.kernel.fields import Choice, Choices, Line, OneOf, ValidationError, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.learning.enums import OutcomeKind, OutcomeLevel


def _all_or_some(_form: object, field: Choices) -> None:
    """«Everyone» stands chosen when the form is opened: whoever also chooses a group may have meant only that."""
    if "everyone" in field.data and len(field.data) > 1:
        raise ValidationError(_("Velg enten alle ansatte eller bare noen av dem."))


class NewOutcomeForm(Form):
    """Who shall be able to do what, and how well."""

    text = Line(_l("Hva skal de kunne?"), longest=300)
    for_whom = Choices(_l("For hvem?"), required=False, default=["everyone"], checks=(_all_or_some,))
    level = OneOf(
        _l("Hvor langt?"),
        choices=lambda: options(OutcomeLevel, lambda each: each.label),
        default=OutcomeLevel.APPLY.value,
    )
    kind = OneOf(
        _l("Hva slags?"), choices=lambda: options(OutcomeKind, lambda each: each.label), default=OutcomeKind.SKILL.value
    )


class OutcomeForm(NewOutcomeForm):
    """The same, with the theme it belongs to."""

    theme_id = Choice(_l("Tema"), coerce=optional_int)


class RemoveOutcomeForm(Form):
    """What becomes of the activities that serve only this outcome."""

    to = Choice(_l("Hva skal skje med aktivitetene?"))
