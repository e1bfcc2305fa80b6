"""The board of yellow notes: signed or anonymous, supported, gathered into themes."""

from datetime import date

import pytest
from sqlalchemy import func, select, text

from app.accounts.models import Department
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.halfyear import HalfYear
from app.kernel.once import SentForm
from app.learning.actions.wishes import add_wish
from app.learning.enums import PlanStage
from app.learning.models import Theme, Wish, WishAuthor, WishMade, WishSupport
from app.learning.waiting import waiting
from tests.factories import make, make_person, make_plan, make_theme, make_wish

NOW = HalfYear.current()


@pytest.fixture
def plan(cast):
    return make_plan(NOW, members=[cast.colleague])


def board(plan, **query):
    return f"/learning/plans/{plan.id}/wishes" + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")


def of_kind(kind, person):
    return [each for each in waiting(person) if each.kind == kind]


def notes(page):
    return [note.select_one("p").get_text(strip=True) for note in page.soup.select("li.note")]


def test_a_signed_note_hangs_on_the_board_with_its_name_once(cast, browser_of, plan):
    browser = browser_of(cast.coach)
    page = browser.get(board(plan))
    first = browser.submit(page, text="Mer om rus", signed="y")
    again = browser.submit(page, text="Mer om rus", signed="y")
    assert first.location == again.location == board(plan)
    shown = browser.follow(first)
    assert notes(shown) == ["Mer om rus"]
    assert "Jo Jobbspesialist" in shown.soup.select_one("li.note").get_text()
    assert shown.toasts == ["Utført: Lappen henger på tavla. Lukk meldingen"]


def everything_that_could_lead_back(person_id: int, wish_id: int) -> list[str]:
    """Every row of every table that names the person together with the note, or the note's id in a text."""
    found = []
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            values = list(row.values())
            if table.name not in {"wish"} and (
                wish_id in values or any(str(wish_id) in str(value) for value in values)
            ):
                found.append(table.name)
    return found


def test_an_anonymous_note_leads_to_nobody(cast, browser_of, plan):
    """No author, no draft, no trace, no order, no time; that somebody took part is a mark of its own (settled)."""
    before = db.session.scalar(select(func.count()).select_from(AuditEvent))
    browser = browser_of(cast.coach)
    page = browser.get(board(plan))
    assert page.form("/wishes").get("data-draft") is None
    browser.submit(page, text="Jeg er utrygg på telefonen")
    wish = db.session.scalars(select(Wish)).one()
    assert wish.id > 2**31
    assert everything_that_could_lead_back(cast.coach.id, wish.id) == []
    assert db.session.scalar(select(func.count()).select_from(WishAuthor)) == 0
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == before
    assert db.session.scalars(select(Draft)).all() == []
    assert db.session.scalars(select(SentForm.location)).all() == [board(plan)]
    assert [column.name for column in Wish.__table__.columns] == ["id", "plan_id", "text", "theme_id", "removed_at"]
    assert [column.name for column in WishMade.__table__.columns] == ["plan_id", "user_id"]
    assert "Uten navn" in browser.get(board(plan)).text
    for address in ("edit", "remove"):
        assert browser.post(f"/learning/wishes/{wish.id}/{address}", {"text": "x"}).status == 403


def test_the_marks_are_not_kept_in_the_order_of_wishing(cast, plan):
    """Neither where a row lies nor which transaction wrote it joins a mark to a note."""
    for person in (cast.supervisor, cast.colleague, cast.coach):
        add_wish(plan, text="Mer om rus", signed=False, by=person)
        db.session.commit()
    people = sorted(person.id for person in (cast.supervisor, cast.colleague, cast.coach))
    assert list(db.session.scalars(select(WishMade.user_id))) == people
    if db.engine.dialect.name == "postgresql":
        assert len(set(db.session.scalars(text("SELECT xmin::text FROM wish_made")))) == 1
        assert list(db.session.scalars(text("SELECT user_id FROM wish_made ORDER BY ctid"))) == people


def test_tables_of_notes_are_kept_in_the_order_of_their_random_ids(app):
    if db.engine.dialect.name != "sqlite":
        return
    for table in ("wish", "wish_made", "wish_support"):
        sql = db.session.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar_one()
        assert "WITHOUT ROWID" in sql


def test_an_empty_or_long_note_comes_back_with_a_message(cast, browser_of, plan):
    browser = browser_of(cast.coach)
    page = browser.submit(browser.get(board(plan)), text="  ", signed="y")
    assert (page.status, page.errors) == (422, ["Fyll ut «Hva ønsker du å lære?»."])
    assert page.value("signed") == "y"
    long = browser.submit(page, text="x" * 401)
    assert (long.status, long.value("text")) == (422, "x" * 401)
    assert db.session.scalars(select(Wish)).all() == []


def test_support_is_given_once_and_taken_back(cast, browser_of, plan):
    wish = make_wish(plan, author=cast.coach)
    browser, address = browser_of(cast.colleague), f"/learning/wishes/{wish.id}/support"
    page = browser.get(board(plan))
    for _twice in range(2):
        browser.submit(page, "/support")
    supported = browser.get(board(plan))
    assert "1 støtter" in supported.text
    assert any(button.startswith("Støttet av deg") for button in supported.buttons())
    browser.submit(supported, "/support")
    assert db.session.scalars(select(WishSupport)).all() == []
    browser_of(cast.coach).post(address, {"on": "yes"})
    assert db.session.scalars(select(WishSupport)).all() == []


def test_htmx_gets_the_board_without_the_frame(cast, browser_of, plan):
    wish = make_wish(plan)
    browser = browser_of(cast.colleague)
    answer = browser.post(f"/learning/wishes/{wish.id}/support", {"on": "yes", "_from": board(plan)}, fragment=True)
    assert (answer.status, answer.location) == (303, board(plan))
    part = browser.get(board(plan), fragment=True)
    assert part.soup.select_one(f"#wish-{wish.id}") is not None
    assert part.heading == ""


def test_the_board_shows_most_support_first_or_by_the_alphabet(cast, browser_of, plan):
    make_wish(plan, text="Anke")
    popular = make_wish(plan, text="Øving")
    make(WishSupport, wish_id=popular.id, user_id=cast.leader.id)
    browser = browser_of(cast.colleague)
    assert notes(browser.get(board(plan))) == ["Øving", "Anke"]
    assert notes(browser.get(board(plan, sort="text"))) == ["Anke", "Øving"]


def test_the_board_is_filtered_and_searched(cast, browser_of, plan):
    theme, removed = make_theme(plan), make_theme(plan, removed_at=func.now())
    make_wish(plan, text="Åpen lapp")
    make_wish(plan, text="Lapp hos fjernet tema", theme_id=removed.id)
    make_wish(plan, text="Samlet 100 %", theme_id=theme.id, author=cast.coach)
    browser = browser_of(cast.coach)
    shown = {show: sorted(notes(browser.get(board(plan, show=show)))) for show in ("open", "gathered", "mine", "else")}
    assert shown["open"] == ["Lapp hos fjernet tema", "Åpen lapp"]
    assert shown["gathered"] == shown["mine"] == ["Samlet 100 %"]
    assert len(shown["else"]) == 3
    assert notes(browser.get(board(plan, q="100%25"))) == []
    assert notes(browser.get(board(plan, q="100 %25"))) == ["Samlet 100 %"]
    assert notes(browser.get(board(plan, q="jobbspes"))) == ["Samlet 100 %"]
    assert "Ingen lapper passer" in browser.get(board(plan, q="zzz")).text


def test_the_share_who_have_taken_part_counts_colleagues_only(cast, browser_of, plan):
    """S3-L22. The cast has nine colleagues; the career guide is a partner and one has left."""
    for person in (cast.coach, cast.leader, cast.guide, cast.gone):
        make(WishMade, plan_id=plan.id, user_id=person.id)
    assert "2 av 8 har ønsket noe" in browser_of(cast.leader).get(board(plan)).text


def test_in_a_department_of_fewer_than_five_the_share_is_not_told(cast, browser_of):
    department = make(Department, name="Ungdom")
    cast.team.department_id = department.id
    plan = make_plan(NOW, department_id=department.id)
    make(WishMade, plan_id=plan.id, user_id=cast.colleague.id)
    browser = browser_of(cast.leader)
    assert "har ønsket noe" not in browser.get(board(plan)).text
    assert "har ønsket noe" not in browser.get(f"/learning/plans/{plan.id}/publish").text
    for _number in range(3):
        make_person(team_id=cast.team.id)
    assert "1 av 6 har ønsket noe" in browser.get(board(plan)).text


def test_notes_are_gathered_into_a_new_theme_and_put_back(cast, browser_of, plan):
    one, two = make_wish(plan, text="A"), make_wish(plan, text="B", author=cast.coach)
    browser = browser_of(cast.colleague)
    page = browser.submit(browser.get(board(plan)), "/gather", wish=[str(one.id), str(two.id)], title="Samtaler")
    theme = db.session.scalars(select(Theme)).one()
    assert {wish.theme_id for wish in db.session.scalars(select(Wish))} == {theme.id}
    shown = browser.follow(page)
    assert shown.links()["Samtaler"] == f"/learning/themes/{theme.id}"
    browser.submit(shown, "/put-back")
    assert {wish.theme_id for wish in db.session.scalars(select(Wish))} == {None}
    assert db.session.get(Theme, theme.id).removed_at is not None


def test_gathering_needs_notes_and_a_theme_of_the_plan(cast, browser_of, plan):
    wish = make_wish(plan)
    theme = make_theme(plan)
    elsewhere = make_theme(make_plan(NOW.next()))
    browser = browser_of(cast.leader)
    page = browser.get(board(plan))
    assert browser.submit(page, "/gather", theme=str(theme.id)).errors == ["Kryss av for minst én lapp."]
    refused = browser.submit(page, "/gather", wish=str(wish.id))
    assert refused.errors == ["Velg et tema, eller skriv navnet på et nytt."]
    assert refused.soup.select_one(f"#pick-{wish.id}").has_attr("checked")
    assert browser.submit(page, "/gather", wish=str(wish.id), theme=str(elsewhere.id)).errors == [
        "Velg noe fra listen."
    ]
    assert browser.submit(page, "/gather", wish="9" * 30, title="Nytt").errors == ["Kryss av for minst én lapp."]
    assert db.session.scalars(select(Theme).where(Theme.title == "Nytt")).all() == []


def test_a_note_is_taken_out_of_its_theme_and_put_back(cast, browser_of, plan):
    theme = make_theme(plan)
    wish = make_wish(plan, theme_id=theme.id)
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(browser.get(f"/learning/themes/{theme.id}"), "/take-out"))
    assert db.session.get(Wish, wish.id).theme_id is None
    browser.submit(page, "/put-back")
    assert db.session.get(Wish, wish.id).theme_id == theme.id


@pytest.mark.parametrize(("who", "status"), [("leader", 303), ("colleague", 303), ("coach", 403), ("guide", 404)])
def test_who_may_gather(cast, browser_of, plan, who, status):
    wish = make_wish(plan)
    data = {"wish": str(wish.id), "title": "Samtaler"}
    assert browser_of(getattr(cast, who)).post(f"{board(plan)}/gather", data).status == status


def test_only_partners_and_strangers_are_kept_from_the_board(cast, browser_of, plan):
    assert browser_of(cast.guide).get(board(plan)).status == 404
    assert browser_of(None).get(board(plan)).status in {302, 303}
    assert "Velg lappen" not in browser_of(cast.coach).get(board(plan)).text


def test_the_author_of_a_signed_note_is_told_once(app, cast, browser_of, plan):
    theme = make_theme(plan, title="Samtaler")
    wish = make_wish(plan, author=cast.coach, theme_id=theme.id)
    make_wish(plan, theme_id=theme.id)
    with app.test_request_context():
        told = of_kind("wish_became_theme", cast.coach)
        assert [each.title for each in told] == ["Ønsket ditt er blitt en del av temaet «Samtaler»"]
        assert of_kind("wish_became_theme", cast.leader) == []
    browser = browser_of(cast.coach)
    browser.submit(browser.get(told[0].address), "/seen")
    assert browser_of(cast.leader).post(f"/learning/wishes/{wish.id}/seen").status == 403
    with app.test_request_context():
        assert of_kind("wish_became_theme", cast.coach) == []


def test_a_note_that_was_changed_in_two_windows_loses_neither_text(cast, browser_of, plan):
    wish = make_wish(plan, author=cast.coach, text="Først")
    one, other = browser_of(cast.coach), browser_of(cast.coach)
    first, second = (each.get(f"/learning/wishes/{wish.id}/edit") for each in (one, other))
    assert one.submit(first, "/edit", text="Fra det ene").status == 303
    late = other.submit(second, "/edit", text="Fra det andre")
    assert late.status == 409
    assert "Fra det ene" in late.text
    assert "Fra det andre" in late.text


def test_an_author_changes_and_takes_down_a_signed_note(cast, browser_of, plan):
    wish = make_wish(plan, author=cast.coach, text="Først")
    browser = browser_of(cast.coach)
    browser.submit(browser.get(f"/learning/wishes/{wish.id}/edit"), text="Så")
    page = browser.follow(browser.submit(browser.get(board(plan)), "/remove"))
    assert notes(page) == []
    assert notes(browser.follow(browser.submit(page, "/restore"))) == ["Så"]
    assert browser_of(cast.leader).get(f"/learning/wishes/{wish.id}/edit").status == 403


def test_what_an_author_does_with_a_signed_note_is_traced(cast, browser_of, plan):
    wish = make_wish(plan, text="Mer om rus", author=cast.coach)
    browser = browser_of(cast.coach)
    browser.submit(browser.get(f"/learning/wishes/{wish.id}/edit"), "/edit", text="Mindre om rus")
    browser.submit(browser.follow(browser.post(f"/learning/wishes/{wish.id}/remove")), "/restore")
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(each.action, each.thing_id, each.actor_id) for each in events] == [
        (action, wish.id, cast.coach.id) for action in ("edit", "remove", "restore")
    ]


def test_a_published_plan_takes_no_more_wishes(cast, browser_of, plan):
    wish = make_wish(plan, author=cast.coach)
    plan.stage = PlanStage.PUBLISHED
    browser = browser_of(cast.colleague)
    page = browser.get(board(plan))
    assert "tar ikke imot flere ønsker" in page.text
    refused = browser.post(board(plan), {"text": "For sent"})
    assert refused.status == 422
    browser.post(f"/learning/wishes/{wish.id}/support", {"on": "yes"})
    assert len(db.session.scalars(select(Wish)).all()) == 1
    assert db.session.scalars(select(WishSupport)).all() == []


def test_wishing_waits_for_those_who_have_not(app, cast, browser_of, plan):
    plan.wishes_until = date(2030, 1, 1)
    db.session.commit()
    with app.test_request_context():
        assert [each.address for each in of_kind("wish", cast.coach)] == [board(plan)]
    browser = browser_of(cast.coach)
    browser.submit(browser.get(board(plan)), text="Mer om rus")
    with app.test_request_context():
        assert of_kind("wish", cast.coach) == []


def test_the_board_is_paged_and_costs_the_same_with_many_notes(cast, browser_of, plan, statements):
    make_wish(plan, author=cast.coach)
    browser, counts = browser_of(cast.leader), []
    for _round in range(2):
        browser.get(board(plan))
        statements.seen.clear()
        page = browser.get(board(plan))
        counts.append(len(statements))
        for _each in range(60):
            make_wish(plan)
    assert counts[0] == counts[1] <= 12
    assert len(notes(page)) == 50
    assert len(notes(browser.get(board(plan, page=3)))) == 21
