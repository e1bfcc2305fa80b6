"""The career process of a room, for the person and for the counsellor."""

from typing import Any

from flask import Response as FlaskResponse
from flask import flash, make_response, render_template, request
from werkzeug.wrappers import Response

from app.guidance.access import GUEST
from app.guidance.actions import career as actions
from app.guidance.career_words import ANSWER_STEPS, QUESTIONS, STEPS, Side
from app.guidance.forms.career import CareerTalkForm, PreparationForm, SheetForm, TimeForm, ToolForm, when_of
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import career as queries
from app.guidance.queries import who_sees
from app.guidance.queries.referrals import running
from app.guidance.queries.rooms import load_room
from app.guidance.sides import InRoom, Place, both, own_room
from app.guidance.views import room_bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

Answer = Response | str | tuple[str, int]


def shown(place: Place) -> None:
    """The counsellor's reading leaves a line; the person's own does not."""
    if not place.own:
        was_shown(place.room, Shown.PROCESS)


def read_by(guide: str) -> str:
    """Who reads what the two write together; `guide` is the career guide's name where that is ticked, or «»."""
    return _("Begge ser det, og karriereveilederen %(guide)s.", guide=guide) if guide else _("Begge ser det.")


def form_page(place: Place, form: Any, *, heading: str, save: str, back: str, **context: Any) -> tuple[str, int]:
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "guidance/career_form.html",
        place=place, room=place.room, form=form, heading=heading, save=save, back=back, **context,
    )  # fmt: skip
    return page, status


def _context(place: Place) -> dict[str, Any]:
    room = place.room
    return {
        "place": place,
        "room": room,
        "steps": STEPS,
        "talks": queries.talks_of(room),
        "tools": queries.tools_of(room),
        "sheet": queries.sheet_of(room),
    }


@both("/process", "process", writes=False, methods=("GET",))
def process(place: Place, room: Any) -> Answer:
    """The three talks, the tools, the page to take along and the three answers."""
    shown(place)
    return render_template(
        "guidance/process.html",
        evaluation=queries.evaluation_of(room, reader=place.side),
        questions=QUESTIONS,
        answer_steps=ANSWER_STEPS,
        referral=None if place.own else running(room),
        read_by=read_by(who_sees.guide_of(room.id).sheet),
        **_context(place),
    )


@both(
    "/process/<int:number>", "process_talk",
    load=queries.load_step, own=queries.own_step, writes=False, methods=("GET",),
)  # fmt: skip
def process_talk(place: Place, step: Any) -> Answer:
    shown(place)
    prepared = queries.preparations(place.room, reader=place.side)
    return render_template(
        "guidance/process_talk.html",
        place=place,
        room=place.room,
        step=STEPS[step.number],
        number=step.number,
        talk=step.talk,
        person=prepared.get((step.number, Side.PERSON)),
        counsellor=prepared.get((step.number, Side.COUNSELLOR)),
        read_by=read_by(who_sees.guide_of(place.room.id).summaries),
    )


@both("/process/<int:number>/preparation", "process_preparation", load=queries.load_step, own=queries.own_step)
def process_preparation(place: Place, step: Any) -> Answer:
    shown(place)
    preparation = queries.own_preparation(place.room, step.number, place.side)
    form = PreparationForm(obj=preparation, draft=place.draft("preparation", step.number))
    back = place.to("process_talk", number=step.number)
    if form.validate_on_submit():
        form.refuse_stale(preparation)
        actions.write_preparation(place.room, preparation, text=form.text.data or "", by=place.by)
        flash(_("Forberedelsen er lagret."), "success")
        return hx.go_to(back)
    own, open_to_both = _("Bare du ser dette til du deler det."), _("Personen kan lese det du skriver her.")
    return form_page(
        place, form, heading=_("Forbered samtale %(number)s", number=step.number), save=_("Lagre forberedelsen"),
        back=back, intro=own if place.own else open_to_both, prompts=STEPS[step.number].prompts,
    )  # fmt: skip


@both("/process/<int:number>/talk", "process_summary", load=queries.load_step, own=queries.own_step)
def process_summary(place: Place, step: Any) -> Answer:
    """What came of it and the next step; both may write, and neither overwrites the other."""
    shown(place)
    form = CareerTalkForm(reader=place.side, obj=step.talk, draft=place.draft("career-talk", step.number))
    back = place.to("process_talk", number=step.number)
    readers = read_by(who_sees.guide_of(place.room.id).summaries)
    if form.validate_on_submit():
        form.refuse_stale(step.talk)
        actions.write_talk(place.room, step.talk, values=form.values, by=place.by)
        flash(f"{_('Oppsummeringen er lagret.')} {readers}", "success")
        return hx.go_to(back)
    return form_page(
        place, form, heading=_("Oppsummer samtale %(number)s", number=step.number), save=_("Lagre oppsummeringen"),
        back=back, intro=f"{_('Dere skriver den sammen. Begge kan endre den.')} {readers}",
    )  # fmt: skip


@both("/process/<int:number>/time", "process_time", load=queries.load_step, own=queries.own_step)
def process_time(place: Place, step: Any) -> Answer:
    shown(place)
    given = {**when_of(step.talk.starts_at), "place": step.talk.place}
    form = TimeForm(obj=step.talk, data=given)
    back = place.to("process_talk", number=step.number)
    if form.validate_on_submit():
        form.refuse_stale(step.talk)
        with domain_errors_on(form):
            actions.set_time(
                place.room, step.talk, starts_at=form.starts_at, place=form.place.data or "", by=place.by
            )
            return hx.go_to(back)
    return form_page(
        place, form, heading=_("Når er samtale %(number)s?", number=step.number), save=_("Lagre tidspunktet"),
        back=back, intro=_("Begge kan foreslå tid. Den som står her, gjelder."),
    )  # fmt: skip


@room_bp.post("/process/<int:number>/share")
@requires(GUEST, load=queries.own_step)
def share_preparation(step: Any) -> Answer:
    """The person shows the preparation, or takes it back. The counsellor's is open from the beginning."""
    place = Place(Side.PERSON, step.room, "room.")
    preparation = queries.own_preparation(step.room, step.number, Side.PERSON)
    with refusal_as_message():
        wanted = request.form.get("shared") == "yes"
        actions.share_preparation(step.room, preparation, shared=wanted, by=place.by)
        flash(_("Veilederen ser det nå.") if wanted else _("Nå er det bare du som ser det."), "success")
    return hx.go_to(place.to("process_talk", number=step.number))


@both("/process/tools", "process_tool")
def process_tool(place: Place, room: Any) -> Answer:
    form = ToolForm(draft=place.draft("tool"), creates=True)
    back = place.to("process")
    if form.validate_on_submit():
        title, address = form.title.data or "", form.address.data or ""
        actions.add_tool(room, title=title, address=address, by=place.by)
        flash(_("Siden er lagt til. Begge ser den."), "success")
        return hx.go_to(back)
    return form_page(
        place, form, heading=_("Legg til et verktøy"), save=_("Legg til siden"), back=back,
        intro=_("Det kan være en interessetest, en side om yrker eller en utdanning."),
    )  # fmt: skip


def _load_tool(room_id: int, career_tool_id: int) -> InRoom:
    return InRoom(load_room(room_id), queries.load_tool(room_id, career_tool_id))


def _own_tool(career_tool_id: int) -> InRoom:
    return InRoom(own_room(), queries.own_tool(career_tool_id))


@both("/process/tools/<int:career_tool_id>/remove", "remove_tool", load=_load_tool, own=_own_tool, methods=("POST",))
def remove_tool(place: Place, found: Any) -> Answer:
    actions.remove_tool(place.room, found.thing, by=place.by)
    with_undo(_("Siden er tatt bort."), place.to("restore_tool", career_tool_id=found.thing.id))
    return hx.go_to(place.to("process"))


@both("/process/tools/<int:career_tool_id>/restore", "restore_tool", load=_load_tool, own=_own_tool, methods=("POST",))
def restore_tool(place: Place, found: Any) -> Answer:
    actions.restore_tool(place.room, found.thing, by=place.by)
    return hx.go_to(place.to("process"))


@both("/process/sheet", "process_sheet")
def process_sheet(place: Place, room: Any) -> Answer:
    shown(place)
    sheet = queries.sheet_of(room)
    form = SheetForm(obj=sheet, draft=place.draft("career-sheet"))
    back = place.to("process")
    readers = read_by(who_sees.guide_of(room.id).sheet)
    whose = _("Arket er ditt.") if place.own else _("Arket er personens eget.")
    if form.validate_on_submit():
        form.refuse_stale(sheet)
        words = {name: form[name].data or "" for name in ("can", "wants", "way")}
        actions.write_sheet(room, sheet, by=place.by, **words)
        flash(f"{_('Arket er lagret.')} {readers}", "success")
        return hx.go_to(back)
    return form_page(
        place, form, heading=_("Ett ark å ta med"), save=_("Lagre arket"), back=back,
        intro=f"{_('Skriv kort, så det får plass på én side.')} {whose} {readers}",
    )  # fmt: skip


@both("/process/print", "process_print", writes=False, methods=("GET",))
def process_print(place: Place, _room: Any) -> Answer:
    shown(place)
    return render_template("guidance/process_print.html", **_context(place))


@both("/process/file", "process_file", writes=False, methods=("GET",))
def process_file(place: Place, _room: Any) -> FlaskResponse:
    """The same as plain text, to keep or to send."""
    shown(place)
    answer = make_response(render_template("guidance/process_file.txt", **_context(place)))
    answer.mimetype = "text/plain"
    answer.headers["Content-Disposition"] = 'attachment; filename="karriere.txt"'
    return answer
