"""What a closed survey says: pictures by area, over time and by team, and the same figures as a workbook."""

from typing import Any

from flask import current_app, render_template
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.kernel import halfyear, spreadsheets
from app.kernel.access import requires
from app.kernel.charts import Bar, bars, distribution, lines
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.enums import QuestionKind
from app.learning.queries import survey_results as queries
from app.learning.queries import surveys, wishes
from app.learning.survey_template import shown
from app.learning.views import bp

LETTERS = "ABCD"  # as many lines as can be told apart in one picture, named in the list under it


@bp.get("/surveys/<int:survey_id>/results")
@requires(READ, load=surveys.load_survey)
def survey_results(survey: Any) -> str:
    count, asked = surveys.participation(survey)
    gathered = queries.gather(survey, count)
    periods, over_time = queries.over_time(gathered)
    return render_template(
        "learning/survey_results.html",
        survey=survey,
        count=count,
        asked=asked,
        areas=queries.results(gathered),
        teams=queries.by_team(gathered),
        periods=[halfyear.label(period) for period in periods],
        over_time=_by_area(over_time),
        picture=picture,
        line_picture=line_picture,
        letters=LETTERS,
        shown=shown,
        wish_plan=wishes.plan_taking_wishes(current_user) if survey.is_closed else None,
    )


def picture(result: queries.Result) -> Markup:
    """How the answers are spread."""
    title = shown(result.question.text)
    if result.question.kind is QuestionKind.SCALE:
        return distribution(title, result.counts, low=_("helt uenig"), high=_("helt enig"))
    pairs = zip(result.question.options, result.counts, strict=True)
    return bars(title, [Bar(shown(option), count, result.n or 0) for option, count in pairs])


def line_picture(area: Any, found: list[queries.OverTime], periods: list[str]) -> Markup:
    title = _("%(area)s: hvor mange er enige?", area=area.label)
    return lines(title, periods, {letter: one.shares for letter, one in zip(LETTERS, found, strict=False)})


def _by_area(over_time: list[queries.OverTime]) -> list[tuple[Any, list[queries.OverTime]]]:
    """At most four lines to a picture."""
    found: list[tuple[Any, list[queries.OverTime]]] = []
    for one in over_time:
        if found and found[-1][0] is one.question.area and len(found[-1][1]) < len(LETTERS):
            found[-1][1].append(one)
        else:
            found.append((one.question.area, [one]))
    return found


@bp.get("/surveys/<int:survey_id>/results.xlsx")
@requires(READ, load=surveys.load_survey)
def survey_results_xlsx(survey: Any) -> Response:
    """The figures that the page shows, and no others."""
    gathered = queries.gather(survey, surveys.participation(survey)[0])
    periods, over_time = queries.over_time(gathered)
    areas = queries.results(gathered)
    sheets = [_scales(areas), _options(areas), _teams(queries.by_team(gathered))]
    if periods:
        rows: list[list[spreadsheets.Cell]] = [[shown(one.question.text), *one.shares] for one in over_time]
        sheets.append(spreadsheets.Sheet(_("Over tid"), [_("Andel enige"), *map(halfyear.label, periods)], rows))
    selection = _("Kartlegging %(period)s", period=halfyear.label(survey.half_year))
    return current_app.response_class(
        spreadsheets.workbook(sheets, selection),
        mimetype=spreadsheets.XLSX_TYPE,
        headers={"Content-Disposition": f'attachment; filename="kartlegging-{survey.half_year}.xlsx"'},
    )


def _scales(areas: list[Any]) -> spreadsheets.Sheet:
    headings = [_("Område"), _("Påstand"), _("Svar"), "1", "2", "3", "4", "5", _("Snitt"), _("Andel enige")]
    rows = [
        [str(area.label), shown(one.question.text), one.n, *one.counts, round(one.mean, 3), round(one.agree, 3)]
        for area, found in areas
        for one in found
        if one.n and one.mean is not None
    ]
    return spreadsheets.Sheet(_("Påstander"), headings, rows)


def _options(areas: list[Any]) -> spreadsheets.Sheet:
    rows = [
        [str(area.label), shown(one.question.text), shown(option), count, one.n]
        for area, found in areas
        for one in found
        if one.n and one.question.kind is QuestionKind.SEVERAL
        for option, count in zip(one.question.options, one.counts, strict=True)
    ]
    headings = [_("Område"), _("Spørsmål"), _("Alternativ"), _("Valgt av"), _("Svar")]
    return spreadsheets.Sheet(_("Flere valg"), headings, rows)


def _teams(teams: list[queries.TeamResult]) -> spreadsheets.Sheet:
    rows: list[list[spreadsheets.Cell]] = [
        [team.team, str(area.label), round(mean, 3), n] for team in teams for area, (mean, n) in team.by_area.items()
    ]
    return spreadsheets.Sheet(_("Team"), [_("Team"), _("Område"), _("Snitt"), _("Svar")], rows)
