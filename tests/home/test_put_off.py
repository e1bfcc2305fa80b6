"""What waits on the start page is put away, for good or until a day; what happens anew shows again."""

import ast
from datetime import timedelta

import pytest

from app.accounts.models import User
from app.kernel import put_off
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.features import Waiting
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import LANGUAGES
from app.kernel.put_off import PutOff, key_of
from app.learning.enums import PlanStage
from app.learning.models import SharingDuty
from tests.conftest import ROOT
from tests.factories import make, make_plan


@pytest.fixture
def colleague(cast, browser_of):
    """Two courses to share from."""
    plan = make_plan(HalfYear.current(), stage=PlanStage.UNDER_WAY, published_at=now())
    for course in ("Kurs én", "Kurs to"):
        make(SharingDuty, plan_id=plan.id, user_id=cast.colleague.id, course=course)
    db.session.commit()
    return browser_of(cast.colleague)


def counted(browser) -> int:
    """Beside «I dag»; nothing is kept in the browser, so it stands on the start page alone."""
    shown = browser.get("/").soup.select_one(".nav-count")
    return int(shown.get_text().split()[0]) if shown else 0


def press(browser, title: str, when: str, **more):
    page = browser.get("/")
    [task] = [t for t in page.soup.select(".task") if title in t.select_one(".task__title").get_text()]
    address = task.select_one(".task__away form")["action"]
    return browser.post(address, {"when": when, **more})


def test_done_is_gone_is_counted_and_comes_back_by_undo(colleague):
    before = counted(colleague)
    page = colleague.follow(press(colleague, "Kurs én", "done"))
    assert "Merket som ferdig." in page.text
    assert counted(colleague) == before - 1
    assert "Vis 1 du har lagt bort" in page.text
    back = colleague.follow(colleague.post(page.soup.select_one(".toast form")["action"]))
    assert "Kurs én" in back.text
    assert counted(colleague) == before


def test_until_tomorrow_it_is_away_and_then_it_is_there(cast, colleague):
    before = counted(colleague)
    press(colleague, "Kurs én", "tomorrow")
    press(colleague, "Kurs to", "done")
    assert counted(colleague) == before - 2
    [row] = db.session.query(PutOff).filter(PutOff.until.is_not(None))
    assert (row.user_id, row.until) == (cast.colleague.id, today() + timedelta(days=1))
    row.until = today()
    db.session.commit()
    assert counted(colleague) == before - 1


@pytest.mark.parametrize("written", ["", "x", "01.01.2020", "2199-01-01"])
def test_a_day_that_cannot_be_is_told_and_nothing_is_put_away(colleague, written):
    page = colleague.follow(press(colleague, "Kurs én", "day", day=written))
    assert "Velg en dag fra i morgen til" in page.text
    assert db.session.query(PutOff).count() == 0
    chosen = today() + timedelta(days=9)
    assert (
        f"Lagt bort. Det står her igjen {day(chosen)}."
        in colleague.follow(press(colleague, "Kurs én", "day", day=chosen.isoformat())).text
    )


def test_each_has_their_own_and_a_key_is_a_key(cast, colleague, browser_of):
    press(colleague, "Kurs én", "done")
    assert {row.user_id for row in db.session.query(PutOff)} == {cast.colleague.id}
    assert colleague.post("/waiting/abc/put-off", {"when": "done"}).status == 404
    assert colleague.post(f"/waiting/{'Z' * 32}/take-back").status == 404


def test_a_new_happening_has_a_new_key_and_a_key_tells_nothing(app):
    line = Waiting("Ring Vinter V.", "/caseload/cases/7", due=today(), kind="step")
    same = Waiting("Ring Vinter V.", "/caseload/cases/7", detail="i dag", due=today(), kind="step", verb="Åpne")
    others = [
        Waiting("Ring Vinter V.", "/caseload/cases/7", due=today() + timedelta(days=7), kind="step"),
        Waiting("Ring Vinter V.", "/caseload/cases/8", due=today(), kind="step"),
        Waiting("Møt Vinter V.", "/caseload/cases/7", due=today(), kind="step"),
    ]
    with app.test_request_context():
        assert key_of(line) == key_of(same)
        assert key_of(line) not in {key_of(each) for each in others}
        assert len({key_of(each) for each in others}) == 3


def test_what_is_put_away_in_one_language_is_away_in_each(cast, browser_of):
    make_plan(HalfYear.current(), wishes_until=today() + timedelta(days=5))
    db.session.commit()
    away = []
    for language in LANGUAGES:
        db.session.get(User, cast.colleague.id).locale = language
        db.session.commit()
        page = browser_of(cast.colleague).get("/")
        if not away:
            [wish] = [t for t in page.soup.select(".task") if "Hva vil du lære?" in t.get_text()]
            browser_of(cast.colleague).post(wish.select_one(".task__away form")["action"], {"when": "done"})
            page = browser_of(cast.colleague).get("/")
        away.append((page.soup.html["lang"], len(page.soup.select(".task form[action*=take-back]"))))
    assert away == [(language, 1) for language in LANGUAGES]


@pytest.mark.embedded
def test_no_line_is_called_by_a_text_in_one_language():
    """By what a line is called it is known that it was put away: a text of our own is lazy, whatever language reads."""
    eager = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "app").rglob("*.py")
        if "Waiting(" in (text := path.read_text("utf-8"))
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Waiting"
        for title in [*call.args[:1], *(each.value for each in call.keywords if each.arg == "title")]
        if any(getattr(part, "id", "") in {"_", "ngettext"} for part in ast.walk(title))
    ]
    assert eager == []


def test_what_was_put_away_long_ago_is_forgotten(cast, colleague):
    make(PutOff, user_id=cast.leader.id, key="a" * 32, at=now() - put_off.KEPT - timedelta(days=1))
    make(PutOff, user_id=cast.leader.id, key="b" * 32, until=today() - timedelta(days=1))
    make(PutOff, user_id=cast.leader.id, key="c" * 32)
    assert put_off.forget_old() == 2
