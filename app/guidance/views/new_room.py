"""A new room. First the question about protected addresses, as for cases: a yes leads away, and nothing is stored."""

from flask import g, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import set_up_first
from app.guidance.access import COUNSEL
from app.guidance.actions import rooms as actions
from app.guidance.enums import RoomKind
from app.guidance.forms.invitations import NewRoomForm
from app.guidance.queries.rooms import own_cases
from app.guidance.views import bp
from app.guidance.views.links import make_and_show
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on


@bp.route("/rooms/new", methods=["GET", "POST"])
@requires(COUNSEL)
def new_room() -> Response | tuple[str, int]:
    """No draft: until the room is made, nothing of what is typed is kept anywhere."""
    if (stopped := set_up_first.ask()) is not None:
        return stopped
    if request.values.get("protected") != "no":
        g.changes_nothing = True
        return render_template("guidance/new_room_question.html"), 422 if request.method == "POST" else 200
    form = NewRoomForm(cases=own_cases(current_user))
    if form.validate_on_submit():
        with domain_errors_on(form):
            room = actions.begin(
                owner=current_user,
                called=form.called.data or "",
                kind=RoomKind(form.kind.data),
                sick_since=form.sick_since.data,
                language=form.language.data,
                case_id=form.case_id.data,
            )
            return make_and_show(room)
    return render_template("guidance/new_room.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/rooms/not-here")
@requires(COUNSEL)
def not_here() -> str:
    """For a person with a protected address, or who is shielded: why not here, and what to do instead."""
    return render_template("guidance/not_here.html")
