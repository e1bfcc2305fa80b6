"""Commands about the office's people."""

from flask import Flask


def init_app(app: Flask) -> None:
    pass
