"""The logbook is private: nobody but its owner reaches it, whatever their role."""

import pytest
from sqlalchemy import select

from app.feedback.models import LogEntry
from app.kernel.dates import today
from app.kernel.db import db
from tests.factories import make
from tests.feedback.factories import make_arrow

WRITTEN = {
    "day": "2026-11-20",
    "situation": "Planla uka sammen.",
    "tried": "Ventet på svar.",
    "happened": "Vi fikk et forslag.",
    "learnt": "Stillhet hjelper.",
}


def make_entry(owner, **values) -> LogEntry:
    entry = make(LogEntry, **{"user_id": owner.id, "day": today(), "situation": "Første samtale", **values})
    db.session.commit()
    return entry


def test_a_note_is_written_and_read_again(cast, browser_of):
    arrow = make_arrow(cast.colleague, skill="spørre åpent")
    db.session.commit()
    browser = browser_of(cast.colleague)
    form = browser.get(f"/feedback/log/new?arrow={arrow.id}")
    page = browser.follow(browser.submit(form, "log/new", **WRITTEN))
    assert [text for text in WRITTEN.values() if text in page.text] == list(WRITTEN.values())[1:]
    assert "spørre åpent" in page.text
    [entry] = db.session.scalars(select(LogEntry))
    assert (entry.user_id, entry.arrow_id, entry.learnt) == (cast.colleague.id, arrow.id, "Stillhet hjelper.")


@pytest.mark.parametrize("who", ["leader", "team_leader", "other_team", "admin", "privacy_officer", "supervisor"])
@pytest.mark.parametrize("address", ["", "/edit"])
def test_nobody_else_finds_the_note(cast, browser_of, who, address):
    entry = make_entry(cast.colleague)
    assert browser_of(getattr(cast, who)).get(f"/feedback/log/{entry.id}{address}").status == 404


def test_the_list_holds_ones_own_notes_newest_first(cast, browser_of):
    make_entry(cast.colleague, day=today().replace(day=1), situation="Først")
    make_entry(cast.colleague, day=today(), situation="Sist")
    make_entry(cast.leader, situation="Lederens egen")
    page = browser_of(cast.colleague).get("/feedback/log")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert ["Sist" in rows[0], "Først" in rows[1], len(rows)] == [True, True, 2]


def test_somebody_elses_arrow_cannot_be_tied_to_a_note(cast, browser_of):
    arrow = make_arrow(cast.leader)
    db.session.commit()
    page = browser_of(cast.colleague).post("/feedback/log/new", {**WRITTEN, "arrow_id": str(arrow.id)})
    assert page.status == 422
    assert "Stillhet hjelper." in page.text
    assert db.session.scalars(select(LogEntry)).all() == []


def test_a_removed_note_can_be_brought_back(cast, browser_of):
    entry = make_entry(cast.colleague)
    browser = browser_of(cast.colleague)
    browser.submit(browser.get(f"/feedback/log/{entry.id}"), "remove")
    assert browser.get(f"/feedback/log/{entry.id}").status == 404
    browser.post(f"/feedback/log/{entry.id}/restore")
    assert browser.get(f"/feedback/log/{entry.id}").status == 200


def test_two_windows_do_not_overwrite_each_other(cast, browser_of):
    entry = make_entry(cast.colleague)
    browser = browser_of(cast.colleague)
    first, second = browser.get(f"/feedback/log/{entry.id}/edit"), browser.get(f"/feedback/log/{entry.id}/edit")
    browser.submit(first, "edit", learnt="Det ene.")
    answer = browser.submit(second, "edit", learnt="Det andre.")
    assert answer.status == 409
    assert "Det ene." in answer.text
    assert "Det andre." in answer.text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_the_same_of_the_database(cast, browser_of, statements, rows):
    for _each in range(rows):
        make_entry(cast.colleague)
    browser = browser_of(cast.colleague)
    statements.seen.clear()
    browser.get("/feedback/log")
    assert len(statements) == 3
