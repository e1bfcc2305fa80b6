"""The quality file: a review is made, rated, closed, compared and printed; only its supervisor knows of it."""

import pytest

from app.accounts.enums import Role
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.supervision.actions.quality_templates import remove_item
from app.supervision.models import FidelityReview, ItemRating
from app.supervision.own_figures import WHAT
from app.supervision.queries import fidelity_reviews as queries
from tests.caseload.factories import days_ago, make_supervised
from tests.factories import make, make_person
from tests.supervision.factories_quality import item_id, make_review, reviews_in_all, the_rating, the_template


@pytest.fixture
def boss(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    return browser_of(cast.supervisor)


def test_an_office_without_templates_fetches_them_once(boss):
    page = boss.get("/supervision/quality")
    assert "Kontoret har ingen maler ennå" in page.text
    assert boss.submit(page, "/templates/fetch").status == 303
    boss.post("/supervision/quality/templates/fetch")
    page = boss.get("/supervision/quality")
    assert "Ingen vurderinger ennå" in page.text
    assert page.text.count("IPS-skalaen, 25 punkter") == 2, "its name, and what its link is about"


def test_templates_that_were_fetched_are_told_with_whom_who_fetched_them(boss, cast):
    boss.submit(boss.get("/supervision/quality"), "/templates/fetch")
    boss.post("/supervision/quality/templates/fetch")
    lines = db.session.query(AuditEvent).filter_by(thing="quality_template")
    assert [(line.action, line.actor_id) for line in lines] == [("create", cast.supervisor.id)] * 3


def test_an_edition_with_another_number_of_items_has_no_bands(cast):
    whole = make_review(cast.supervisor)
    remove_item(the_rating(whole, "ips_02").item, by=cast.supervisor)
    fewer = make_review(cast.supervisor, from_on=days_ago(80))
    for review in (whole, fewer):
        for rating in review.ratings:
            rating.own = 4
    db.session.flush()
    found = queries.sums([whole, fewer]).values()
    assert [(each.items, bool(each.band)) for each in found] == [(25, True), (24, False)]


def test_coaches_see_who_has_looked_at_the_figures_of_a_review(boss, cast, browser_of):
    review = make_review(cast.supervisor)
    make_supervised(cast.supervisor, cast.supervisor)
    db.session.commit()
    path = f"/supervision/quality/reviews/{review.id}"
    for part in ("", "/print", f"/items/{item_id(review, 'ips_01')}", f"/items/{item_id(review, 'ips_02')}"):
        boss.get(path + part)
    boss.get(f"/supervision/quality/compare/{review.template_id}")
    boss.get("/supervision/quality")
    lines = db.session.query(LookUp).filter_by(thing="user").all()
    looked = [(line.thing_id, line.what) for line in lines]
    assert looked == [(cast.coach.id, "quality")] * 4, "ips_02 and sums have no figures"
    assert str(WHAT["quality"]) in browser_of(cast.coach).get("/supervision/mine/look-ups").text


def test_a_review_is_made_once_with_what_can_be_computed(boss, cast):
    template = the_template()
    page = boss.get(f"/supervision/quality/reviews/new?template={template.id}")
    sent = {"template_id": str(template.id), "from_on": str(days_ago(90)), "to_on": str(days_ago(1))}
    answer = boss.submit(page, "/reviews/new", **sent)
    boss.submit(page, "/reviews/new", **sent)
    assert (db.session.query(FidelityReview).count(), db.session.query(ItemRating).count()) == (1, 25)
    page = boss.follow(answer)
    assert "Saker: 0. Stillinger: 1. Saker per full stilling: 0." in page.text
    assert "Kan ikke regnes ut" in page.text
    assert "Nivået vises når alle 25 punktene har poeng." in page.text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(10, 20, "ikke er før den første"), (10, -1, "en dag som har vært")],
)
def test_a_period_that_cannot_be_judged_is_refused(boss, first, last, words):
    template = the_template()
    page = boss.get(f"/supervision/quality/reviews/new?template={template.id}")
    answer = boss.submit(page, "/reviews/new", from_on=str(days_ago(first)), to_on=str(days_ago(last)))
    assert answer.status == 422
    assert words in answer.errors[0]
    assert reviews_in_all() == []


def test_another_score_than_the_computed_one_needs_a_reason_and_a_reviewer_counts_most(boss, cast):
    review = make_review(cast.supervisor)
    path = f"/supervision/quality/reviews/{review.id}/items/{item_id(review, 'ips_01')}"
    rating_id = the_rating(review, "ips_01").id
    assert the_rating(review, "ips_01").computed == 5
    refused = boss.submit(boss.get(path), path, own="3", where="Perm 2")
    assert (refused.status, refused.errors) == (422, ["Skriv hvorfor du setter noe annet enn det som er regnet ut."])
    assert refused.value("where") == "Perm 2"
    saved = boss.submit(
        refused, path, own_reason="Tallene mangler en kollega.", at_hand=["Stillingsandel for hver jobbspesialist"]
    )
    page = boss.follow(saved)
    assert "1 Antall saker Bemanning 3 av 5 Egen vurdering" in page.text
    kept = db.session.get_one(ItemRating, rating_id)
    assert (kept.score, kept.at_hand) == (3, ["Stillingsandel for hver jobbspesialist"])
    boss.submit(boss.get(path), path, reviewed="4", reviewed_reason="De så på listene.")
    db.session.expire_all()
    kept = db.session.get_one(ItemRating, rating_id)
    assert (kept.score, kept.own, kept.computed) == (4, 3, 5), "all three are kept"


def test_two_windows_with_the_same_item_are_told_of_each_other(boss, cast):
    review = make_review(cast.supervisor)
    path = f"/supervision/quality/reviews/{review.id}/items/{item_id(review, 'ips_02')}"
    page = boss.get(path)
    boss.submit(boss.get(path), path, own="4")
    assert boss.submit(page, path, own="2").status == 409


def test_what_is_closed_stays_until_it_is_opened_again(boss, cast):
    review = make_review(cast.supervisor)
    path, item = f"/supervision/quality/reviews/{review.id}", item_id(review, "ips_02")
    open_form = boss.get(f"{path}/items/{item}")
    closed = boss.follow(boss.submit(boss.get(path), "/close"))
    assert "Vurderingen er avsluttet." in closed.toasts[0]
    late = boss.submit(open_form, f"/items/{item}", own="1")
    assert (late.status, late.errors) == (422, ["Vurderingen er avsluttet. Åpne den igjen for å endre den."])
    boss.post(f"{path}/compute")
    assert "Lagre vurderingen" not in boss.get(f"{path}/items/{item}").buttons()
    boss.submit(closed, "/reopen")
    assert boss.submit(boss.get(f"{path}/items/{item}"), f"/items/{item}", own="1").status == 303


def test_a_removed_review_is_brought_back_by_an_undo(boss, cast):
    review = make_review(cast.supervisor)
    gone = boss.follow(boss.submit(boss.get(f"/supervision/quality/reviews/{review.id}"), "/remove"))
    assert boss.get(f"/supervision/quality/reviews/{review.id}").status == 404
    assert boss.follow(boss.submit(gone, "/restore")).heading == "IPS-skalaen, 25 punkter"


def test_reviews_are_compared_item_by_item_and_the_band_needs_them_all(boss, cast):
    first = make_review(cast.supervisor, from_on=days_ago(200), to_on=days_ago(120))
    second = make_review(cast.supervisor)
    for rating in first.ratings:
        rating.own = 3
    for rating in second.ratings:
        rating.own = 4
    the_rating(second, "ips_02").own = None
    first.closed_at = first.created_at
    db.session.commit()
    page = boss.get("/supervision/quality")
    assert "75 av 125 Brukbar" in page.text
    assert "Brukbar (74–99 poeng) Sett i kilden" in boss.get(f"/supervision/quality/reviews/{first.id}").text
    compared = boss.get(page.links()["Sammenlign over tid IPS-skalaen, 25 punkter"])
    assert "Antall saker 3 E 4 E +1" in compared.text
    assert "Bare arbeid 3 E – –" in compared.text
    paper = boss.get(f"/supervision/quality/reviews/{second.id}/print")
    assert "96 av 120 · 24 av 25 punkter · Forrige gang: 75 av 125" in paper.text
    assert "Mangler: Stillingsbeskrivelse, Oversikt over tidsbruk" in paper.text
    assert "ordlyden er ikke kontrollert mot kilden" in paper.text


def test_the_supervisor_role_tells_what_is_missing_and_where_to_look(boss, cast):
    review = make_review(cast.supervisor, key="supervisor-role")
    page = boss.get(f"/supervision/quality/reviews/{review.id}/items/{item_id(review, 'role_sessions')}")
    assert "0 poeng. Uker med veiledning: 0 av 12 (0 %)." in page.text
    assert page.text.count("Ingen veiledning i uke") == 12
    assert page.links()["Vis radene bak tallet"] == "/supervision/sessions"
    capacity = boss.get(f"/supervision/quality/reviews/{review.id}/items/{item_id(review, 'role_capacity')}")
    assert "1 poeng. Jobbspesialister: 1. Stillingen din på 100 % er nok til 10." in capacity.text


def test_only_the_supervisor_who_made_it_knows_of_a_review(boss, cast, browser_of):
    review = make_review(cast.supervisor)
    db.session.commit()
    path = f"/supervision/quality/reviews/{review.id}"
    other = browser_of(make_person(Role.SUPERVISOR))
    assert "Ingen vurderinger ennå" in other.get("/supervision/quality").text
    for browser in (other, browser_of(cast.coach), browser_of(cast.leader), browser_of(cast.admin)):
        assert browser.get(path).status == 404
        assert browser.post(f"{path}/close").status == 404
        assert browser.get(f"{path}/items/{item_id(review, 'ips_01')}").status == 404


def test_pages_ask_as_much_of_the_database_for_one_review_as_for_many(boss, cast, statements):
    review = make_review(cast.supervisor)
    db.session.commit()
    paths = ["/supervision/quality", *(f"/supervision/quality/reviews/{review.id}{part}" for part in ("", "/print"))]
    paths.append(f"/supervision/quality/compare/{review.template_id}")
    paths.append(f"/supervision/quality/reviews/{review.id}/items/{item_id(review, 'ips_07')}")

    def asked():
        db.session.commit()
        found = []
        for path in paths:
            statements.seen.clear()
            assert boss.get(path).status == 200
            found.append(len(statements))
        return found

    make_review(cast.supervisor, to_on=days_ago(2)).closed_at = review.created_at
    few = asked()
    role = the_template("supervisor-role")
    for days in range(3, 30):
        given = {"from_on": days_ago(days), "to_on": days_ago(days), "computed_at": review.computed_at}
        rows = [ItemRating(item_id=item.id, at_hand=[]) for item in role.items]
        make(FidelityReview, supervisor_id=cast.supervisor.id, template_id=role.id, ratings=rows, **given)
    assert asked() == few
    assert max(few) <= 12
