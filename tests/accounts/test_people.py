"""The office's people: list, one person, several at once."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.accounts.actions import people as actions
from app.accounts.enums import Role
from app.accounts.models import StaffInvitation, User, UserRole
from app.accounts.queries import load_user
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.errors import DomainError
from tests.accounts.helpers import give_password
from tests.factories import make_person


@pytest.fixture
def admin(cast, browser_of):
    return browser_of(cast.admin)


def listed(page) -> list[str]:
    return [" ".join(cell.find("a").get_text().split()) for cell in page.soup.select("tbody th")]


PAGES = [
    "/office",
    "/office/people",
    "/office/people/new",
    "/office/people/add-several",
    "/office/links",
    "/office/teams",
    "/office/teams/new",
    "/office/departments/new",
    "/office/settings",
]


@pytest.mark.parametrize("path", PAGES)
def test_only_administrators_see_the_office_pages(cast, browser_of, path):
    """A2: to everybody else they do not exist."""
    missing = browser_of(cast.colleague).get("/office/nowhere").text
    for person in (
        cast.leader,
        cast.team_leader,
        cast.colleague,
        cast.coach,
        cast.supervisor,
        cast.guide,
        cast.privacy_officer,
    ):
        assert browser_of(person).get(path).status == 404
    assert browser_of(cast.colleague).get(path).text == missing
    assert browser_of(None).get(path).location == f"/sign-in?next={path}"
    assert browser_of(cast.gone).get(path).location == f"/sign-in?next={path}"


def test_nobody_else_can_change_people(cast, browser_of):
    before = db.session.execute(select(User.id, User.version, User.deactivated_at).order_by(User.id)).all()
    for person in (cast.leader, cast.colleague, cast.guide):
        browser = browser_of(person)
        for path in (
            f"/office/people/{cast.coach.id}",
            f"/office/people/{cast.coach.id}/deactivate",
            "/office/people/new",
            f"/office/people/{cast.coach.id}/link",
            f"/office/teams/{cast.team.id}/remove",
        ):
            assert browser.post(path, {"name": "Ny", "roles": "admin"}).status == 404
    assert db.session.execute(select(User.id, User.version, User.deactivated_at).order_by(User.id)).all() == before
    assert db.session.scalars(select(StaffInvitation)).all() == []


def test_the_entry_of_the_office_shows_for_administrators_only(cast, browser_of):
    assert browser_of(cast.admin).get("/").links()["Kontoret"] == "/office"
    assert "Kontoret" not in browser_of(cast.leader).get("/").links()


def test_the_list_is_by_name_in_norwegian_order(cast, admin):
    for name in ("Åse Å", "Ærlig Æ", "Øyvind Ø", "Zara Z", "aslak a"):
        make_person(name=name)
    names = listed(admin.get("/office/people"))
    assert names[0:2] == ["Ada Annen", "aslak a"]
    assert names[-4:] == ["Zara Z", "Ærlig Æ", "Øyvind Ø", "Åse Å"]
    assert "Gro Gått" not in names


def test_the_list_is_filtered_by_its_address(cast, admin):
    give_password(cast.leader)
    assert listed(admin.get(f"/office/people?team={cast.second_team.id}")) == ["Ada Annen", "Jo Jobbspesialist"]
    assert listed(admin.get("/office/people?role=supervisor")) == ["Mona Metodeveileder"]
    assert listed(admin.get("/office/people?standing=deactivated")) == ["Gro Gått"]
    assert listed(admin.get("/office/people?standing=active")) == ["Liv Leder"]
    assert listed(admin.get("/office/people?q=ANNEN")) == ["Ada Annen"]
    assert admin.get("/office/people?q=finnes+ikke").soup.find(string="Ingen treff")


def test_strange_filters_are_ignored(cast, admin):
    everybody = listed(admin.get("/office/people"))
    for strange in ("role=king", "standing=x", "page=-1", "page=99999", "page=x", "q=%00"):
        shown = listed(admin.get(f"/office/people?{strange}"))
        assert shown == everybody or strange == "q=%00"
    assert listed(admin.get("/office/people?team=x")) == []


def test_the_list_has_pages_and_few_statements(cast, admin, statements):
    """Q3: the same statements for nine people and for a hundred and nine."""
    admin.get("/office/people")
    statements.seen.clear()
    admin.get("/office/people")
    assert len(statements) == 8, "one of them for the first hour of an office"
    for number in range(100):
        make_person(name=f"Xx {number:03}", team_id=cast.team.id)
    db.session.commit()
    statements.seen.clear()
    page = admin.get("/office/people")
    assert len(statements) == 8
    assert "109 kolleger" in page.text
    assert len(listed(page)) == 50
    assert listed(admin.get("/office/people?page=3&role=employee"))[-1] == "Xx 099"


def test_a_new_colleague_gets_an_account_and_a_link(cast, admin):
    page = admin.submit(
        admin.get("/office/people/new"),
        name="Ny Kollega",
        email="NY@prove.example",
        roles=["employee", "job_coach"],
        team_id=str(cast.team.id),
        position_percent="60",
        started_on="01.02.2027",
    )
    assert (page.status, page.location) == (303, "/office/links")
    user = load_user(db.session.scalar(select(User.id).where(User.name == "Ny Kollega")))
    assert (user.email, user.roles, user.team_id) == ("ny@prove.example", {Role.EMPLOYEE, Role.JOB_COACH}, cast.team.id)
    assert (user.position_percent, user.started_on, user.password_hash) == (60, date(2027, 2, 1), None)
    assert "Ny Kollega" in admin.follow(page).text


def test_a_double_click_makes_one_account(cast, admin):
    """C2."""
    form = admin.get("/office/people/new")
    first = admin.submit(form, name="Ny Kollega", email="ny@prove.example")
    second = admin.submit(form, name="Ny Kollega", email="ny@prove.example")
    assert first.location == second.location == "/office/links"
    assert db.session.scalar(select(func.count()).where(User.name == "Ny Kollega")) == 1
    assert db.session.scalar(select(func.count(StaffInvitation.id))) == 1


def test_wrong_input_is_told_at_the_field_and_kept(cast, admin):
    page = admin.submit(
        admin.get("/office/people/new"),
        name="",
        email="ikke en adresse",
        roles=None,
        position_percent="120",
        started_on="31.02.2026",
    )
    assert page.status == 422
    assert page.errors == [
        "Fyll ut «Navn».",
        "Skriv e-postadressen slik: navn@eksempel.no.",
        "Fyll ut «Roller».",
        "Skriv et helt tall fra 1 til 100.",
        "Datoen 31.02.2026 finnes ikke.",
    ]
    assert (page.value("email"), page.value("position_percent"), page.value("started_on")) == (
        "ikke en adresse",
        "120",
        "31.02.2026",
    )


def test_an_address_belongs_to_one_account(cast, admin):
    page = admin.submit(admin.get("/office/people/new"), name="Ny", email=cast.gone.email.upper())
    assert (page.status, page.errors) == (422, ["En annen konto har denne e-postadressen."])
    page = admin.submit(admin.get(f"/office/people/{cast.coach.id}"), email=cast.leader.email)
    assert (page.status, page.errors) == (422, ["En annen konto har denne e-postadressen."])


def test_only_known_roles_and_teams_can_be_sent(cast, admin):
    page = admin.submit(
        admin.get("/office/people/new"), name="Ny", email="ny@prove.example", roles="king", team_id="999"
    )
    assert (page.status, page.errors) == (422, ["Velg noe fra listen.", "Velg noe fra listen."])


def test_fields_that_are_not_on_the_form_change_nothing(cast, admin):
    """A5: mass assignment."""
    form = admin.get(f"/office/people/{cast.colleague.id}")
    admin.submit(
        form, id="99", password_hash="x", demo_key="leader", deactivated_at="2026-01-01", locale="da", created_at="x"
    )
    user = db.session.get_one(User, cast.colleague.id)
    assert (user.password_hash, user.demo_key, user.deactivated_at, user.locale) == (None, None, None, None)


def test_a_person_is_changed(cast, admin):
    form = admin.get(f"/office/people/{cast.colleague.id}")
    assert (form.value("name"), form.value("roles"), form.value("position_percent")) == (
        "Kim Kollega",
        "employee",
        "100",
    )
    page = admin.submit(form, name="Kim Ny", roles=["employee", "team_leader"], team_id="", position_percent="50")
    assert (page.status, page.location) == (303, f"/office/people/{cast.colleague.id}")
    user = load_user(cast.colleague.id)
    assert (user.name, user.roles, user.team_id, user.position_percent) == (
        "Kim Ny",
        {Role.EMPLOYEE, Role.TEAM_LEADER},
        None,
        50,
    )
    assert db.session.scalars(select(AuditEvent.action)).all() == ["change"]


def test_two_administrators_do_not_overwrite_each_other(cast, admin, browser_of):
    """C1: the second one sees both texts."""
    form = admin.get(f"/office/people/{cast.colleague.id}")
    admin.submit(form, name="Kim Først")
    late = admin.submit(form, name="Kim Sist")
    assert late.status == 409
    assert "Kim Sist" in late.raw
    assert "Kim Først" in late.raw
    assert db.session.get_one(User, cast.colleague.id).name == "Kim Først"


def test_a_change_of_roles_alone_is_a_change_too(cast, admin):
    """C1: the version grows although only rows beside the person change."""
    form = admin.get(f"/office/people/{cast.colleague.id}")
    admin.submit(form, roles=["employee", "supervisor"])
    assert admin.submit(form, roles=["employee"]).status == 409


def test_deactivating_can_be_taken_back(cast, admin):
    give_password(cast.colleague)
    page = admin.follow(admin.submit(admin.get(f"/office/people/{cast.colleague.id}"), "/deactivate"))
    assert "Kontoen er deaktivert. Kim Kollega er logget ut overalt." in page.toasts[0]
    assert "Kontoen er deaktivert" in page.text
    undone = admin.submit(page, f"/office/people/{cast.colleague.id}/reactivate")
    assert "Kontoen virker igjen." in admin.follow(undone).toasts[0]
    user = db.session.get_one(User, cast.colleague.id)
    assert user.is_active
    assert user.password_hash


def test_deactivating_withdraws_open_links(cast, admin, browser_of):
    admin.post(f"/office/people/{cast.colleague.id}/link")
    admin.post(f"/office/people/{cast.colleague.id}/deactivate")
    admin.post(f"/office/people/{cast.colleague.id}/reactivate")
    assert db.session.scalars(select(StaffInvitation.withdrawn_at)).one() is not None


def test_the_last_administrator_stays(cast, admin):
    """Somebody who cannot sign in yet does not count."""
    db.session.add(UserRole(user_id=cast.leader.id, role=Role.ADMIN))
    db.session.commit()
    told = "Kontoret må ha en systemansvarlig som kan logge inn. Gi rollen til en annen først."
    page = admin.submit(admin.get(f"/office/people/{cast.admin.id}"), roles=["employee"])
    assert (page.status, page.errors) == (422, [told])
    give_password(cast.leader)
    assert admin.submit(admin.get(f"/office/people/{cast.admin.id}"), roles=["employee"]).status == 303
    assert admin.get("/office/people").location == "/sign-in?next=/office/people"


def test_the_last_administrator_cannot_be_deactivated(app, cast):
    with app.test_request_context(), pytest.raises(DomainError, match="systemansvarlig som kan logge inn"):
        actions.deactivate(load_user(cast.admin.id), by=cast.leader)


def test_nobody_deactivates_themselves(cast, admin):
    page = admin.post(f"/office/people/{cast.admin.id}/deactivate")
    assert (page.status, page.errors) == (422, ["Du kan ikke deaktivere deg selv. Be en annen systemansvarlig om det."])


def test_a_list_is_looked_over_before_anything_is_made(cast, admin):
    text = "Åse Nordlien, ase@prove.example\nNordmann, Ola <OLA@prove.example>;\n\nPer\tper@prove.example"
    seen = admin.submit(admin.get("/office/people/add-several"), people=text, team_id=str(cast.team.id))
    assert seen.status == 200
    assert [" ".join(row.get_text(" ").split()) for row in seen.soup.select("tbody tr")] == [
        "Åse Nordlien ase@prove.example",
        "Ola Nordmann ola@prove.example",
        "Per per@prove.example",
    ]
    assert db.session.scalar(select(func.count()).where(User.email == "ase@prove.example")) == 0
    done = admin.submit(seen, create="y")
    assert done.location == "/office/links"
    assert [heading.get_text() for heading in admin.follow(done).soup.select("main h2")] == [
        "Ola Nordmann",
        "Per",
        "Åse Nordlien",
    ]
    user = load_user(db.session.scalar(select(User.id).where(User.email == "ola@prove.example")))
    assert (user.roles, user.team_id) == ({Role.EMPLOYEE}, cast.team.id)


def test_wrong_lines_are_named_and_nothing_is_made(cast, admin):
    text = f"Uten adresse\nAda, {cast.leader.email}\nper@prove.example\nPer To, to@prove.example\n"
    text += "Per Tre, TO@prove.example"
    page = admin.submit(admin.get("/office/people/add-several"), people=text, create="y")
    assert page.status == 422
    assert [item.get_text() for item in page.soup.select("main .bullets li")] == [
        "Linje 1, «Uten adresse»: Mangler e-postadresse.",
        "Linje 2, «Ada»: Har konto fra før. Ta bort linja.",
        "Linje 3, «per@prove.example»: Mangler navn.",
        "Linje 5, «Per Tre»: Står to ganger i lista. Ta bort den ene.",
    ]
    assert page.value("people") == text
    assert db.session.scalar(select(func.count()).where(User.email == "to@prove.example")) == 0


def test_sixty_people_at_once(cast, admin, statements):
    text = "\n".join(f"Kollega {number:02} <kollega{number}@prove.example>" for number in range(60))
    seen = admin.submit(admin.get("/office/people/add-several"), people=text)
    assert "Lag 60 kontoer" in seen.buttons()
    links = admin.follow(admin.submit(seen, create="y"))
    assert len(links.soup.select(".link-text")) == 60
    assert len(str(links.response.request.cookies)) < 4000, "what the browser keeps of it fits in a cookie"


def test_too_long_a_list_is_refused(cast, admin):
    text = "\n".join(f"K {number} <k{number}@prove.example>" for number in range(201))
    page = admin.submit(admin.get("/office/people/add-several"), people=text)
    assert (page.status, page.errors) == (422, ["Del lista opp. Det er plass til 200 om gangen."])
