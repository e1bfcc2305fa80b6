"""The register of arenas."""

from sqlalchemy import select

from app.kernel.db import db
from app.learning.enums import PlanStage
from app.learning.models import Arena, KnowledgeFlow
from tests.factories import make_activity, make_arena, make_outcome, make_plan, make_theme
from tests.learning.factories_flows import make_flow, make_party

NEW = {"name": "Fagmøte", "place": "internal", "formality": "formal", "frequency": "weekly", "purpose": "Drøfte saker"}


def rows(page) -> list[str]:
    return [" ".join(head.get_text(" ").split()) for head in page.soup.select("tbody th")]


def test_each_person_gets_the_answer_that_is_theirs(cast, browser_of):
    arena = make_arena()
    make_plan(members=[cast.colleague])
    db.session.commit()
    expected = {
        None: (303, 303),
        cast.guide: (404, 404),
        cast.coach: (200, 403),
        cast.colleague: (200, 200),
        cast.leader: (200, 200),
    }
    for person, (reading, writing) in expected.items():
        browser = browser_of(person)
        assert browser.get("/learning/arenas").status == reading
        assert browser.get(f"/learning/arenas/{arena.id}").status == reading
        assert browser.get("/learning/arenas/overlap").status == reading
        assert browser.get("/learning/arenas/new").status == writing
        assert browser.get(f"/learning/arenas/{arena.id}/edit").status == writing
        changed = browser.post(f"/learning/arenas/{arena.id}/remove").status
        assert changed == {200: 303}.get(writing, writing)
        db.session.get(Arena, arena.id).removed_at = None
        db.session.commit()


def test_the_group_of_a_closed_plan_keeps_the_register_no_more(cast, browser_of):
    make_plan(members=[cast.colleague], stage=PlanStage.CLOSED)
    assert browser_of(cast.colleague).get("/learning/arenas/new").status == 403
    assert "Legg til arena" not in browser_of(cast.colleague).get("/learning/arenas").text


def test_the_list_says_what_each_arena_is_for_and_what_is_on_it(cast, browser_of):
    arena = make_arena(name="Morgenmøte", purpose="Fordele dagens saker", responsible_id=cast.leader.id)
    make_flow(arena_id=arena.id)
    plan = make_plan()
    make_activity(make_outcome(make_theme(plan)), plan=plan, arena_id=arena.id)
    page = browser_of(cast.colleague).get("/learning/arenas")
    cells = [" ".join(cell.get_text(" ").split()) for cell in page.soup.select("tbody tr td")]
    assert rows(page) == ["Morgenmøte På kontoret · Formell"]
    assert cells == ["Fordele dagens saker", "–", "Liv Leder", "1", "1"]


def test_arenas_without_a_purpose_stand_out_and_can_be_shown_alone(cast, browser_of):
    make_arena(name="Kaffekroken")
    make_arena(name="Fagmøte", purpose="Drøfte")
    browser = browser_of(cast.colleague)
    assert browser.get("/learning/arenas").text.count("Mangler formål") == 1
    assert rows(browser.get("/learning/arenas?show=no_purpose")) == ["Kaffekroken På kontoret · Formell"]
    assert len(rows(browser.get("/learning/arenas?show=nonsense"))) == 2


def test_an_arena_is_added_once_however_often_the_button_is_pressed(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get("/learning/arenas/new")
    first = browser.submit(page, "/arenas/new", **NEW, responsible_id=str(cast.colleague.id))
    again = browser.submit(page, "/arenas/new", **NEW, responsible_id=str(cast.colleague.id))
    assert (first.status, again.status) == (303, 303)
    arena = db.session.scalars(select(Arena)).one()
    assert (arena.name, arena.purpose, arena.frequency, arena.responsible_id) == (
        "Fagmøte",
        "Drøfte saker",
        "weekly",
        cast.colleague.id,
    )
    assert "Arenaen «Fagmøte» er lagt til." in browser.follow(first).toasts[0]


def test_wrong_input_is_answered_at_the_field_and_what_was_typed_is_kept(cast, browser_of):
    make_arena(name="Fagmøte")
    browser = browser_of(cast.leader)
    empty = browser.post("/learning/arenas/new", {**NEW, "name": " ", "place": "mars"})
    assert (empty.status, empty.errors) == (422, ["Fyll ut «Navn på arenaen».", "Velg noe fra listen."])
    assert empty.value("purpose") == "Drøfte saker"
    taken = browser.post("/learning/arenas/new", {**NEW, "name": "FAGMØTE", "responsible_id": ""})
    assert (taken.status, taken.errors) == (422, ["Kontoret har allerede en arena som heter «FAGMØTE»."])
    unknown = browser.post("/learning/arenas/new", {**NEW, "name": "Ny", "responsible_id": "999999"})
    assert (unknown.status, unknown.errors) == (422, ["Velg noe fra listen."])


def test_a_save_on_an_old_version_shows_both_texts_and_overwrites_nothing(cast, browser_of):
    arena = make_arena(name="Fagmøte", purpose="Første tekst")
    browser = browser_of(cast.leader)
    old = browser.get(f"/learning/arenas/{arena.id}/edit")
    browser.submit(old, "/edit", purpose="Den andres tekst")
    mine = browser.submit(old, "/edit", purpose="Min tekst")
    assert mine.status == 409
    assert "Min tekst" in mine.raw
    assert "Den andres tekst" in mine.raw
    assert db.session.get(Arena, arena.id).purpose == "Den andres tekst"


def test_removing_names_what_hangs_on_the_arena_and_can_be_undone(cast, browser_of):
    arena = make_arena(name="Fagmøte")
    flow = make_flow(arena_id=arena.id)
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/arenas/{arena.id}")
    assert "1 kunnskapsflyt blir stående uten arena." in page.text
    after = browser.follow(browser.submit(page, "/remove"))
    assert rows(after) == []
    assert "Uten arena" in browser.get("/learning/flows").soup.select_one("tbody").get_text()
    browser.submit(after, "/restore")
    assert rows(browser.get("/learning/arenas")) == ["Fagmøte På kontoret · Formell"]
    assert db.session.get(KnowledgeFlow, flow.id).arena_id == arena.id


def test_an_arena_does_not_come_back_when_its_name_is_taken(cast, browser_of):
    gone = make_arena(name="Fagmøte")
    browser = browser_of(cast.leader)
    browser.post(f"/learning/arenas/{gone.id}/remove")
    make_arena(name="fagmøte")
    back = browser.follow(browser.post(f"/learning/arenas/{gone.id}/restore"))
    assert "Kontoret har allerede en arena som heter «Fagmøte»." in " ".join(back.toasts)
    assert db.session.get(Arena, gone.id).removed_at is not None


def test_overlap_shows_topics_on_several_arenas_and_purposes_alike(cast, browser_of):
    first = make_arena(name="Fagmøte", purpose="Drøfte vanskelige saker og dele erfaringer")
    second = make_arena(name="Morgenmøte", purpose="Kort om vanskelige saker, og erfaringene fra i går")
    make_arena(name="Lunsj", purpose="Spise")
    parties = make_party(), make_party()
    for arena in (first, second):
        make_flow(*parties, topic="Lønnstilskudd" if arena is first else "lønnstilskudd ", arena_id=arena.id)
    make_flow(*parties, topic="Noe annet", arena_id=first.id)
    page = browser_of(cast.colleague).get("/learning/arenas/overlap")
    assert rows(page) == ["Lønnstilskudd", "Fagmøte og Morgenmøte"]
    assert "erfaringer, saker, vanskelige" in page.text


def test_lists_ask_the_same_few_questions_however_long_they_are(cast, browser_of, statements):
    browser = browser_of(cast.leader)
    seen = []
    for number in (1, 29):
        for _one in range(number):
            make_flow(arena_id=make_arena(purpose="Dele erfaringer om saker", responsible_id=cast.leader.id).id)
        arena = make_arena()
        counted = []
        for path in (
            "/learning/arenas",
            "/learning/arenas/overlap",
            f"/learning/arenas/{arena.id}",
            f"/learning/arenas/{arena.id}/edit",
        ):
            db.session.commit()
            statements.seen.clear()
            browser.get(path)
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12
