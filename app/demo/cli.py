"""Commands that load the demonstration office."""

from flask import Flask


def init_app(app: Flask) -> None:
    pass
