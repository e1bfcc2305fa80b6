"""The application beside an empty Flask answer, so that both are measured in the same server."""

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app import create_app

empty = Flask("empty")


@empty.get("/")
def nothing() -> str:
    return "ok"


app = DispatcherMiddleware(create_app().wsgi_app, {"/empty": empty.wsgi_app})
