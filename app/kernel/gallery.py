"""The page with every component in every state. It exists only while developing (`flask run --debug`)."""

from flask import Blueprint, Flask, render_template, request
from werkzeug.datastructures import MultiDict

from app.kernel import paging
from app.kernel.access import PUBLIC, requires
from app.kernel.fields import Checkbox, Choice, Choices, Clock, Day, Line, Number, OneOf, Prose, SelectChoice
from app.kernel.forms import Form

bp = Blueprint("gallery", __name__)

PEOPLE = [SelectChoice(str(n), f"Bedrift {n} AS") for n in range(1, 30)]
KINDS = [SelectChoice("visit", "Besøk"), SelectChoice("call", "Samtale"), SelectChoice("letter", "Brev")]


class Sample(Form):
    """One field of each kind."""

    title = Line("Tittel", longest=20)
    place = Line("Sted", required=False)
    employer = Choice("Arbeidsgiver", choices=[SelectChoice("", ""), *PEOPLE])
    day = Day("Dato")
    at = Clock("Klokkeslett", required=False)
    number = Number("Antall timer", low=1, high=40)
    kind = OneOf("Hva slags kontakt", choices=KINDS)
    people = Choices("Hvem var med", choices=PEOPLE, required=False)
    note = Prose("Notat", required=False)
    agreed = Checkbox("Vi er enige om neste steg")
    notify = Checkbox("Minn meg på det")


@bp.route("/gallery", methods=["GET", "POST"])
@requires(PUBLIC)
def gallery() -> str:
    form = Sample(prefix="a", draft="gallery:1", creates=True)
    wrong = MultiDict({"b-title": "En tittel som er altfor lang", "b-day": "31.02.2027"})
    broken = Sample(prefix="b", formdata=wrong, meta={"csrf": False})
    broken.validate()
    if request.method == "POST":
        form.validate_on_submit()
    page = paging.Paged([], number=4, pages=9, total=430)
    lists = {"gallery_sort": lambda by: f"?sort={by}", "gallery_page": page}
    return render_template("gallery.html", form=form, broken=broken, **lists)


def init_app(app: Flask) -> None:
    if app.debug:
        app.register_blueprint(bp)
