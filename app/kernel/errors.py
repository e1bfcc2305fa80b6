"""What can go wrong in a way that a person can do something about, and the pages that say so."""

import secrets
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_babel import force_locale
from flask_wtf.csrf import CSRFError
from gunicorn.http.errors import ParseException
from sqlalchemy.exc import NoResultFound, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.routing import IntegerConverter, Map

from app.kernel import hx, i18n, read_only, reserve, starting
from app.kernel.db import db
from app.kernel.stale import carried, differences
from app.kernel.trouble import Trouble, trouble_of

log = structlog.get_logger()

PAGES = (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503, 507)


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


class RowId(IntegerConverter):
    """A number in an address: one that no row can have leads to a page that is missing, not to a fault."""

    def __init__(self, url_map: Map, **kw: Any) -> None:
        super().__init__(url_map, **{"max": 2**31 - 1, **kw})


def page(status: int, **context: Any) -> Response:
    """The page of this status, or of the nearest that has one."""
    template = f"errors/{status if status in PAGES else 500 if status >= 500 else 400}.html"
    if status >= 500:
        return page_alone(status, template, **context)
    return make_response(render_template(template, **context), status)


def page_alone(status: int, template: str, **context: Any) -> Response:
    """A page without the frame, that asks the database nothing; what was sent is on it and can be sent again."""
    return make_response(_without_database(template, **context), status)


def _without_database(template: str, **context: Any) -> str:
    """Rendered without the frame and without asking who the person is, since the database may be what failed."""
    language = i18n.language_of_browser()
    with force_locale(language):
        page = current_app.jinja_env.get_template(template)
        return page.render(language=language, sent=_sent(), **context)


def _sent() -> list[tuple[str, str]]:
    """What was typed in the form that could not be saved, so that it can be sent again. Files and passwords cannot."""
    if request.method != "POST" or request.files or any("password" in name for name in request.form):
        return []
    return list(request.form.items(multi=True))


def _typed() -> list[str]:
    """What of it a person wrote, to read and copy: not numbers, choices and keys."""
    return [value for name, value in _sent() if not name.startswith("_") and (" " in value.strip() or "\n" in value)]


def trouble_page(trouble: Trouble, error: BaseException | None = None) -> Response:
    """What a request is answered that the machine stands in the way of. What was typed is on the page."""
    notice = read_only.standing()
    if trouble is Trouble.DAMAGED and notice is None:
        if starting.is_damaged(current_app.extensions["treklang_settings"]):
            read_only.refuse_writes(read_only.Reason.DAMAGED)
        else:  # the engine says the same when the disk has failed to read once
            trouble = Trouble.DISK
    if trouble is Trouble.FULL:
        reserve.let_go(reserve.folder())
        return page(507, typed=_typed())
    if trouble in {Trouble.DAMAGED, Trouble.READ_ONLY}:
        notice = read_only.standing() or read_only.Notice(read_only.Reason.UNWRITABLE)
    if error is not None and trouble is not Trouble.BUSY:  # that is no fault
        log.error("trouble", kind=trouble.value, where=places(error))
    answer = page(503, trouble=trouble.value, notice=notice, typed=_typed())
    answer.headers["Retry-After"] = "5" if trouble is Trouble.BUSY else "60"
    return answer


def places(error: BaseException) -> list[str]:
    """Where in the code it happened. Not what was said: messages of a database repeat what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in [*ours, *frames[-1:]]]


def both_texts(error: Stale) -> Response:
    """Both texts, field by field, and a form that sends what is chosen."""
    differing = differences(error.form, error.current)
    sent_again = carried(error.form, differing)
    page = render_template("errors/stale.html", differing=differing, carried=sent_again, version=error.current.version)
    return hx.instead_of_page(make_response(page, 409))


def _let_go() -> None:
    """Undo what the request has written, so that the page can be made; the connection itself may be what broke."""
    with suppress(SQLAlchemyError):
        db.session.rollback()


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowId
    app.log_exception = lambda exc_info: None  # type: ignore[method-assign]  # `unexpected` logs, without what was sent

    @app.errorhandler(HTTPException)
    def expected(error: HTTPException) -> Response:
        if error.response is not None:  # a finished answer, passed up with abort(response)
            return error.response  # type: ignore[return-value]
        if isinstance(error, InternalServerError) and error.original_exception:  # from after the view, as a commit
            return unexpected(error.original_exception)
        typed: list[str] = []
        if isinstance(error, CSRFError):
            g.refused = "token_refused"
            typed = _typed()  # going back would not bring it: the page is not kept by the browser
        answer = page(error.code or 500, typed=typed)
        if isinstance(error, MethodNotAllowed):
            answer.headers["Allow"] = ", ".join(error.valid_methods or ())
        return answer

    app.register_error_handler(NoResultFound, lambda _error: page(404))
    app.register_error_handler(Stale, both_texts)
    app.register_error_handler(StaleDataError, lambda _error: page(409))
    app.register_error_handler(ParseException, lambda _error: page(400))  # a body that is not what its head says

    @app.errorhandler(Exception)
    def unexpected(error: BaseException) -> Response:
        trouble = trouble_of(error)
        if app.testing and trouble is None:
            raise error
        _let_go()
        if trouble:
            return trouble_page(trouble, error)
        reference = secrets.token_hex(4)
        log.error("unexpected", reference=reference, kind=type(error).__name__, where=places(error))
        return page(InternalServerError.code or 500, reference=reference)
