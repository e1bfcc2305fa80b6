"""Treatment teams by quarters, and the log of contact with them (S4-06)."""

from datetime import date, timedelta

from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.enums_teams import TeamContactKind
from app.supervision.models import TeamContact, TreatmentTeam
from app.supervision.queries import teams as queries
from tests.factories import make_person
from tests.supervision.factories_reviews import make_team_contact, make_treatment_team

SPRING_QUARTERS = [Quarter(2026, 1), Quarter(2026, 2)]


def test_the_last_day_of_march_is_the_first_quarter_and_the_first_of_april_the_second(cast):
    team = make_treatment_team(cast.supervisor, started_on=date(2025, 1, 1))
    make_team_contact(team, day=date(2026, 3, 31))
    first, second = queries.matrix(cast.supervisor, SPRING_QUARTERS)[0].cells
    assert (first.attended, first.missing, second.missing) == ([date(2026, 3, 31)], False, True)
    make_team_contact(team, day=date(2026, 4, 1))
    first, second = queries.matrix(cast.supervisor, SPRING_QUARTERS)[0].cells
    assert (len(first.attended), second.attended, second.missing) == (1, [date(2026, 4, 1)], False)


def test_only_the_teams_own_meeting_counts_and_only_while_one_works_together(cast):
    talks = make_treatment_team(cast.supervisor, name="A", started_on=date(2025, 1, 1))
    make_team_contact(talks, day=date(2026, 2, 2), kind=TeamContactKind.LEADER_MEETING)
    make_team_contact(talks, day=date(2026, 2, 3), removed_at=now())
    make_treatment_team(cast.supervisor, name="B", started_on=date(2026, 4, 1))
    make_treatment_team(cast.supervisor, name="C", started_on=date(2025, 1, 1), ended_on=date(2026, 3, 31))
    cells = [
        [(cell.expected, cell.missing, cell.contacts) for cell in row.cells]
        for row in queries.matrix(cast.supervisor, SPRING_QUARTERS)
    ]
    assert cells == [
        [(True, True, 1), (True, True, 0)],
        [(False, False, 0), (True, True, 0)],
        [(True, True, 0), (False, False, 0)],
    ]
    assert [team.name for team in queries.not_visited(cast.supervisor, date(2026, 3, 31))] == ["A", "C"]


def test_a_team_is_not_missed_before_it_begins_or_after_it_ends(cast):
    make_treatment_team(cast.supervisor, name="Begynner", started_on=date(2026, 3, 2))
    make_treatment_team(cast.supervisor, name="Slutter", started_on=date(2025, 1, 1), ended_on=date(2026, 2, 2))
    days = (date(2026, 2, 2), date(2026, 2, 3), date(2026, 3, 1), date(2026, 3, 2))
    seen = [[team.name for team in queries.not_visited(cast.supervisor, day)] for day in days]
    assert seen == [["Slutter"], [], [], ["Begynner"]]


def test_a_team_is_added_met_and_what_was_agreed_followed_up(cast, browser_of):
    boss = browser_of(cast.supervisor)
    new = boss.get("/supervision/treatment-teams/new")
    first = boss.submit(new, "/new", name="Ungdomsteamet", leaders="Ola Leder")
    boss.submit(new, "/new", name="Ungdomsteamet", leaders="Ola Leder")
    assert db.session.query(TreatmentTeam).count() == 1
    assert "Ikke møtt ennå" in boss.get("/supervision/treatment-teams").text
    team = boss.follow(first)
    form = boss.get(team.links()["Loggfør kontakt"])
    assert form.value("met") == "Ola Leder"
    said = {"difficulty": "Henvisninger blir liggende", "agreed": "Vi går gjennom dem sammen", "due_on": str(today())}
    boss.submit(form, "/new", **said)
    page = boss.get("/supervision/treatment-teams")
    assert "Ikke møtt ennå" not in page.text
    assert f"Vi går gjennom dem sammen Ungdomsteamet Frist {today():%d.%m.%Y}" in page.text
    done = boss.follow(boss.submit(page, "/done"))
    assert f"Gjort {today():%d.%m.%Y}" in done.text
    assert "Ingen avtaler venter" in boss.get("/supervision/treatment-teams").text


def test_wrong_days_are_answered_at_the_field(cast, browser_of):
    team = make_treatment_team(cast.supervisor)
    boss = browser_of(cast.supervisor)
    path = f"/supervision/treatment-teams/{team.id}"
    tomorrow = today() + timedelta(days=1)
    late = boss.post(f"{path}/contacts/new", {"kind": "call", "day": str(tomorrow), "agreed": "Noe"})
    assert (late.status, late.value("agreed")) == (422, "Noe")
    assert late.errors == ["Loggen er for det som har skjedd. Velg en dag fram til i dag."]
    early = {"kind": "call", "day": str(today()), "due_on": str(today() - timedelta(days=1))}
    assert boss.post(f"{path}/contacts/new", early).errors == ["Fristen må være etter kontakten."]
    assert boss.post(f"{path}/contacts/new", {"kind": "tea", "day": "i går"}).status == 422
    backwards = {"name": "Nytt", "started_on": "2026-02-01", "ended_on": "2026-01-01"}
    assert boss.post(f"{path}/edit", backwards).errors == ["Samarbeidet må slutte etter at det begynte."]
    assert db.session.query(TeamContact).count() == 0


def test_a_save_on_an_old_text_is_not_silent_and_what_is_removed_comes_back(cast, browser_of):
    contact = make_team_contact(make_treatment_team(cast.supervisor), agreed="Først")
    boss = browser_of(cast.supervisor)
    old = boss.get(f"/supervision/treatment-teams/contacts/{contact.id}")
    boss.submit(old, "/contacts", agreed="Så dette")
    assert boss.submit(old, "/contacts", agreed="Og dette").status == 409
    page = boss.get(f"/supervision/treatment-teams/{contact.treatment_team_id}")
    gone = boss.follow(boss.submit(page, f"/{contact.id}/remove"))
    assert "Så dette" not in gone.text
    assert "Så dette" in boss.follow(boss.submit(gone, "/restore")).text


def test_a_team_is_taken_over_only_when_its_supervisor_has_left(cast, browser_of):
    other = make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    team = make_treatment_team(other, name="Rusteamet")
    boss = browser_of(cast.supervisor)
    assert "Rusteamet" not in boss.get("/supervision/treatment-teams").text
    assert boss.post(f"/supervision/treatment-teams/{team.id}/take-over").status == 404
    db.session.get_one(User, other.id).deactivated_at = now()
    ended = make_treatment_team(other, ended_on=today() - timedelta(days=1))
    page = boss.get("/supervision/treatment-teams")
    assert boss.follow(boss.submit(page, "/take-over")).heading == "Rusteamet"
    assert boss.post(f"/supervision/treatment-teams/{ended.id}/take-over").status == 404


def test_the_matrix_asks_the_same_few_questions_for_1_and_30_teams(cast, browser_of, statements):
    boss, seen = browser_of(cast.supervisor), []
    for number in (1, 29):
        for _each in range(number):
            make_team_contact(make_treatment_team(cast.supervisor), due_on=today())
        db.session.commit()
        statements.seen.clear()
        boss.get("/supervision/treatment-teams")
        seen.append(len(statements))
    assert seen[0] == seen[1] <= 8
