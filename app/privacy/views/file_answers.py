"""A file as an answer: to save, with a name that tells nothing."""

from flask import Response, make_response, render_template

from app.privacy.file.documents import Document


def page_file(made: Document) -> Response:
    """A page that stands alone, without styles of ours, so that it can be read anywhere."""
    answer = make_response(render_template("privacy/document.html", made=made, alone=True))
    answer.headers["Content-Disposition"] = 'attachment; filename="mappe.html"'
    return answer


def json_file(text: str) -> Response:
    answer = make_response(text)
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = 'attachment; filename="mappe.json"'
    return answer
