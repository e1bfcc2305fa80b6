"""Field mentoring as a supervisor keeps it: the due list, the log, the round of feedback, and the word on new."""

from datetime import timedelta

import pytest

from app.feedback.enums import ContractState
from app.kernel.dates import today
from app.kernel.db import db
from app.supervision.models import CoachMark, FieldMentoring
from app.supervision.queries.coach_figures import figures_of
from tests.caseload.factories import days_ago, make_coach, make_settings, make_supervised
from tests.feedback.factories import make_contract
from tests.supervision.factories import make_field_mentoring, make_mark

NEW = "/supervision/field-mentoring/new"


@pytest.fixture
def coach(cast):
    make_settings()
    found = make_coach(name="Ane Berg", started_on=days_ago(30))
    make_supervised(found, cast.supervisor)
    db.session.commit()
    return found


@pytest.fixture
def mine(coach, cast, browser_of):
    return browser_of(cast.supervisor)


def kept():
    db.session.expire_all()
    return db.session.query(FieldMentoring).order_by(FieldMentoring.id).all()


def test_the_list_says_who_why_and_whether_it_is_done(mine, coach, cast):
    def month():
        [row] = mine.get("/supervision/field-mentoring").soup.select("table")[0].select("tbody tr")
        return [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]

    assert "har under 40 % av sakene i arbeid" in mine.get("/supervision/field-mentoring").text
    assert month() == ["Ja", "ingen saker", "0", "Ja : ny, 0 jobbstarter i forrige kvartal", "–", "Registrer Ane Berg"]
    planned = make_field_mentoring(coach, cast.supervisor, state="planned", observed=False, day=days_ago(1))
    db.session.commit()
    assert month()[-1] == f"Var dere ute {planned.day:%d.%m.%Y}?"
    make_field_mentoring(coach, cast.supervisor)
    db.session.commit()
    assert month()[-2:] == [f"{today():%d.%m.%Y}", "Gjort"]


def test_a_time_out_is_kept_without_a_word_of_how_it_went(mine, coach, cast):
    page = mine.get(f"{NEW}?coach={coach.id}")
    assert not page.soup.select("main form textarea, main form input[type=text]")
    given = {"did": ["observed", "gave_feedback"], "meeting": "employer", "day": today().isoformat()}
    mine.submit(page, **given)
    mine.submit(page, **given)  # a double click
    [row] = kept()
    assert (row.coach_id, row.supervisor_id, row.performed_by_id) == (coach.id, cast.supervisor.id, cast.supervisor.id)
    assert (row.observed, row.showed, row.gave_feedback, row.counts) == (True, False, True, True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"did": []}, "Kryss av for minst én ting som ble gjort."),
        ({"day": "tomorrow"}, "Dagen har ikke vært ennå."),
        ({"performed_by_id": "self"}, "Velg en annen enn jobbspesialisten selv."),
        ({"coach_id": "99999"}, "Velg noe fra listen."),
        ({"contract_id": "other"}, "Velg en runde der du observerer denne jobbspesialisten."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(mine, coach, cast, given, message):
    bo = make_coach(name="Bo Dahl")
    make_supervised(bo, cast.supervisor)
    words = {"self": str(coach.id), "other": str(make_contract(bo, cast.supervisor).id)}
    words["tomorrow"] = (today() + timedelta(days=1)).isoformat()
    db.session.commit()
    page = mine.get(f"{NEW}?coach={coach.id}")
    sent = {name: words.get(value, value) if isinstance(value, str) else value for name, value in given.items()}
    answer = mine.submit(page, **{"did": ["observed"], "meeting": "employer", **sent})
    assert answer.status == 422
    assert any(each.startswith(message) for each in answer.errors), answer.errors
    assert kept() == []


def test_a_round_is_opened_by_its_parties_and_hidden_from_the_next_supervisor(mine, coach, cast, browser_of):
    """Names and days of rounds, never their words; a supervisor who comes later sees that they were out."""
    from app.accounts.enums import Role
    from app.caseload.models import SupervisedCoach
    from tests.factories import make_person

    contract = make_contract(coach, cast.supervisor, state=ContractState.OBSERVED, conversation="Hemmelig samtale")
    make_contract(coach, cast.supervisor, state=ContractState.DECLINED)
    db.session.commit()
    page = mine.get(f"{NEW}?coach={coach.id}")
    offered = [each["value"] for each in page.soup.select("select[name=contract_id] option")]
    assert offered == ["", str(contract.id)]
    assert "Hemmelig" not in page.text
    mine.submit(page, did=["observed"], meeting="seeker", contract_id=str(contract.id))
    address = f"/supervision/coaches/{coach.id}"
    assert f"/feedback/contracts/{contract.id}" in mine.get(address).links().values()
    following = make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    db.session.get(SupervisedCoach, coach.id).supervisor_id = following.id
    db.session.commit()
    later = browser_of(following).get(address)
    assert "Samtale med jobbsøker" in later.text
    assert not [each for each in later.links().values() if "/feedback/contracts" in each]
    assert mine.get(address).status == 404
    # What is kept stays when the one who came later changes something else.
    edit = browser_of(following)
    edit.submit(edit.get(f"/supervision/field-mentoring/{kept()[0].id}"), meeting="other")
    assert (kept()[0].meeting, kept()[0].contract_id) == ("other", contract.id)


def test_a_change_on_an_old_version_shows_both(mine, coach, cast):
    row = make_field_mentoring(coach, cast.supervisor)
    db.session.commit()
    address = f"/supervision/field-mentoring/{row.id}"
    old = mine.get(address)
    mine.submit(mine.get(address), meeting="workplace")
    assert mine.submit(old, meeting="seeker").status == 409
    assert kept()[0].meeting == "workplace"


def test_what_is_taken_away_comes_back(mine, coach, cast):
    row = make_field_mentoring(coach, cast.supervisor)
    db.session.commit()
    mine.submit(mine.get(f"/supervision/field-mentoring/{row.id}"), "remove")
    assert "Ingen feltveiledninger ennå" in mine.get("/supervision/field-mentoring").text
    mine.post(f"/supervision/field-mentoring/{row.id}/restore")
    assert "Møte med arbeidsgiver" in mine.get("/supervision/field-mentoring").text


def test_the_supervisor_says_that_the_skills_are_there_and_takes_it_back(mine, coach, cast):
    address = f"/supervision/coaches/{coach.id}/mark"
    assert mine.submit(mine.get(address), is_new="no", from_on=(today() + timedelta(1)).isoformat()).status == 422
    for _twice in range(2):
        mine.submit(mine.get(address), is_new="no")
    assert db.session.query(CoachMark).count() == 1
    assert [each.new for each in figures_of(cast.supervisor, today())] == [False]
    page = mine.get(f"/supervision/coaches/{coach.id}")
    assert f"Ferdighetene er på plass fra {today():%d.%m.%Y}." in page.text
    mine.submit(page, "take-back")
    assert [each.new for each in figures_of(cast.supervisor, today())] == [True]


def test_pages_run_as_many_statements_for_one_as_for_thirty(mine, coach, cast, statements):
    seen = []
    for more in (1, 29):
        for number in range(more):
            each = make_coach(name=f"Prøve {number:02}")
            make_supervised(each, cast.supervisor)
            make_field_mentoring(each, cast.supervisor)
            make_field_mentoring(coach, cast.supervisor, day=days_ago(number))
            make_mark(coach, from_on=days_ago(number + more))
        db.session.commit()
        for address in ("/supervision/field-mentoring", f"/supervision/coaches/{coach.id}", NEW):
            statements.seen.clear()
            assert mine.get(address).status == 200
            seen.append(len(statements))
    assert seen == [8, 7, 5, 8, 7, 5]


def test_what_was_planned_counts_for_the_one_who_came_later_and_what_was_held_stays(coach, cast, browser_of):
    from app.accounts.enums import Role
    from app.caseload.models import SupervisedCoach
    from tests.factories import make_person

    planned = make_field_mentoring(coach, cast.supervisor, state="planned", observed=False)
    held = make_field_mentoring(coach, cast.supervisor, day=days_ago(1))
    following = make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    db.session.get(SupervisedCoach, coach.id).supervisor_id = following.id
    db.session.commit()
    later, address = browser_of(following), "/supervision/field-mentoring"
    out = {"state": "held", "did": ["observed"], "performed_by_id": str(following.id)}
    later.submit(later.get(f"{address}/{planned.id}"), **out)
    later.submit(later.get(f"{address}/{held.id}"), meeting="other")
    assert [(each.supervisor_id, each.counts) for each in kept()] == [(following.id, True), (cast.supervisor.id, True)]


def test_undo_is_offered_only_for_a_new_word_and_a_word_on_oneself_stays(mine, coach, cast):
    address = f"/supervision/coaches/{coach.id}/mark"
    offered = []
    for word in ("no", "yes"):
        page = mine.follow(mine.submit(mine.get(address), is_new=word))
        offered.append(len(page.soup.select("form[action$=take-back]")))
    assert offered == [2, 1]  # the page itself has one
    make_supervised(cast.supervisor, cast.supervisor)
    own = make_mark(cast.supervisor)
    db.session.commit()
    assert not mine.get(f"/supervision/coaches/{cast.supervisor.id}").soup.select("form[action$=take-back]")
    refused = mine.follow(mine.post(f"/supervision/marks/{own.id}/take-back"))
    assert "Du kan ikke merke deg selv." in refused.text
    assert db.session.query(CoachMark).count() == 2
