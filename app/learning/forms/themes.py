"""Forms for a theme, and for moving what hangs on it."""

from app.kernel.fields import Choice, Choices, Line, OneOf, Prose, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.learning.enums import KnowledgeSource, Origin, SignFigure

# Themes that offices have gone deeper into (S3-L36), in our words.
SUGGESTIONS = (
    _l("Veiledning som metode"),
    _l("Et felles opplegg for arbeidsrettet oppfølging"),
    _l("Kunnskap om arbeidsmarkedet her hos oss"),
    _l("Medvirkning fra dem vi følger opp"),
    _l("Psykisk helse og arbeid"),
    _l("Rus og psykisk helse"),
    _l("Motiverende intervju"),
    _l("Arbeidsgiverkontakt"),
    _l("Supported Employment"),
)


class ThemeForm(Form):
    """A theme: what, why, from where, and the chain to feedback, supervision and results."""

    title = Line(_l("Tema"), longest=120)
    origin = OneOf(_l("Hvor kommer temaet fra?"), choices=lambda: options(Origin, lambda each: each.label))
    rationale = Prose(_l("Hvorfor er det viktig nå?"), required=False, longest=2000)
    owner_id = Choice(_l("Hvem eier temaet?"), coerce=optional_int, required=False)
    knowledge = Choices(
        _l("Kunnskap det bygger på"), choices=lambda: options(KnowledgeSource, lambda each: each.label), required=False
    )
    competence_plan = Line(_l("Kompetanseplan eller sentral prioritering"), required=False)
    observation_focus = Line(_l("Hva kollegene skal se etter"), required=False, longest=300)
    supervision_question = Line(_l("Spørsmål til veiledningen"), required=False, longest=300)
    sign_figure = Choice(
        _l("Tegn på framgang"),
        choices=lambda: options(SignFigure, lambda each: each.label),
        default=SignFigure.OWN_WORDS.value,
    )
    sign_of_progress = Line(_l("Hva vi ser etter, med egne ord"), required=False, longest=300)


class MoveOutcomesForm(Form):
    """Another theme for the outcomes of one that is to go."""

    to = Choice(_l("Flytt utbyttene til"), coerce=optional_int)
