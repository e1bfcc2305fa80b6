"""A person's whole file: everything of theirs, nothing of others (trust D6)."""

import json
import re
from typing import Any

import pytest
from sqlalchemy import select

from app.caseload.models import Case, Contact, EmployerPerson
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.look_ups import LookUp
from app.privacy.file import case_parts, colleague_parts, colleagues
from app.privacy.file.counted import COUNTED
from app.privacy.file.words import WORDS
from tests.canary_crawl import ask, body_of
from tests.caseload import canaries as caseload
from tests.caseload.factories import days_ago, make_case, make_employer
from tests.factories import Cast, make
from tests.feedback import canaries as feedback
from tests.privacy.people import hanging_on
from tests.supervision import canaries as supervision

pytestmark = pytest.mark.embedded

OTHERS = ("second.", "register.", "office.", "given.", "ended", "without consent.", "removed.")


def files_of(browser: Any, case_id: int, *out: str) -> tuple[str, str, dict[str, Any]]:
    """The check list, the page and the data, as somebody gets them."""
    check = body_of(ask(browser, f"/caseload/cases/{case_id}/file"))
    seen = re.search(r'name="seen" value="(\w+)"', check)
    assert seen
    query = f"?seen={seen[1]}" + "".join(f"&out={each}" for each in out)
    page, data = (ask(browser, f"/caseload/cases/{case_id}/file/{kind}{query}") for kind in ("saved", "json"))
    return check, body_of(page), json.loads(body_of(data))


def test_the_file_of_a_case_has_all_of_its_texts_and_none_of_others(cast: Cast, browser_of: Any) -> None:
    """D6: by the canaries; what was taken away, and what is not saved, is in no file."""
    made = caseload.build(cast)
    first = made.ids["case_id"][0]
    _check, page, data = files_of(browser_of(made.people["coach"]), first)
    own = {name for name in made.allowed("coach") if name.startswith("first") and ".draft." not in name}
    own -= {name for name in own if ".import." in name or name.endswith("employer_visit.note")}
    assert own - made.seen_in(page) == set()
    assert made.seen_in(page) == made.seen_in(json.dumps(data))
    strangers = {name for name in made.seen_in(page) if name.startswith(OTHERS)}
    assert strangers == {"register.employer.name", "register.opening.title"}


def test_a_new_table_of_a_case_is_in_the_file_or_says_why_not(app: Any) -> None:
    """D6: a walk through all foreign keys. Every column that is told has a word."""
    told = {part.table.name for part in case_parts.PARTS}
    assert hanging_on("case") - told - case_parts.NOT_HELD.keys() == set(), "tell it in app/privacy/file/case_parts.py"
    assert case_parts.NOT_HELD.keys() - hanging_on("case") == set()
    parts = (*case_parts.PARTS, *colleague_parts.PARTS)
    assert {column.name for part in parts for column in part.columns} - WORDS.keys() == set()


def test_a_new_table_that_names_a_colleague_is_in_the_file_or_counted(app: Any) -> None:
    """D6: each key to an account leads to rows that are told, or that are counted by hand's decision."""
    there = {f"{column.table.name}.{column.name}" for column in colleagues.references()}
    assert there - colleagues.told_columns() - COUNTED == set(), "tell it, or say that it is counted"
    assert COUNTED - there == set()


def test_no_secret_is_ever_told(app: Any) -> None:
    """Hashes of passwords and links open doors."""
    names = {column.name for part in colleague_parts.PARTS for column in part.columns}
    assert {each for each in names if "hash" in each or "secret" in each or "token" in each} == set()


FEEDBACK_OF = {
    "observed": ("closed.", "closed_allowed.", "shared_all.", "taken_back.", "arrow.", "log.", "draft.own_words"),
    "observer": ("proposed.", "agreed.", "seen_written.", "in_dialogue.", "closed_allowed."),
}


@pytest.mark.parametrize("actor", FEEDBACK_OF)
def test_ones_own_file_has_what_one_may_read_of_ones_own_and_nothing_else(
    cast: Cast, browser_of: Any, actor: str
) -> None:
    """D6: the notes of an observer before one has written, others' arrows and what was taken away are in no file."""
    made = feedback.build(cast)
    page = body_of(ask(browser_of(made.people[actor]), "/me/file/saved"))
    data = body_of(ask(browser_of(made.people[actor]), "/me/file/json"))
    seen = made.seen_in(page)
    assert seen - made.allowed(actor) == set()
    mine = {name for name in made.allowed(actor) if name.startswith(FEEDBACK_OF[actor])}
    assert mine
    assert mine - seen == set()
    assert made.seen_in(data) == seen


@pytest.mark.parametrize("actor", ["coach", "at_meeting", "supervisor", "colleague"])
def test_ones_own_file_has_nothing_of_job_seekers(cast: Cast, browser_of: Any, actor: str) -> None:
    """D6: by the canaries of method supervision; a coach has the own review, and not what was said of a case."""
    made = supervision.build(cast)
    seen = made.seen_in(body_of(ask(browser_of(made.people[actor]), "/me/file/saved")))
    assert seen - made.allowed(actor) == set()
    assert {name for name in seen if name.split(".")[0] in supervision.BROUGHT} <= {"yes.draft"}
    assert ("review of coach.notes" in seen) == (actor == "coach")


def test_twenty_people_get_a_file_each_with_their_own_and_nobody_elses(cast: Cast, browser_of: Any) -> None:
    """D6: 20 people."""
    names = [f"Kalles{number:02d}q" for number in range(20)]
    cases = [make_case(cast.coach, display_name=name, job_wish=f"ønske {name}", end_note=name) for name in names]
    for case in cases:
        make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(1), form="phone", state="done",
             text=f"snakket med {case.display_name}")  # fmt: skip
    db.session.commit()
    browser = browser_of(cast.coach)
    for case in cases:
        _check, page, data = files_of(browser, case.id)
        assert {name for name in names if name in page} == {case.display_name}
        assert {name for name in names if name in json.dumps(data)} == {case.display_name}


def test_what_may_tell_of_others_is_looked_through_and_can_be_taken_out(cast: Cast, browser_of: Any) -> None:
    """Art. 15(4): fields about others, family, people at employers, and what may be a name; nothing leaves unseen."""
    employer = make_employer(name="Havn og Sjø")
    make(EmployerPerson, employer_id=employer.id, name="Trygve Kontakt")
    case = make_case(cast.coach, counsellor="Frida Fagsystem", job_wish="Vil arbeide ute")
    texts = {
        "mor": "Bor hos mor for tida",
        "kontakt": "har møtt trygve på kaia",
        "navn": "Ringte Berit om dette",
        "ingen": "Vil ha ro om morgenen. Liker Havn og Sjø",
    }
    for text in texts.values():
        make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(1), form="phone", state="done", text=text)
    db.session.commit()
    browser = browser_of(cast.coach)
    soup = browser.get(f"/caseload/cases/{case.id}/file").soup
    listed = [each.get_text() for each in soup.select("[id^=text-]")]
    assert set(listed) == {"Frida Fagsystem", texts["mor"], texts["kontakt"], texts["navn"]}
    mark = soup.select("input[name=out]")[listed.index(texts["mor"])]["value"]
    _check, page, data = files_of(browser, case.id, str(mark))
    assert texts["mor"] not in page
    assert texts["mor"] not in json.dumps(data, ensure_ascii=False)
    assert "Tatt ut av hensyn til andre enn deg" in page
    assert texts["navn"] in page
    assert texts["mor"] in body_of(ask(browser, f"/caseload/cases/{case.id}/contacts")), "the case itself keeps it"


def test_what_was_written_since_is_looked_through_again(cast: Cast, browser_of: Any) -> None:
    """Two tabs: a text that came after the look through is not handed out unseen."""
    case = make_case(cast.coach, counsellor="Frida Fagsystem")
    db.session.commit()
    browser = browser_of(cast.coach)
    seen = browser.get(f"/caseload/cases/{case.id}/file").soup.select_one("input[name=seen]")["value"]
    db.session.get_one(Case, case.id).referred_by = "Legen Olga"
    db.session.commit()
    for kind in ("read", "saved", "json"):
        answer = browser.get(f"/caseload/cases/{case.id}/file/{kind}?seen={seen}")
        assert (answer.status, "changed" in answer.location) == (303, True)
        assert browser.get(f"/caseload/cases/{case.id}/file/{kind}").status == 303


def test_each_making_is_a_look_up_and_is_in_the_file_itself(cast: Cast, browser_of: Any) -> None:
    """L1: whoever makes the file leaves a line."""
    case = make_case(cast.coach)
    db.session.commit()
    browser = browser_of(cast.coach)
    _check, page, _data = files_of(browser, case.id)
    lines = db.session.execute(select(LookUp.what, LookUp.user_id).where(LookUp.thing == "case")).all()
    assert [tuple(each) for each in lines] == [("file", cast.coach.id)] * 3
    assert "Hvem har sett på saken" in page


def test_a_file_takes_the_same_statements_for_a_small_and_a_large_case(
    cast: Cast, browser_of: Any, statements: Any
) -> None:
    """One for each part; a page that is made seldom may take more than others, and never more with more rows."""
    case = make_case(cast.coach)
    db.session.commit()
    browser, counted = browser_of(cast.coach), []
    for rows in (1, 30):
        for _each in range(rows):
            make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(1), form="phone", state="done", text="Hei")
        db.session.commit()
        browser.get(f"/caseload/cases/{case.id}/file")
        statements.seen.clear()
        browser.get(f"/caseload/cases/{case.id}/file")
        counted.append(len(statements))
    assert counted[0] == counted[1]
    assert counted[0] < len(case_parts.PARTS) + 20


def test_a_saved_file_stands_alone(cast: Cast, browser_of: Any) -> None:
    """No script, no style and no address of ours, and a name that tells nothing."""
    browser = browser_of(cast.colleague)
    answer = browser.get("/me/file/saved")
    assert answer.response.headers["Content-Disposition"] == 'attachment; filename="mappe.html"'
    assert answer.soup.find_all(["script", "link", "img"]) == []
    assert answer.heading == "Dette har Treklang om deg"
    assert browser.get("/me/file/read").soup.find_all("script") == []


def test_unsaved_words_about_job_seekers_are_not_in_ones_own_file(cast: Cast, browser_of: Any) -> None:
    """D6: that there are some is told, without what stands in them; what one writes of oneself is told whole."""
    keys = ("caseload.contact:1:new", "guidance.room:1:message", "supervision.bring:1", "caseload.visit:new")
    for number, key in enumerate((*keys, "learning.wish:new")):
        make(Draft, user_id=cast.coach.id, key=key, fields={"text": [f"utkast{number}"]}, saved_at=now())
    db.session.commit()
    page = body_of(ask(browser_of(cast.coach), "/me/file/read"))
    assert re.findall(r"utkast\d", page) == ["utkast4"]
    assert "Andre påbegynte tekster" in page
