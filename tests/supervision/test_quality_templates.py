"""Templates of the quality file: editions that are in use stay, and the office makes its own."""

import json

import pytest

from app.kernel.db import db
from app.supervision.actions.fidelity_reviews import create_review
from app.supervision.actions.quality_seeds import DATA, FILES
from app.supervision.actions.quality_templates import create_template
from app.supervision.models import ItemRating, QualityAnchor, QualityItem, QualityTemplate
from app.supervision.quality_language import words
from app.supervision.queries.quality_templates import latest, load_template
from tests.caseload.factories import days_ago
from tests.supervision.factories_quality import item_id, make_review, the_rating, the_template


@pytest.fixture
def boss(cast, browser_of):
    return browser_of(cast.supervisor)


def the_item(template, key):
    return next(item for item in template.items if item.key == key)


def anchors(item_id):
    rows = db.session.query(QualityAnchor).filter_by(item_id=item_id).order_by(QualityAnchor.score)
    return {row.score: (row.text, row.source, row.verified) for row in rows}


def test_a_template_tells_its_sources_and_what_was_not_seen_in_them(boss):
    page = boss.get(f"/supervision/quality/templates/{the_template().id}")
    assert "Brukbar 74–99 Sett i kilden" in page.text
    assert "God 100–114 Ikke kontrollert" in page.text
    assert "20 eller færre Sett i kilden IPS-25, britisk skjema" in page.text
    assert page.text.count("nei, dere vurderer det selv") == 10


def test_wording_pasted_into_the_scale_makes_the_offices_edition_and_leaves_the_first_as_it_was(boss, cast):
    first = the_template()
    review, item = make_review(cast.supervisor), the_item(first, "ips_03")
    before = anchors(item.id)
    page = boss.get(f"/supervision/quality/items/{item.id}/edit")
    saved = boss.submit(page, "/edit", anchor_5="Ordlyden i håndboka", source="Håndboka, 3. utgave", verified="y")
    page = boss.follow(saved)
    assert "Utgave 2" in page.text
    new = next(each for each in latest() if each.key == "ips-25")
    assert (new.edition, new.kind, len(new.items), new.bands) == (2, first.kind, 25, first.bands)
    changed = anchors(the_item(new, "ips_03").id)
    assert changed[5] == ("Ordlyden i håndboka", "Håndboka, 3. utgave", True)
    assert changed[1] == (before[1][0], "Håndboka, 3. utgave", True), "the source was changed for all"
    assert anchors(item.id) == before
    assert "Utgave 1" in boss.get(f"/supervision/quality/reviews/{review.id}").text
    old = boss.get(f"/supervision/quality/templates/{first.id}")
    assert "Dette er en eldre utgave." in old.text
    late = boss.post(f"/supervision/quality/items/{item.id}/edit", {"title": "For sent"})
    assert (late.status, late.errors) == (422, ["Det er laget en nyere utgave av malen. Gjør endringen i den."])


def test_rewording_one_score_leaves_what_is_said_of_the_others(boss, cast):
    item = the_item(the_template(), "ips_03")
    before = anchors(item.id)
    boss.submit(boss.get(f"/supervision/quality/items/{item.id}/edit"), "/edit", anchor_2="Våre ord")
    new = next(each for each in latest() if each.key == "ips-25")
    after = anchors(the_item(new, "ips_03").id)
    assert after.pop(2) == ("Våre ord", "Kontorets egne ord", False)
    assert after == {score: said for score, said in before.items() if score != 2}


def test_an_own_template_is_made_filled_used_and_then_continues_in_a_new_edition(boss, cast):
    the_template()
    made = boss.submit(boss.get("/supervision/quality/templates/new"), "/templates/new", name="Vår mal")
    page = boss.follow(made)
    assert "Ingen punkter ennå" in page.text
    assert boss.submit(boss.get("/supervision/quality/templates/new"), "/templates/new", name="").status == 422
    own = next(each for each in latest() if each.name == "Vår mal")
    form = boss.get(f"/supervision/quality/templates/{own.id}/items/new")
    sent = {"title": "Morgenmøte", "evidence_lines": "Møteplan\n\nReferat\nMøteplan", "anchor_5": "Hver dag"}
    boss.submit(form, "/items/new", **sent)
    boss.submit(form, "/items/new", **sent)
    item = db.session.query(QualityItem).filter_by(title="Morgenmøte").one()
    assert (item.evidence, item.template_id) == (["Møteplan", "Referat"], own.id), "changed in place while unused"
    create_review(load_template(own.id), from_on=days_ago(9), to_on=days_ago(1), by=cast.supervisor)
    gone = boss.follow(boss.post(f"/supervision/quality/items/{item.id}/remove"))
    editions = db.session.query(QualityTemplate).filter_by(key=own.key).order_by(QualityTemplate.edition).all()
    assert [each.edition for each in editions] == [1, 2]
    assert "Ingen punkter ennå" in gone.text
    back = boss.follow(boss.submit(gone, "/restore"))
    assert "1 Morgenmøte" in back.text


def test_a_template_without_items_cannot_be_used_and_an_own_one_can_be_removed(boss, cast):
    the_template()
    boss.submit(boss.get("/supervision/quality/templates/new"), "/templates/new", name="Tom")
    own = next(each for each in latest() if each.name == "Tom")
    page = boss.get(f"/supervision/quality/reviews/new?template={own.id}")
    refused = boss.submit(page, "/reviews/new")
    assert refused.errors == ["Malen har ingen punkter ennå. Legg til minst ett."]
    gone = boss.follow(boss.submit(boss.get(f"/supervision/quality/templates/{own.id}"), "/remove"))
    assert [each.name for each in latest()].count("Tom") == 0
    boss.submit(gone, "/restore")
    assert [each.name for each in latest()].count("Tom") == 1
    kept = boss.follow(boss.post(f"/supervision/quality/templates/{the_template().id}/remove"))
    assert "Malene som følger med, kan ikke fjernes." in kept.toasts[0]


def test_an_own_template_copies_the_one_it_begins_with(boss, cast):
    role = the_template("supervisor-role")
    page = boss.get(f"/supervision/quality/templates/new?from={role.id}")
    boss.submit(page, "/templates/new", name="Rollen hos oss")
    own = next(each for each in latest() if each.name == "Rollen hos oss")
    assert (own.lowest, own.highest, [item.measure for item in own.items]) == (
        0, 1, ["role_capacity", "role_sessions", "role_teams", "role_mentoring", "role_reviews"]
    )  # fmt: skip


def test_two_who_change_an_item_are_told_of_each_other(boss, cast, browser_of):
    the_template()
    boss.submit(boss.get("/supervision/quality/templates/new"), "/templates/new", name="Felles")
    own = next(each for each in latest() if each.name == "Felles")
    boss.submit(boss.get(f"/supervision/quality/templates/{own.id}/items/new"), "/items/new", title="Punkt")
    item = db.session.query(QualityItem).filter_by(title="Punkt").one()
    path = f"/supervision/quality/items/{item.id}/edit"
    page = boss.get(path)
    boss.submit(boss.get(path), "/edit", title="Først", anchor_3="Sånn")
    assert boss.submit(page, "/edit", title="Sist").status == 409


def _texts(thing):
    """All that stands in a file of data to be read, however deep."""
    if isinstance(thing, str):
        return {thing}
    inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    return set().union(*(_texts(each) for each in inner))


@pytest.mark.parametrize("locale", ["nn", "en", "da"])
def test_each_text_of_the_products_templates_is_there_in_each_language(locale):
    known, read = words(locale), set()
    for name in FILES:
        data = json.loads((DATA / f"{name}.json").read_text("utf-8"))
        kept = {name: value for name, value in data.items() if name not in {"key", "kind"}}
        for item in kept["items"]:
            del item["key"], item["measure"]
        read |= _texts(kept)
    assert {text for text in read if any(letter.isalpha() for letter in text)} == set(known)
    assert all(known.values())


def test_the_products_templates_follow_the_language_and_what_an_office_wrote_stays(boss, cast):
    review = make_review(cast.supervisor)
    scale = load_template(review.template_id)
    own = create_template(name="Vår mal", about="", source="", based_on=scale, by=cast.supervisor)
    cast.supervisor.locale = "en"
    db.session.commit()
    page = boss.get(f"/supervision/quality/templates/{review.template_id}").text
    for said in ("The IPS scale, 25 items", "Number of cases", "41 or more for a full post", "Fair", "Staffing"):
        assert said in page, said
    assert "Antall saker" not in page
    item = boss.get(f"/supervision/quality/reviews/{review.id}/items/{item_id(review, 'ips_02')}")
    assert "Overview of how time is spent" in item.text
    boss.submit(item, "items", at_hand=["Oversikt over tidsbruk"], own="3", own_reason="Seen")
    kept = db.session.query(ItemRating.at_hand).filter_by(id=the_rating(review, "ips_02").id).scalar()
    assert kept == ["Oversikt over tidsbruk"], "as it is stored"
    written = boss.get(f"/supervision/quality/templates/{own.id}").text
    assert ("Antall saker" in written, "Number of cases" in written) == (True, False)
