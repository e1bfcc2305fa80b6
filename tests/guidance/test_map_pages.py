"""The office keeps its map: a draft of the newest, changed theme by theme, looked through and published."""

import pytest
from sqlalchemy import func, select, update

from app.guidance.actions.map_seeds import seed_map
from app.guidance.models import MapPoint, MapPointWords, MapTheme, MapVersion
from app.guidance.queries.maps import newest_map, themes_of
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.factories import make
from tests.guidance.factories import make_room


@pytest.fixture
def leader(cast, browser_of):
    seed_map()
    db.session.commit()
    return browser_of(cast.leader)


def begin(leader) -> int:
    leader.follow(leader.submit(leader.get("/guidance/maps"), "/maps/new"))
    return db.session.scalar(select(MapVersion.id).where(MapVersion.published_at.is_(None)))


def theme_address(version_id: int, position: int = 1, language: str = "nb") -> str:
    wanted = select(MapTheme.id).where(MapTheme.version_id == version_id, MapTheme.position == position)
    return f"/guidance/maps/themes/{db.session.scalar(wanted)}/edit/{language}"


def test_a_leader_changes_a_copy_looks_it_through_and_publishes_and_rooms_keep_theirs(leader, cast):
    first = newest_map()
    room = make_room(cast.colleague)
    db.session.commit()
    draft_id = begin(leader)
    page = leader.get(theme_address(draft_id))
    assert page.value("now_1") == "Jeg vet hva jeg er god til."
    shown = leader.follow(leader.submit(page, now_1="Jeg kjenner de sterke sidene mine."))
    assert "Temaet er lagret" in " ".join(shown.toasts)
    assert newest_map().id == first.id
    changes = leader.get(f"/guidance/maps/{draft_id}/changes")
    assert "Jeg vet hva jeg er god til." in changes.text
    assert "Jeg kjenner de sterke sidene mine." in changes.text
    assert "Jeg vil vite hva jeg er god til." in changes.text
    assert "Punkt 2" not in changes.text
    done = leader.follow(leader.submit(changes, note="Klarere ord om styrker"))
    assert "Klarere ord om styrker" in done.text
    db.session.expire_all()
    assert newest_map().id == draft_id
    assert themes_of(draft_id, "nb")[0].points[0].now == "Jeg kjenner de sterke sidene mine."
    assert themes_of(room.map_version_id, "nb")[0].points[0].now == "Jeg vet hva jeg er god til."
    lines = select(AuditEvent.action, AuditEvent.thing).where(AuditEvent.thing.like("map%")).order_by(AuditEvent.id)
    acts = db.session.execute(lines).all()
    assert acts == [("create", "map_version"), ("change", "map_theme"), ("publish", "map_version")]


def test_there_is_one_draft_however_often_one_begins(leader):
    page = leader.get("/guidance/maps")
    leader.submit(page, "/maps/new")
    leader.submit(page, "/maps/new")
    leader.post("/guidance/maps/new")
    assert db.session.scalar(select(func.count()).select_from(MapVersion)) == 2


def test_a_theme_saved_by_somebody_else_meanwhile_is_not_overwritten(leader, cast, browser_of):
    draft_id = begin(leader)
    mine = leader.get(theme_address(draft_id))
    other = browser_of(cast.leader)
    other.submit(other.get(theme_address(draft_id)), title="Deres navn")
    both = leader.submit(mine, title="Mitt navn")
    assert both.status == 409
    assert "Deres navn" in both.text
    assert "Mitt navn" in both.text
    assert themes_of(draft_id, "nb")[0].title == "Deres navn"
    another = leader.get(theme_address(draft_id, 2))
    other.submit(other.get(theme_address(draft_id, 3)), title="Tre")
    assert leader.submit(another, title="To").status == 303, "another theme is nobody's hindrance"


def test_what_was_not_looked_through_is_not_published(leader):
    draft_id = begin(leader)
    seen = leader.get(f"/guidance/maps/{draft_id}/changes")
    leader.submit(leader.get(theme_address(draft_id)), title="Nytt navn")
    again = leader.submit(seen, note="Nytt")
    assert (again.status, again.value("note")) == (422, "Nytt")
    assert "Noen har endret kartet" in " ".join(again.errors)
    assert newest_map().number == 1


def test_a_published_version_cannot_be_changed_and_what_was_typed_stays(leader):
    page = leader.submit(leader.get(theme_address(newest_map().id)), title="Et annet navn")
    assert (page.status, page.value("title")) == (422, "Et annet navn")
    assert "Lag en ny utgave" in " ".join(page.errors)
    assert themes_of(newest_map().id, "nb")[0].title == "Alt jeg er og kan"


def test_bokmal_needs_every_word_and_another_language_whole_points(leader):
    draft_id = begin(leader)
    page = leader.submit(leader.get(theme_address(draft_id)), wanted_3="")
    assert page.errors == ["Fyll ut «Ønsket, punkt 3»."]
    page = leader.submit(leader.get(theme_address(draft_id, language="da")), wanted_3="")
    assert page.errors == ["Fyll ut alle tre, eller la alle tre stå tomme."]
    page = leader.submit(page, label_3="", now_3="", wanted_3="")
    assert page.status == 303
    points = themes_of(draft_id, "da")[0].points
    assert [point.language for point in points] == ["da", "da", "nb", "da", "da", "da", "da"]
    shown = leader.get(f"/guidance/maps/{draft_id}?language=da")
    said = [tag.get("lang") for tag in shown.soup.select("#theme-1 tbody tr td:nth-of-type(1) .cell-value > span")]
    assert said == ["da", "da", None, "da", "da", "da", "da"], "the page itself is in bokmål"


def test_a_colleague_reads_the_map_and_changes_nothing(leader, cast, browser_of, statements):
    draft_id = begin(leader)
    colleague = browser_of(cast.colleague)
    assert not colleague.get("/guidance/maps").soup.select("main form, main .aksel-button")
    statements.seen.clear()
    page = colleague.get(f"/guidance/maps/{newest_map().id}?language=en")
    assert len(statements) <= 12
    assert "I know what I am good at." in page.text
    assert "lesbarhet (LIX) 14" in page.text
    assert colleague.get(theme_address(draft_id)).status == 403
    assert colleague.post("/guidance/maps/new").status == 403
    assert colleague.post(f"/guidance/maps/{draft_id}/changes", {"note": "x"}).status == 403


def test_the_pages_of_a_draft_take_few_statements_however_much_is_new(leader, statements):
    draft_id = begin(leader)
    for number in range(100, 130):
        make(MapVersion, number=number)
    points = select(MapPoint.id).join(MapTheme).where(MapTheme.version_id == draft_id)
    db.session.execute(update(MapPointWords).where(MapPointWords.point_id.in_(points)).values(now="Noe nytt."))
    db.session.commit()
    addresses = ["/guidance/maps", f"/guidance/maps/{draft_id}", f"/guidance/maps/{draft_id}/changes"]
    for address in (*addresses, theme_address(draft_id)):
        statements.seen.clear()
        page = leader.get(address)
        assert len(statements) <= 12, address
        assert page.text.count("Noe nytt.") == {addresses[1]: 49, addresses[2]: 49 * 4}.get(address, 0)


def test_an_office_without_a_map_fetches_the_standard_map(cast, browser_of):
    leader = browser_of(cast.leader)
    page = leader.follow(leader.submit(leader.get("/guidance/maps"), "/maps/standard"))
    assert "Utgave 1" in page.text
    leader.post("/guidance/maps/standard")
    assert db.session.scalar(select(func.count()).select_from(MapVersion)) == 1
