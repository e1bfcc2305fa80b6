"""The application beside an empty Flask answer, so that both are measured in the same server."""

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app import create_app

empty = Flask("empty")


@empty.get("/")
def nothing() -> str:
    return "ok"


app = create_app()
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/empty": empty.wsgi_app})  # type: ignore[method-assign]
