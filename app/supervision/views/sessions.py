"""Sessions of supervision: all of them, one of them, planned, moved, called off, held."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.queries.figures_trace import trace
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.calendars import TYPE
from app.kernel.calendars import calendar as calendar_file
from app.kernel.dates import local, now, today
from app.kernel.fields import SelectChoice, optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.access_sessions import LEAD_SESSION, READ_SESSION
from app.supervision.actions import sessions as actions
from app.supervision.forms.sessions import HeldForm, NewSessionForm, SessionForm
from app.supervision.queries import cadence, calendar
from app.supervision.queries import sessions as queries
from app.supervision.session_times import following
from app.supervision.session_words import SessionKind
from app.supervision.views import bp
from app.supervision.week_chart import week_chart, week_words


@bp.get("/sessions")
@requires(SUPERVISE)
def sessions() -> str:
    """What comes, the weeks of each coach, the recommended cadence, and what has been."""
    weeks = cadence.weeks_of(current_user, today())
    trace([each.figures.coach.id for each in weeks.coaches], what="sessions", by=current_user)
    return render_template(
        "supervision/sessions.html",
        coming=queries.coming(current_user, people=True),
        weeks=weeks,
        chart=week_chart(weeks) if weeks.coaches else None,
        week_words=week_words,
        page=queries.earlier(current_user),
    )


@bp.post("/sessions/from-stuck")
@requires(SUPERVISE)
def session_from_stuck() -> Response:
    """One click makes the next session; with `coach`, alone with that coach."""
    coach_id = optional_int(request.form.get("coach"))
    coach = queries.load_supervised_coach(coach_id) if coach_id else None
    with refusal_as_message():
        made, is_new = actions.from_stuck(coach, on=today(), by=current_user)
        if is_new:
            with_undo(_("Veiledningen er laget."), url_for(".session_remove", session_id=made.id))
        else:
            flash(_("Saklista for den neste planlagte veiledningen er laget."), "success")
        return hx.go_to(url_for(".session", session_id=made.id))
    return hx.go_to(url_for(".sessions"))


def choices(keep: Any = None) -> dict[str, list[SelectChoice]]:
    """Coaches and themes that the form offers; `keep` is the session that is changed."""
    stay = [person.user_id for person in keep.people if person.user_id] if keep else []
    team = queries.team_of(current_user, keep=stay)
    return {
        "coaches": [SelectChoice(str(row.id), row.name) for row in team],
        "themes": queries.theme_choices(_("Ikke noe spørsmål"), keep=keep.theme if keep else None),
    }


def _guests(form: SessionForm) -> list[actions.Guest]:
    return [actions.Guest(name, office) for name, office in form.guest_list]


@bp.route("/sessions/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def session_new() -> Response | tuple[str, int]:
    coach_id = optional_int(request.args.get("coach"))
    kind = SessionKind.INDIVIDUAL if coach_id else SessionKind.GROUP
    offered = choices()
    last = queries.last_like(current_user, kind, coach_id)
    at = local(following(last.starts_at if last else None, now()))
    begun = {
        "kind": kind.value, "day": at.date(), "clock": at.time(), "minutes": last.minutes if last else 60,
        "place": last.place if last else "", "theme_id": queries.next_theme(current_user),
        "people": [coach_id] if coach_id else [int(coach.value) for coach in offered["coaches"]],
    }  # fmt: skip
    form = NewSessionForm(data=begun, draft="supervision.session:new", creates=True, **offered)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.plan_weekly(
                form.weeks.data or 1, kind=SessionKind(form.kind.data), guests=_guests(form), by=current_user,
                **form.values,
            )  # fmt: skip
            return _planned([each.id for each in made])
    page = render_template("supervision/session_form.html", form=form, session=None)
    return page, 422 if form.is_submitted() else 200


def _planned(ids: list[int]) -> Response:
    if len(ids) == 1:
        flash(_("Veiledningen er planlagt. De som er med, ser den på siden «I dag» og i kalenderen."), "success")
        return hx.go_to(url_for(".session", session_id=ids[0]))
    undo = url_for(".session_series_remove", ids=",".join(map(str, ids)))
    with_undo(_("%(n)s veiledninger er planlagt, én hver uke.", n=len(ids)), undo)
    return hx.go_to(url_for(".sessions"))


@bp.post("/sessions/series/remove")
@requires(SUPERVISE)
def session_series_remove() -> Response:
    """Takes back what was planned at once, as long as it is one's own and not held."""
    ids = [int(each) for each in request.args.get("ids", "").split(",")[:26] if each.isdecimal()]
    actions.remove_all(queries.planned_among(ids, current_user), by=current_user)
    flash(_("Veiledningene er fjernet."), "success")
    return hx.go_to(url_for(".sessions"))


@bp.route("/sessions/<int:session_id>/edit", methods=["GET", "POST"])
@requires(LEAD_SESSION, load=queries.load_session)
def session_edit(session: Any) -> Response | tuple[str, int]:
    at = local(session.starts_at)
    guests = [person for person in session.people if person.user_id is None]
    begun = {
        "day": at.date(), "clock": at.time(), "minutes": session.minutes, "place": session.place,
        "theme_id": session.theme_id, "people": [person.user_id for person in session.people if person.user_id],
        "guests": "\n".join(", ".join(filter(None, (each.guest_name, each.guest_office))) for each in guests),
    }  # fmt: skip
    form = SessionForm(data=begun, draft=f"supervision.session:{session.id}", **choices(session))
    form.version = form.version or session.version
    if form.validate_on_submit():
        form.refuse_stale(session)
        with domain_errors_on(form):
            actions.change(session, guests=_guests(form), by=current_user, **form.values)
            flash(_("Veiledningen er lagret. Kalenderne får den nye tiden."), "success")
            return hx.go_to(url_for(".session", session_id=session.id))
    page = render_template("supervision/session_form.html", form=form, session=session)
    return page, 422 if form.is_submitted() else 200


@bp.route("/sessions/<int:session_id>/held", methods=["GET", "POST"])
@requires(LEAD_SESSION, load=queries.load_session)
def session_held(session: Any) -> Response | tuple[str, int]:
    """Who was there, and a note about method."""
    people = [
        SelectChoice(str(each.id), each.user.name if each.user else f"{each.guest_name} ({each.guest_office})")
        for each in session.people
    ]
    there = [each.id for each in session.people if each.presence != "excused"]
    form = HeldForm(
        data={"present": there, "note": session.note}, people=people, draft=f"supervision.held:{session.id}"
    )
    form.version = form.version or session.version
    if form.validate_on_submit():
        form.refuse_stale(session)
        with domain_errors_on(form):
            actions.hold(session, present=form.present.data or [], note=form.note.data or "", by=current_user)
            flash(_("Det er ført inn hvem som var med."), "success")
            return hx.go_to(url_for(".session", session_id=session.id))
    page = render_template("supervision/session_held.html", form=form, session=session)
    return page, 422 if form.is_submitted() else 200


@bp.post("/sessions/<int:session_id>/call-off")
@requires(LEAD_SESSION, load=queries.load_session)
def session_call_off(session: Any) -> Response:
    off = request.form.get("off") == "yes"
    with refusal_as_message():
        actions.call_off(session, off=off, by=current_user)
        flash(_("Veiledningen er avlyst.") if off else _("Veiledningen står likevel."), "success")
    return hx.go_to(url_for(".session", session_id=session.id))


@bp.post("/sessions/<int:session_id>/excuse")
@requires(READ_SESSION, load=queries.load_session)
def session_excuse(session: Any) -> Response:
    """A coach says that they cannot come, or can after all."""
    away = request.form.get("away") == "yes"
    with refusal_as_message():
        actions.excuse(session, away=away, by=current_user)
        flash(_("Du har meldt forfall.") if away else _("Du står på lista igjen."), "success")
    return hx.go_to(url_for(".session", session_id=session.id))


@bp.post("/sessions/<int:session_id>/remove")
@requires(LEAD_SESSION, load=queries.load_session)
def session_remove(session: Any) -> Response:
    removal.remove(session, by=current_user)
    with_undo(_("Veiledningen er fjernet."), url_for(".session_restore", session_id=session.id))
    return hx.go_to(url_for(".sessions"))


@bp.post("/sessions/<int:session_id>/restore")
@requires(LEAD_SESSION, load=queries.load_removed_session)
def session_restore(session: Any) -> Response:
    removal.restore(session, by=current_user)
    flash(_("Veiledningen er tilbake."), "success")
    return hx.go_to(url_for(".session", session_id=session.id))


@bp.get("/sessions/<int:session_id>.ics")
@requires(READ_SESSION, load=queries.load_session)
def session_ics(session: Any) -> Response:
    """For one's own calendar: the time and place, and not a word of what it is about."""
    body = calendar_file(_("Treklang"), calendar.of_sessions([session]))
    return Response(body, content_type=TYPE, headers={"Content-Disposition": 'attachment; filename="veiledning.ics"'})
