"""The application beside an empty Flask answer, so that both are measured in the same server."""

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from wsgi import app

empty = Flask("empty")


@empty.get("/")
def nothing() -> str:
    return "ok"


# The one that the server has made before its workers are, as `make run` serves it.
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/empty": empty.wsgi_app})  # type: ignore[method-assign]
