"""Forms of the survey: its dates, one question, and the answers in one sitting."""

from collections.abc import Sequence
from typing import Any

from app.kernel.fields import Checkbox, Choice, Choices, Day, OneOf, Prose, SelectChoice, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.learning.enums import QuestionKind, SurveyArea

LONGEST_ANSWER = 1500


class DatesForm(Form):
    opens_on = Day(_l("Åpner"))
    closes_on = Day(_l("Siste dag å svare"))

    @property
    def dates(self) -> dict[str, Any]:
        """What the actions take."""
        return {"opens_on": self.opens_on.data, "closes_on": self.closes_on.data}


class SurveyForm(DatesForm):
    half_year = Choice(_l("Halvår"))

    def __init__(self, *, half_years: Sequence[SelectChoice] = (), **kw: Any) -> None:
        super().__init__(**kw)
        self.half_year.choices = list(half_years)


class QuestionTextForm(Form):
    text = Prose(_l("Spørsmål eller påstand"), longest=500, rows=2)
    options = Prose(_l("Svaralternativer"), required=False, longest=2000, rows=6)

    @property
    def option_list(self) -> list[str]:
        return [line.strip()[:200] for line in (self.options.data or "").split("\n") if line.strip()]


class QuestionForm(QuestionTextForm):
    area = Choice(_l("Område"))
    kind = OneOf(_l("Hvordan svares det"), default=QuestionKind.SCALE)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.area.choices = options(SurveyArea, lambda area: area.label)
        self.kind.choices = options(QuestionKind, lambda kind: kind.label)


class AnswerForm(Form):
    """Made by `answer_form` for the questions of one survey. Keeps no draft and no key: answering leaves no trace."""

    with_team = Checkbox(_l("Vis svarene mine sammen med teamet mitt"))


def answer_form(questions: Sequence[Any], shown: Any) -> AnswerForm:
    """A field for each question, named by its id; `shown` puts its text into the reader's language."""
    fields = {f"q{question.id}": _field(question, shown) for question in questions}
    made: AnswerForm = type("AnswerForm", (AnswerForm,), fields)()
    return made


def _field(question: Any, shown: Any) -> Any:
    text = shown(question.text)
    if question.kind is QuestionKind.TEXT:
        return Prose(text, required=False, longest=LONGEST_ANSWER, rows=4)
    if question.kind is QuestionKind.SEVERAL:
        return Choices(
            text, required=False, choices=[SelectChoice(option, shown(option)) for option in question.options]
        )
    return OneOf(text, required=False, choices=scale())


def scale() -> list[SelectChoice]:
    """From disagreeing to agreeing, and the way past a question."""
    words = {1: _("1 helt uenig"), 2: "2", 3: "3", 4: "4", 5: _("5 helt enig")}
    return [*(SelectChoice(str(step), word) for step, word in words.items()), SelectChoice("", _("Hopp over"))]
