"""A file about somebody as an answer: to read here or to save, under a name that tells nothing."""

from collections.abc import Callable

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from app.kernel import hx
from app.privacy.file import third_persons
from app.privacy.file.documents import Document, as_json

# What makes a file without the texts that these marks name, and tells all texts that may be about others.
Makes = Callable[[set[str]], tuple[Document, list[third_persons.Flag]]]


def handed_out(made: Document, way: str, *, back: str) -> Response:
    """To read, as a page to save or as JSON. The page to save stands alone, without styles of ours: it can be read
    anywhere."""
    if way == "read":
        return make_response(render_template("privacy/document.html", made=made, back=back))
    if way == "saved":
        answer = make_response(render_template("privacy/document.html", made=made, alone=True))
        name = "mappe.html"
    else:
        answer = make_response(as_json(made))
        answer.mimetype = "application/json"
        name = "mappe.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def to_look_through(made_of: Makes) -> dict[str, object]:
    """What the page shows that asks which texts are about others."""
    _made, flags = made_of(set())
    return {"flags": flags, "seen": third_persons.mark_of(flags), "changed": "changed" in request.args}


def looked_through(made_of: Makes, way: str, *, check: str) -> Response:
    """The file without what was ticked; back to `check` when the texts to look through are others than those that
    were."""
    made, flags = made_of(set(request.args.getlist("out")))
    if request.args.get("seen") != third_persons.mark_of(flags):
        return hx.go_to(f"{check}?changed=1")
    return handed_out(made, way, back=check)
