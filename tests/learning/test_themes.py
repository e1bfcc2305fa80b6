"""Themes of a plan: what they say, what hangs on them, and two people who edit the same one."""

import pytest
from sqlalchemy import select

from app.kernel.db import db
from app.learning.actions.themes import create_theme
from app.learning.enums import KnowledgeSource, Origin, Phase, PlanStage
from app.learning.models import Activity, Outcome, Theme, ThemeSource, ThemeTask
from tests.factories import make, make_activity, make_outcome, make_plan, make_theme, make_wish


@pytest.fixture
def plan(cast):
    return make_plan(members=[cast.colleague])


@pytest.fixture
def full(plan):
    """A theme with two outcomes, an activity of its own, one shared with another theme, a task and a note."""
    theme, other = make_theme(plan, title="Samtaler", position=1), make_theme(plan, title="Arbeidsgivere", position=2)
    outcome = make_outcome(theme, text="kan stille åpne spørsmål")
    make_outcome(theme, text="forstår motivasjon")
    elsewhere = make_outcome(other)
    make_activity(outcome, plan=plan, title="Rollespill")
    shared = make_activity(outcome, plan=plan, title="Fagdag")
    shared.outcomes.append(type(shared.outcomes[0])(outcome_id=elsewhere.id))
    make(ThemeTask, theme_id=theme.id, phase=Phase.BEFORE, text="Velg en samtale")
    make_wish(plan, theme_id=theme.id)
    db.session.commit()
    return theme


VALUES = {
    "title": "Motiverende intervju",
    "origin": "staff",
    "knowledge": ["user", "research"],
    "sign_figure": "own_words",
}


def test_a_theme_is_made_once_and_leads_to_its_first_outcome(cast, browser_of, plan):
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/plans/{plan.id}/themes/new")
    first, again = browser.submit(page, **VALUES), browser.submit(page, **VALUES)
    theme = db.session.scalars(select(Theme)).one()
    assert first.location == again.location == f"/learning/themes/{theme.id}#add-outcome"
    assert (theme.title, theme.origin) == ("Motiverende intervju", Origin.STAFF)
    sources = set(db.session.scalars(select(ThemeSource.source).where(ThemeSource.theme_id == theme.id)))
    assert sources == {KnowledgeSource.USER, KnowledgeSource.RESEARCH}
    shown = browser.follow(first)
    assert shown.heading == "Motiverende intervju"
    assert "Temaet har ingen utbytter og kan ikke evalueres." in shown.text


def test_a_theme_needs_a_title_and_an_origin_and_keeps_what_was_typed(cast, browser_of, plan):
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get(f"/learning/plans/{plan.id}/themes/new"), rationale="Fordi vi vil")
    assert page.status == 422
    assert page.errors == ["Fyll ut «Tema».", "Fyll ut «Hvor kommer temaet fra?»."]
    assert page.value("rationale") == "Fordi vi vil"


@pytest.mark.parametrize(("who", "status"), [("leader", 200), ("colleague", 200), ("coach", 403), ("guide", 404)])
def test_who_may_make_and_edit_themes(cast, browser_of, plan, who, status):
    theme = make_theme(plan)
    browser = browser_of(getattr(cast, who))
    pages = [browser.get(f"/learning/plans/{plan.id}/themes/new"), browser.get(f"/learning/themes/{theme.id}/edit")]
    assert [page.status for page in pages] == [status, status]


def test_every_colleague_reads_the_plan_and_a_stranger_signs_in_first(cast, browser_of, full):
    page = browser_of(cast.coach).get(f"/learning/plans/{full.plan_id}/themes")
    assert "Alle ansatte kan stille åpne spørsmål" in page.text
    assert "Rollespill" in page.links()
    assert "Lag et tema" not in page.links()
    assert browser_of(cast.guide).get(f"/learning/themes/{full.id}").status == 404
    assert browser_of(None).get(f"/learning/themes/{full.id}").status in {302, 303}


def test_the_form_of_a_new_outcome_is_open_until_there_is_one(cast, browser_of, plan, full):
    browser, address = browser_of(cast.leader), f"/learning/themes/{full.id}"

    def is_open(page) -> bool:
        return page.soup.select_one("#add-outcome details").has_attr("open")

    assert not is_open(browser.get(address)), "there are outcomes already"
    assert is_open(browser.submit(browser.get(address), "/outcomes", text=""))
    assert is_open(browser.get(f"/learning/themes/{make_theme(plan).id}"))


def test_nothing_is_built_in_a_closed_plan(cast, browser_of, plan, full):
    plan.stage = PlanStage.CLOSED
    browser = browser_of(cast.leader)
    assert browser.get(f"/learning/themes/{full.id}/edit").status == 403
    assert browser.get(f"/learning/themes/{full.id}").status == 200


def test_two_leaders_who_edit_the_same_theme_see_both_texts_and_choose(cast, browser_of, plan):
    theme = make_theme(plan, title="Samtaler", rationale="Gammel grunn")
    make(ThemeSource, theme_id=theme.id, source=KnowledgeSource.EXPERIENCE)
    address = f"/learning/themes/{theme.id}/edit"
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    page, late = first.get(address), second.get(address)
    first.submit(page, rationale="Lederens grunn", knowledge=["user", "research"])
    both = second.submit(
        late, rationale="Kollegaens grunn", knowledge=["experience", "research"], competence_plan="Punkt 2"
    )
    assert (both.status, both.heading) == (409, "Noen andre har endret dette")
    for text in ("Lederens grunn", "Kollegaens grunn", "Brukerkunnskap, Forskning", "Erfaring, Forskning"):
        assert text in both.text
    assert sorted(radio["name"] for radio in both.soup.select("input[type=radio][value=mine]")) == [
        "choose-competence_plan",
        "choose-knowledge",
        "choose-rationale",
    ]
    saved = second.submit(both, **{"choose-knowledge": "theirs"})
    assert saved.location == f"/learning/themes/{theme.id}"
    theme = db.session.get(Theme, theme.id)
    assert (theme.title, theme.rationale, theme.competence_plan) == ("Samtaler", "Kollegaens grunn", "Punkt 2")
    sources = set(db.session.scalars(select(ThemeSource.source)))
    assert sources == {KnowledgeSource.USER, KnowledgeSource.RESEARCH}


def test_a_value_that_was_taken_away_can_be_chosen_too(cast, browser_of, plan):
    theme = make_theme(plan)
    make(ThemeSource, theme_id=theme.id, source=KnowledgeSource.USER)
    address = f"/learning/themes/{theme.id}/edit"
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    page, late = first.get(address), second.get(address)
    first.submit(page, knowledge=None)
    second.submit(second.submit(late, rationale="Ny"), **{"choose-knowledge": "theirs"})
    assert db.session.scalars(select(ThemeSource)).all() == []
    assert db.session.get(Theme, theme.id).rationale == "Ny"


def test_a_third_save_meanwhile_asks_again(cast, browser_of, plan):
    theme = make_theme(plan, rationale="1")
    address = f"/learning/themes/{theme.id}/edit"
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    late = second.get(address)
    first.submit(first.get(address), rationale="2")
    both = second.submit(late, rationale="min")
    first.submit(first.get(address), rationale="3")
    again = second.submit(both)
    assert again.status == 409
    assert "3" in again.text
    assert second.submit(again, **{"choose-rationale": "theirs"}).status == 303
    assert db.session.get(Theme, theme.id).rationale == "3"


def test_the_same_text_from_both_is_no_quarrel(cast, browser_of, plan):
    theme = make_theme(plan)
    address = f"/learning/themes/{theme.id}/edit"
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    page, late = first.get(address), second.get(address)
    assert [first.submit(page, rationale="Lik").status, second.submit(late, rationale="Lik").status] == [303, 303]


def test_themes_are_moved_up_and_down(cast, browser_of, plan):
    ids = [make_theme(plan, title=title).id for title in ("En", "To", "Tre")]
    browser = browser_of(cast.leader)
    browser.post(f"/learning/themes/{ids[2]}/move", {"direction": "up"})
    browser.post(f"/learning/themes/{ids[0]}/move", {"direction": "up"})
    page = browser.get(f"/learning/plans/{plan.id}/themes")
    assert [h2.get_text(strip=True) for h2 in page.soup.select("section[id^=theme-] h2")] == ["En", "Tre", "To"]


def test_a_new_theme_comes_last(cast, plan):
    assert [create_theme(plan, title=title, by=cast.leader).position for title in "abc"] == [1, 2, 3]


@pytest.mark.parametrize(
    ("mix", "warned"),
    [
        ((2, 2), []),
        ((1, 1), ["få temaer"]),
        ((3, 2), ["mange temaer"]),
        ((3, 0), ["Ingen temaer kommer fra «Medarbeidernes behov»"]),
        ((0, 4), ["Ingen temaer kommer fra «Organisasjonens mål»"]),
    ],
)
def test_the_mix_of_themes_is_warned_about_and_never_stopped(cast, browser_of, plan, mix, warned):
    """S3-L06, S3-L07."""
    for origin, count in zip((Origin.ORGANISATION, Origin.STAFF), mix, strict=True):
        for _each in range(count):
            make_outcome(make_theme(plan, origin=origin))
    page = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/themes")
    alert = page.soup.select(".aksel-base-alert li")
    assert len(alert) == len(warned)
    assert all(text in item.get_text() for text, item in zip(warned, alert, strict=True))


def test_removing_a_theme_names_what_hangs_on_it(cast, browser_of, full):
    page = browser_of(cast.leader).get(f"/learning/themes/{full.id}/remove")
    items = [" ".join(item.get_text().split()) for item in page.soup.select("main .bullets li")]
    assert items == ["kan stille åpne spørsmål", "forstår motivasjon", "Rollespill", "Fagdag", "Velg en samtale"]
    assert "1 lapp går tilbake til tavla." in page.text


def test_a_theme_goes_with_what_was_named_and_comes_back_with_it(cast, browser_of, full):
    browser = browser_of(cast.leader)
    gone = browser.submit(browser.get(f"/learning/themes/{full.id}/remove"), "/remove")
    page = browser.follow(gone)
    standing = {row.title for row in db.session.scalars(select(Activity).where(Activity.removed_at.is_(None)))}
    assert standing == {"Fagdag"}
    assert browser.get(f"/learning/themes/{full.id}").status == 404
    assert browser.follow(browser.submit(page, "/restore")).heading == "Samtaler"
    for kind in (Theme, Outcome, Activity, ThemeTask):
        assert db.session.scalars(select(kind.id).where(kind.removed_at.is_not(None))).all() == []


def test_outcomes_can_be_moved_to_another_theme_first(cast, browser_of, plan, full):
    browser = browser_of(cast.leader)
    other = db.session.scalars(select(Theme).where(Theme.title == "Arbeidsgivere")).one()
    elsewhere = make_theme(make_plan(plan.half_year.next()))
    refused = browser.post(f"/learning/themes/{full.id}/move-outcomes", {"to": str(elsewhere.id)})
    assert (refused.status, refused.errors) == (422, ["Velg noe fra listen."])
    moved = browser.submit(browser.get(f"/learning/themes/{full.id}/remove"), "/move-outcomes", to=str(other.id))
    page = browser.follow(moved)
    assert "Rollespill" not in page.text
    assert len(db.session.scalars(select(Outcome).where(Outcome.theme_id == other.id)).all()) == 3


def test_pages_of_themes_cost_the_same_with_one_and_thirty(browser_of, cast, plan, full, statements):
    browser = browser_of(cast.leader)
    addresses = [f"/learning/plans/{full.plan_id}/themes", f"/learning/themes/{full.id}"]
    counts = []
    for _round in range(2):
        for address in addresses:
            browser.get(address)
            statements.seen.clear()
            browser.get(address)
            counts.append(len(statements))
        for _each in range(29):
            outcome = make_outcome(full)
            make_activity(outcome, plan=plan)
            make_outcome(make_theme(plan))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12, counts
