"""One request, one transaction."""

import ast

import pytest
from sqlalchemy import select

from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.learning.models import Arena
from tests.conftest import ROOT
from tests.factories import make
from tests.kernel.workbench import application, count_things, settings  # noqa: F401


def test_reading_that_writes_is_undone(cast, browser_of):
    """A GET changes nothing, whatever its code does."""
    assert browser_of(cast.colleague).get("/bench/reading-that-writes").raw == "1 ting"
    assert count_things() == 0


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 413, 422, 429, 500, 503])
def test_what_was_written_before_a_refusal_is_undone(cast, browser_of, status):
    assert browser_of(cast.colleague).post(f"/bench/writes-then/{status}").status == status
    assert count_things() == 0


def test_what_was_written_before_a_redirect_is_kept(cast, browser_of):
    assert browser_of(cast.colleague).post("/bench/writes-then/303").status == 303
    assert db.session.scalars(select(Arena.name)).all() == ["Svar 303"]


def test_a_rule_that_says_no_leaves_nothing_and_keeps_the_text(cast, browser_of):
    page = browser_of(cast.colleague).post("/bench/new", {"name": "nei takk", "purpose": "Mitt formål"})
    assert (page.status, page.errors) == (422, ["Ikke det navnet."])
    assert page.value("purpose") == "Mitt formål"
    assert count_things() == 0


def test_a_button_that_is_refused_leaves_nothing_although_its_answer_is_a_redirect(cast, browser_of):
    thing = make(Arena, name="Fagmøte")
    db.session.commit()
    browser = browser_of(cast.colleague)
    page = browser.post(f"/bench/{thing.id}/button-refused")
    assert page.status == 303
    assert ["Ikke nå." in toast for toast in browser.follow(page).toasts] == [True]
    db.session.rollback()
    assert db.session.scalars(select(Arena.name)).all() == ["Fagmøte"]
    assert db.session.scalars(select(AuditEvent)).all() == []


def test_no_view_swallows_a_refusal_and_answers_as_if_all_went_well():
    """A view that catches it either answers 422, which undoes everything, or uses refusal_as_message."""
    swallowed = [
        f"{path.name}:{handler.lineno}"
        for path in (ROOT / "app").rglob("views/*.py")
        for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(handler, ast.ExceptHandler)
        and "DomainError" in ast.unparse(handler.type or ast.Constant(""))
        and "flash(" in ast.unparse(handler)
    ]
    assert swallowed == []
