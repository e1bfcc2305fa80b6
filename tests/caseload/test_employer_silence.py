"""No job seeker can be worked out from an employer's page: with and without somebody followed up there it reads the
same to everybody who does not follow that case."""

import re
from datetime import timedelta

import pytest

from app.caseload.enums import PlacementKind, VisitPurpose
from app.caseload.models import Disclosure, EmployerVisit, Match, NextStep, Opening, Promise, WantedEmployer
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer, make_placement, make_visit
from tests.factories import make

CANARY = "Kanarifugl"


@pytest.fixture
def world(cast):
    """An employer with an ordinary visit by Kari, an opening and a promise."""
    kari = make_coach(name="Kari Kollega")
    employer = make_employer(name="Bakeriet", place="Moss", industry="Bakeri", known_on=today())
    visit = make_visit(employer, kari, purpose=VisitPurpose.FOLLOW_UP, note="Hyggelig prat", day=days_ago(2))
    opening = make(Opening, employer_id=employer.id, title="Rydde lager", owner_id=kari.id)
    make(Promise, employer_id=employer.id, owner_id=kari.id, text="Ringe", due_on=today())
    db.session.commit()
    return kari, employer, visit, opening


def follow_somebody(kari, employer, visit, opening) -> None:
    """Kari follows three people here, in every way the product knows."""
    for number in range(3):
        case = make_case(kari, display_name=f"{CANARY} {number}", job_wish=CANARY, places="Moss")
        make_placement(case, employer, title=CANARY, what_worked=CANARY, mentor=CANARY)
        make_placement(
            case, employer, kind=PlacementKind.WORK_PRACTICE, started_on=days_ago(90), possibility=CANARY,
            ended_on=days_ago(40),
        )  # fmt: skip
        make(WantedEmployer, case_id=case.id, employer_id=employer.id, note=CANARY)
        make(Match, opening_id=opening.id, case_id=case.id, chosen_on=today(), note=CANARY)
        make(Disclosure, case_id=case.id, employer_id=employer.id, fact=CANARY, telling="no", decided_on=today())
        make(
            NextStep, case_id=case.id, employer_id=employer.id, owner_id=kari.id, text=CANARY,
            due_on=today() + timedelta(days=3),
        )  # fmt: skip
    row = db.session.get(EmployerVisit, visit.id)
    row.case_id, row.case_note = case.id, CANARY
    db.session.commit()


def seen_by(browser, employer, opening) -> list[tuple[int, str]]:
    """What the pages about the employer and its opening say, tokens left out."""
    paths = [
        f"/caseload/employers/{employer.id}", f"/caseload/employers/{employer.id}/visits",
        f"/caseload/employers/{employer.id}/edit", f"/caseload/employers/{employer.id}/merge",
        "/caseload/employers", "/caseload/employers?q=bak", "/caseload/openings", f"/caseload/openings/{opening.id}",
        f"/caseload/openings/{opening.id}/who", f"/caseload/visits/new?employer={employer.id}",
        "/caseload/visits/employers?q=bak", f"/caseload/employers?q={CANARY}", f"/caseload/openings?q={CANARY}",
    ]  # fmt: skip
    answers = [browser.get(path) for path in paths]
    tokens = re.compile(
        r'name="(?:csrf_token|_once)" value="[^"]*"|hx-headers:inherited=\'[^\']*\'|data-session-ends="\d+"'
    )
    return [(answer.status, tokens.sub("", answer.raw)) for answer in answers]


@pytest.mark.parametrize("who", ["colleague", "supervisor", "leader"])
def test_the_pages_are_the_same_whoever_is_followed_up_there(cast, browser_of, world, who):
    kari, employer, visit, opening = world
    person = make_coach() if who == "colleague" else getattr(cast, who)
    db.session.commit()
    before = seen_by(browser_of(person), employer, opening)
    follow_somebody(kari, employer, visit, opening)
    after = seen_by(browser_of(person), employer, opening)
    assert after == before
    assert not any(CANARY in text.replace(f"q={CANARY}", "").replace(f'value="{CANARY}"', "").replace(f"«{CANARY}»", "")
                   for _status, text in after[:11])  # fmt: skip


def test_colleagues_are_not_told_that_a_visit_was_about_somebody(cast, browser_of, world):
    kari, employer, visit, _opening = world
    texts = set()
    for purpose in (VisitPurpose.FOLLOW_UP, VisitPurpose.PROPOSE_MATCH, VisitPurpose.NEGOTIATE):
        db.session.get(EmployerVisit, visit.id).purpose = purpose
        db.session.commit()
        texts.add(browser_of(cast.coach).get(f"/caseload/employers/{employer.id}").text)
        assert str(purpose.label) in browser_of(kari).get(f"/caseload/employers/{employer.id}").text
    assert len(texts) == 1


def test_those_who_follow_the_case_read_it_where_it_belongs(cast, browser_of, world):
    kari, employer, visit, opening = world
    follow_somebody(kari, employer, visit, opening)
    own = browser_of(kari)
    assert CANARY not in own.get(f"/caseload/employers/{employer.id}").raw
    assert CANARY in own.get(f"/caseload/visits/{visit.id}").raw
    assert CANARY in own.get(f"/caseload/openings/{opening.id}").raw
