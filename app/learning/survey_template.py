"""The questions a survey begins with: five areas (S3-L27), and what people said they needed (S3-L28).

A question is stored as it is asked, in bokmål. While nobody has reworded it, each reader sees it in their language.
"""

from dataclasses import dataclass, field
from functools import cache

from flask_babel import LazyString, force_locale

from app.kernel.i18n import _l
from app.learning.enums import QuestionKind, SurveyArea


@dataclass(frozen=True)
class TemplateQuestion:
    key: str
    area: SurveyArea
    text: LazyString
    kind: QuestionKind = QuestionKind.SCALE
    options: tuple[LazyString, ...] = field(default=())


A = SurveyArea
TEMPLATE = (
    TemplateQuestion("attitude_often", A.ATTITUDE, _l("Jeg lærer noe nytt i jobben nesten hver uke.")),
    TemplateQuestion("attitude_try", A.ATTITUDE, _l("Jeg prøver ut det jeg lærer, i møte med dem vi er til for.")),
    TemplateQuestion("attitude_safe", A.ATTITUDE, _l("Det er trygt å si at det er noe jeg ikke kan.")),
    TemplateQuestion("needs_daily", A.NEEDS, _l("Det vi lærer, hjelper meg med oppgavene jeg har til daglig.")),
    TemplateQuestion("needs_voice", A.NEEDS, _l("Jeg er med på å bestemme hva vi skal lære.")),
    TemplateQuestion(
        "needs_forms",
        A.NEEDS,
        _l("Hvordan lærer du best?"),
        QuestionKind.SEVERAL,
        (
            _l("Forelesning"),
            _l("Gruppearbeid"),
            _l("Drøfting av saker fra hverdagen"),
            _l("En kollega ser på og gir tilbakemelding"),
            _l("Hospitering"),
            _l("Veiledning"),
            _l("E-læring"),
            _l("Lesing på egen hånd"),
        ),
    ),
    TemplateQuestion("needs_most", A.NEEDS, _l("Hva trenger du mest å lære det neste halvåret?"), QuestionKind.TEXT),
    TemplateQuestion("conditions_time", A.CONDITIONS, _l("Jeg har avsatt tid til å lære.")),
    TemplateQuestion("conditions_leader", A.CONDITIONS, _l("Lederen min følger opp det vi lærer.")),
    TemplateQuestion(
        "conditions_clear", A.CONDITIONS, _l("Det er tydelig hva vi skal lære dette halvåret, og hvorfor.")
    ),
    TemplateQuestion(
        "conditions_hinder",
        A.CONDITIONS,
        _l("Hva hindrer deg mest i å lære?"),
        QuestionKind.SEVERAL,
        (
            _l("Jeg har ikke tid"),
            _l("Det vi har planlagt, blir flyttet"),
            _l("Det er uklart hva jeg skal kunne"),
            _l("Temaene passer ikke oppgavene mine"),
            _l("Jeg har ingen å spørre"),
            _l("Ingenting hindrer meg"),
        ),
    ),
    TemplateQuestion("flows_internal", A.FLOWS, _l("Det kollegene mine kan, kommer meg til gode.")),
    TemplateQuestion("flows_in", A.FLOWS, _l("Vi får kunnskap fra samarbeidspartnere når vi trenger den.")),
    TemplateQuestion("flows_out", A.FLOWS, _l("Det vi kan, når ut til samarbeidspartnere som trenger det.")),
    TemplateQuestion("flows_course", A.FLOWS, _l("Den som har vært på kurs, deler det med oss andre.")),
    TemplateQuestion("arenas_where", A.ARENAS, _l("Jeg vet hvilket møte en sak skal tas opp i.")),
    TemplateQuestion("arenas_use", A.ARENAS, _l("Møtene våre gjør meg bedre i jobben.")),
    TemplateQuestion("arenas_change", A.ARENAS, _l("Hvilket møte ville du endret, og hvordan?"), QuestionKind.TEXT),
)


def as_asked(text: LazyString) -> str:
    """The bokmål text, whatever language the one who asks has chosen."""
    with force_locale("nb"):
        return str(text)


@cache
def _by_source() -> dict[str, LazyString]:
    texts = [text for question in TEMPLATE for text in (question.text, *question.options)]
    return {as_asked(text): text for text in texts}


def shown(text: str) -> str:
    """A question or an option as this reader sees it: translated while it is the template's, else as it was asked."""
    return str(_by_source().get(text, text))
