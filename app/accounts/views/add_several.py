"""Several people at once: from a spreadsheet or a pasted list, looked over before anything is made."""

from flask import Response as FlaskResponse
from flask import current_app, flash, g, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import name_list, people_sheet, queries
from app.accounts.access import OFFICE
from app.accounts.actions import people as actions
from app.accounts.enums import Role
from app.accounts.forms.people import PeopleForm
from app.accounts.queries.people import Standing
from app.accounts.views import office_bp as bp
from app.accounts.views import show
from app.accounts.views.links import show_links
from app.accounts.views.people import ask_before, team_choices
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.spreadsheets import XLSX_TYPE, UnreadableTableError


@bp.route("/people/add-several", methods=["GET", "POST"])
@requires(OFFICE)
def add_several() -> Response:
    """Choose a file or paste a list, look it over, make the accounts. Nothing is made while a line has something wrong,
    and no file is kept: its rows become lines of the form."""
    offered = team_choices()
    to_begin_with = {"roles": [Role.EMPLOYEE], "links": True}
    form = PeopleForm(teams=offered, data=to_begin_with, draft="office.people", creates=True)
    entries: list[name_list.Entry] = []
    from_file = form.is_submitted() and _take_in_file(form)
    if form.validate_on_submit():
        teams = {choice.label: int(choice.value) for choice in offered if choice.value}
        entries = name_list.read(form.people.data, taken=actions.taken_emails, teams=teams)
        if len(entries) > name_list.MOST:
            form.people.errors = [_("Del lista opp. Det er plass til %(n)s om gangen.", n=name_list.MOST)]
            entries = []
        elif "create" in request.form and not from_file and not any(each.error for each in entries):
            return _create_several(form, entries)
    wrong = form.errors or any(each.error for each in entries)
    if form.is_submitted() and not wrong:
        g.changes_nothing = True  # looked over, not saved
    names = {int(choice.value): choice.label for choice in offered if choice.value}
    return show(
        "office/add_several.html", status=422 if wrong else 200, form=form, lines=entries, names=names, roles=list(Role)
    )


@bp.get("/people/template.xlsx")
@requires(OFFICE)
def people_template() -> FlaskResponse:
    """A spreadsheet to fill in, with the office's own teams."""
    data = people_sheet.template([choice.label for choice in queries.team_choices()])
    headers = {"Content-Disposition": 'attachment; filename="kolleger.xlsx"'}
    return current_app.response_class(data, mimetype=XLSX_TYPE, headers=headers)


def _take_in_file(form: PeopleForm) -> bool:
    """Put the rows of a file that was sent under what stands in the form; whether there was one."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return False
    try:
        form.take_in(people_sheet.read(sent.filename, sent.read()))
    except UnreadableTableError as error:
        form.file_refused = str(error)
    return True


def _create_several(form: PeopleForm, entries: list[name_list.Entry]) -> Response:
    given = form.chosen_roles.union(*(each.roles for each in entries))
    if (stopped := ask_before(given, link=bool(form.links.data))) is not None:
        return stopped
    made = actions.create_people(entries, roles=form.chosen_roles, team_id=form.team_id.data, by=current_user)
    if form.links.data:
        return show_links(made, by=current_user)
    flash(_("Kontoene er laget."), "success")
    return hx.go_to(url_for(".people", standing=Standing.WAITING))
