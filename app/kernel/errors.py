"""What can go wrong in a way that a person can do something about, and the pages that say so."""

import secrets
from typing import Any

import structlog
from flask import Flask, Response, current_app, make_response, render_template
from flask_babel import force_locale
from sqlalchemy.exc import NoResultFound, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.kernel import i18n
from app.kernel.stale import carried, differences

log = structlog.get_logger()

PAGES = (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


class DomainError(Exception):
    """A rule of the domain says no. The message is for the person; `field` is the form field it belongs to."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.field = field


class Stale(Exception):
    """Somebody else has saved since this form was opened. Carries what is needed to show both texts."""

    def __init__(self, form: Any, current: Any) -> None:
        super().__init__("stale")
        self.form = form
        self.current = current


def page(status: int, **context: Any) -> Response:
    template = f"errors/{status if status in PAGES else 500}.html"
    if status >= 500:
        return make_response(_without_database(template, **context), status)
    return make_response(render_template(template, **context), status)


def _without_database(template: str, **context: Any) -> str:
    """Rendered without the frame and without asking who the person is, since the database may be what failed."""
    language = i18n.language_of_browser()
    with force_locale(language):
        return current_app.jinja_env.get_template(template).render(language=language, **context)


def both_texts(error: Stale) -> Response:
    """Both texts, field by field, and a form that sends what is chosen."""
    differing = differences(error.form, error.current)
    sent_again = carried(error.form, differing)
    page = render_template("errors/stale.html", differing=differing, carried=sent_again, version=error.current.version)
    return make_response(page, 409)


def init_app(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def expected(error: HTTPException) -> Response:
        if error.response is not None:  # a finished answer, passed up with abort(response)
            return error.response  # type: ignore[return-value]
        return page(error.code or 500)

    @app.errorhandler(NoResultFound)
    def missing(_error: NoResultFound) -> Response:
        return page(404)

    app.register_error_handler(Stale, both_texts)

    @app.errorhandler(StaleDataError)
    def overtaken(_error: StaleDataError) -> Response:
        return page(409)

    @app.errorhandler(OperationalError)
    def unavailable(error: OperationalError) -> Response:
        if "locked" not in str(error.orig) and "busy" not in str(error.orig):
            return unexpected(error)
        answer = page(503)
        answer.headers["Retry-After"] = "5"
        return answer

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if app.testing:
            raise error
        reference = secrets.token_hex(4)
        log.error("unexpected", reference=reference, kind=type(error).__name__, exc_info=error)
        return page(InternalServerError.code or 500, reference=reference)
