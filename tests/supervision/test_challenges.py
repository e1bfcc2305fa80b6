"""The challenge board, its search, and the role page with minutes (S4-13)."""

from app.accounts.enums import Role
from app.kernel.db import db
from app.supervision.actions.challenge_seeds import seed_challenges
from app.supervision.models import Challenge, ChallengeAnswer, RoleNote
from tests.caseload.factories import make_case
from tests.factories import make_person
from tests.supervision.factories_reviews import make_challenge, make_challenge_answer, make_role_note


def test_a_challenge_is_written_once_answered_and_found(cast, browser_of):
    coach, boss = browser_of(cast.coach), browser_of(cast.supervisor)
    new = coach.get("/supervision/challenges/new")
    said = {"title": "Sjefen vil ikke ha besøk", "area": "employers", "text": "Vi slipper ikke inn på lageret"}
    first = coach.submit(new, "/new", **said)
    coach.submit(new, "/new", **said)
    assert db.session.query(Challenge).count() == 1
    page = boss.get(str(first.location))
    boss.submit(page, str(first.location), text="Østfold gjorde det med en kaffe i pausen")
    boss.submit(page, str(first.location), text="Østfold gjorde det med en kaffe i pausen")
    assert db.session.query(ChallengeAnswer).count() == 1
    for words in ("LAGERET", "østfold kaffe", "sjefen besøk"):
        assert "Sjefen vil ikke ha besøk" in coach.get("/supervision/challenges", query_string={"q": words}).text
        assert "Sjefen vil ikke ha besøk" in boss.get("/search", query_string={"q": words}).text
    assert "Ingen utfordringer passer" in coach.get("/supervision/challenges?q=lageret&area=office").text
    for person in (cast.leader, cast.colleague, cast.admin):
        assert "Sjefen" not in browser_of(person).get("/search?q=lageret").text


def test_a_case_is_not_named_on_the_board(cast, browser_of):
    make_case(cast.coach, display_name="Marte Kirkerud")
    challenge = make_challenge(cast.supervisor)
    coach = browser_of(cast.coach)
    said = {"title": "Hva gjør jeg når Marte Kirkerud vil slutte", "area": "coaching", "text": "Hun trives ikke"}
    refused = coach.post("/supervision/challenges/new", said)
    assert (refused.status, refused.value("text")) == (422, "Hun trives ikke")
    answer = coach.post(f"/supervision/challenges/{challenge.id}", {"text": "Med Marte Kirkerud gikk det slik"})
    assert (answer.status, db.session.query(ChallengeAnswer).count()) == (422, 0)


def test_each_changes_own_words_and_what_goes_comes_back(cast, browser_of):
    challenge = make_challenge(cast.coach, text="Først")
    answer = make_challenge_answer(challenge, cast.supervisor)
    coach = browser_of(cast.coach)
    assert coach.get(f"/supervision/challenges/answers/{answer.id}").status == 403
    old = coach.get(f"/supervision/challenges/{challenge.id}/edit")
    coach.submit(old, "/edit", text="Så")
    assert coach.submit(old, "/edit", text="Så igjen").status == 409
    gone = coach.follow(coach.submit(coach.get(f"/supervision/challenges/{challenge.id}"), "/remove"))
    assert challenge.title not in gone.soup.main.get_text()
    assert coach.get(f"/supervision/challenges/answers/{answer.id}").status == 404
    assert coach.follow(coach.submit(gone, "/restore")).heading == challenge.title


def test_an_office_begins_with_challenges_that_the_supervisors_keep(cast, browser_of):
    seed_challenges()
    seed_challenges()
    assert db.session.query(Challenge).count() == db.session.query(ChallengeAnswer).count() == 5
    first = db.session.query(Challenge).first()
    path = f"/supervision/challenges/{first.id}/edit"
    assert [browser_of(person).get(path).status for person in (cast.supervisor, cast.coach)] == [200, 403]


def test_minutes_are_notes_with_a_day_and_a_link(cast, browser_of):
    boss = browser_of(cast.supervisor)
    form = boss.get("/supervision/role/notes/new?function=steering_group")
    wrong = boss.submit(form, "/new", title="Møte", link="javascript:alert(1)", text="Vi vedtok")
    assert (wrong.status, wrong.errors) == (422, ["Lim inn en adresse som begynner med https://."])
    sent = boss.submit(form, "/new", title="Styringsgruppa", link="https://nav.example/referat", text="Vi vedtok")
    boss.submit(form, "/new", title="Styringsgruppa", link="https://nav.example/referat", text="Vi vedtok")
    assert db.session.query(RoleNote).count() == 1
    page = boss.follow(sent)
    assert page.links()["Åpne lenken Styringsgruppa"] == "https://nav.example/referat"
    assert "Styringsgruppa" not in boss.get("/supervision/role?function=instructor").soup.select_one("#notes").text
    other = browser_of(make_person(Role.SUPERVISOR, Role.EMPLOYEE))
    assert "Vi vedtok" in other.get("/supervision/role").text
    assert other.get(f"/supervision/role/notes/{db.session.query(RoleNote).one().id}").status == 403
    assert browser_of(cast.coach).get("/supervision/role").status == 404


def test_the_pages_ask_the_same_few_questions_for_1_and_30(cast, browser_of, statements):
    boss, seen = browser_of(cast.supervisor), []
    challenge = make_challenge(cast.coach)
    paths = (f"/supervision/challenges/{challenge.id}", "/supervision/challenges?q=vanskelig", "/supervision/role")
    for number in (1, 29):
        for _each in range(number):
            make_challenge_answer(challenge, cast.supervisor)
            make_challenge(cast.supervisor)
            make_role_note(cast.supervisor)
        counted = []
        for path in paths:
            db.session.commit()
            statements.seen.clear()
            assert boss.get(path).status == 200
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 8
