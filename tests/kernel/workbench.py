"""A small feature that exists for tests only: one thing with a field of every kind, and views that go wrong on purpose.

It keeps its things in the table of arenas, so that it needs no table of its own.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Blueprint, Flask, Response, abort, flash, make_response, render_template_string, request, url_for
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from app import create_app
from app.accounts.models import Department
from app.config import Settings, load
from app.kernel import audit, hx
from app.kernel.access import PUBLIC, SIGNED_IN, requires
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.fields import (
    Checkbox,
    Choice,
    Choices,
    Clock,
    Day,
    Line,
    Number,
    OneOf,
    Prose,
    SelectChoice,
    optional_int,
)
from app.kernel.forms import Form, domain_errors_on, refusal_as_message
from app.learning.models import Arena
from tests.conftest import new_database
from tests.pages import form_values

PAGE = """{% extends "base.html" %}{% block title %}Prøve{% endblock %}
{% block content %}<h1>Prøve</h1>{% call ui.form(form) %}
{% for f in form if f.short_name != "csrf_token" %}{{ ui.field(f) }}{% endfor %}
{{ ui.form_actions("Lagre") }}{% endcall %}{% endblock %}"""

COLOURS = [SelectChoice("red", "Rød"), SelectChoice("blue", "Blå")]


class ThingForm(Form):
    name = Line("Navn", longest=60)
    purpose = Prose("Formål", required=False, longest=500)
    day = Day("Dag", required=False)
    at = Clock("Klokkeslett", required=False)
    count = Number("Antall", low=0, high=100, required=False)
    colour = Choice("Farge", required=False)
    place = OneOf("Sted", required=False, choices=[SelectChoice("internal", "Inne"), SelectChoice("external", "Ute")])
    groups = Choices("Grupper", required=False, coerce=optional_int)
    agreed = Checkbox("Avtalt")

    def __init__(self, *, groups: int, **kw: Any) -> None:
        super().__init__(**kw)
        self.colour.choices = [SelectChoice("", "Ingen"), *COLOURS]
        self.groups.choices = [SelectChoice(number, f"Gruppe {number}") for number in range(1, groups + 1)]


def blueprint() -> Blueprint:
    bp = Blueprint("bench", __name__, url_prefix="/bench")

    @bp.route("/new", methods=["GET", "POST"])
    @bp.route("/other/new", methods=["GET", "POST"], endpoint="other")
    @requires(SIGNED_IN)
    def new() -> Response:
        form = ThingForm(groups=3, draft="bench:new", creates=True)
        if form.validate_on_submit():
            with domain_errors_on(form):
                thing = Arena(name=form.name.data, purpose=form.purpose.data)
                db.session.add(thing)
                audit.record("create", thing, by=current_user)
                db.session.flush()
                if "nei" in form.name.data:
                    raise DomainError("Ikke det navnet.", "name")
                flash("Lagt til.", "success")
                return hx.go_to(url_for("bench.edit", thing_id=thing.id))
        return make_response(render_template_string(PAGE, form=form), 422 if form.is_submitted() else 200)

    @bp.route("/<int:thing_id>", methods=["GET", "POST"])
    @requires(SIGNED_IN, load=lambda thing_id: db.session.get_one(Arena, thing_id))
    def edit(thing: Arena) -> Response:
        form = ThingForm(groups=3, obj=thing, draft=f"bench:{thing.id}")
        if form.validate_on_submit():
            form.refuse_stale(thing)
            thing.name, thing.purpose = form.name.data, form.purpose.data
            return hx.go_to(url_for("bench.edit", thing_id=thing.id))
        return make_response(render_template_string(PAGE, form=form), 422 if form.is_submitted() else 200)

    @bp.get("/reading-that-writes")
    @requires(SIGNED_IN)
    def reading() -> str:
        db.session.add(Arena(name="Skrevet av en lesning"))
        db.session.flush()
        return f"{count_things()} ting"

    @bp.post("/writes-then/<int:status>")
    @requires(SIGNED_IN)
    def writes_then(status: int) -> Response:
        db.session.add(Arena(name=f"Svar {status}"))
        db.session.flush()
        if status >= 400:
            abort(status)
        return hx.go_to("/")

    @bp.post("/<int:thing_id>/button-refused")
    @requires(SIGNED_IN, load=lambda thing_id: db.session.get_one(Arena, thing_id))
    def button(thing: Arena) -> Response:
        with refusal_as_message("info"):
            thing.name = "Halvveis"
            db.session.add(Arena(name="Også halvveis"))
            audit.record("change", thing, by=current_user)
            db.session.flush()
            raise DomainError("Ikke nå.")
        return hx.go_to(url_for("bench.edit", thing_id=thing.id))

    @bp.route("/error/<int:status>", methods=["GET"])
    @requires(PUBLIC)
    def error(status: int) -> Response:
        abort(status)

    @bp.post("/breaks/<string:how>")
    @requires(SIGNED_IN)
    def breaks(how: str) -> Response:
        db.session.add(Arena(name="Halvferdig"))
        db.session.flush()
        if how == "code":
            raise ValueError(f"secret of the request: {request.form.get('name')}")
        if how == "flush":
            db.session.add_all([Department(name=request.form["name"]), Department(name=request.form["name"])])
            db.session.flush()
        if how == "commit":
            db.session.add_all([Department(name=request.form["name"]), Department(name=request.form["name"])])
        if how == "locked":
            raise OperationalError("INSERT", {}, Exception("database is locked"))
        if how == "constraint":
            raise IntegrityError("INSERT INTO t", {"name": request.form["name"]}, Exception("UNIQUE"))
        return hx.go_to("/")

    return bp


def build(settings: Any, **overrides: Any) -> Flask:
    app = create_app(settings, {"WTF_CSRF_ENABLED": False, **overrides})
    app.register_blueprint(blueprint())
    with app.app_context():
        db.create_all()
        db.session.remove()
    return app


@pytest.fixture(scope="module")
def settings(server: str | None, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An office of its own, so that the tables of the other tests stay as they are."""
    environment = {"INSTANCE": str(tmp_path_factory.mktemp("bench"))}
    if server:
        environment["DATABASE_URL"] = new_database(server, f"bench_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")
    return load(environment)


@pytest.fixture(scope="module")
def application(settings: Settings) -> Iterator[Flask]:
    """Takes the place of the application of the other tests."""
    yield from closed_after(build(settings, TESTING=True))


@pytest.fixture(scope="module")
def live(settings: Settings, application: Flask) -> Iterator[Flask]:
    """The same office as people meet it: what goes wrong is answered with a page, not raised into the test."""
    yield from closed_after(build(settings))


def closed_after(app: Flask) -> Iterator[Flask]:
    yield app
    with app.app_context():
        db.engine.dispose()


def count_things() -> int:
    return db.session.scalar(select(func.count()).select_from(Arena)) or 0


def fields_of(page: Any, **changed: Any) -> dict[str, Any]:
    """What stands in the form of the workbench, with some fields changed."""
    values = {**form_values(page.soup.find("form", class_="form")), **changed}
    return {name: value for name, value in values.items() if value is not None}
