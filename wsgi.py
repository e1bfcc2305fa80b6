"""The application that gunicorn and the flask command find."""

from app import create_app

app = create_app()
