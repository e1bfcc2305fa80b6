"""Many flows at once: the table, and rows pasted from a spreadsheet."""

from sqlalchemy import func, select

from app.kernel.db import db
from app.learning.models import Arena, FlowParty, KnowledgeFlow
from tests.factories import make_arena, make_person
from tests.learning.factories_flows import make_flow, make_party

BULK, PASTE = "/learning/flows/bulk", "/learning/flows/paste"


def row(number: int, *cells: str) -> dict:
    return {
        f"rows-{number}-{name}": cell
        for name, cell in zip(("source", "target", "topic", "arena", "person"), cells, strict=False)
    }


def saved() -> list[tuple]:
    flows = db.session.scalars(
        select(KnowledgeFlow).where(KnowledgeFlow.removed_at.is_(None)).order_by(KnowledgeFlow.id)
    ).all()
    names = {party.id: party.name for party in db.session.scalars(select(FlowParty))}
    arenas = {arena.id: arena.name for arena in db.session.scalars(select(Arena))}
    return [
        (names[flow.from_party_id], names[flow.to_party_id], flow.topic, arenas.get(flow.arena_id), flow.depends_on_id)
        for flow in flows
    ]


def messages(page) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.soup.select(".aksel-error-summary__list li")]


def test_filled_rows_are_saved_together_and_taken_back_together(cast, browser_of):
    make_party(name="Mottak"), make_party(name="Ungdom"), make_arena(name="Fagmøte")
    browser = browser_of(cast.leader)
    page = browser.get(BULK)
    fields = {
        **row(0, "mottak", "Ungdom ", "tiltak", "FAGMØTE"),
        **row(7, "Ungdom", "Mottak", "skole", "", "jo jobbspesialist"),
    }
    first = browser.submit(page, BULK, **fields)
    again = browser.submit(page, BULK, **fields)
    assert (first.status, again.status) == (303, 303)
    assert saved() == [
        ("Mottak", "Ungdom", "tiltak", "Fagmøte", None),
        ("Ungdom", "Mottak", "skole", None, cast.coach.id),
    ]
    after = browser.follow(first)
    assert "2 flyter er lagt til." in after.toasts[0]
    browser.submit(after, "/remove")
    assert saved() == []


def test_each_wrong_row_is_named_and_nothing_is_saved(cast, browser_of):
    us, out, other = (
        make_party(name="Mottak"),
        make_party(name="Stat", place="external"),
        make_party(name="Fylke", place="external"),
    )
    make_flow(us, out, topic="Kjent")
    make_person(name="To Like"), make_person(name="To Like")
    page = browser_of(cast.leader).post(
        BULK,
        {
            **row(0, "Mottak", "mottak", "x"),
            **row(1, "Stat", "Fylke", "x"),
            **row(2, "Mottak", "Stat", "kjent"),
            **row(3, "Mottak", "", ""),
            **row(4, "Mottak", "Stat", "ny", "", "To Like"),
            **row(5, "Mottak", "Stat", "ny2", "", "Ukjent"),
            **row(6, "Mottak", "Stat", "y" * 201),
        },
    )
    assert page.status == 422
    assert messages(page) == [
        "Rad 1: Velg to ulike parter.",
        "Rad 2: Minst én av partene må være på kontoret.",
        "Rad 3: Denne flyten er lagt inn fra før.",
        "Rad 4: Skriv hvem den går til.",
        "Rad 4: Skriv hva kunnskapen handler om.",
        "Rad 5: Flere heter «To Like». Legg inn flyten alene, og velg personen der.",
        "Rad 6: Ingen på kontoret heter «Ukjent».",
        "Rad 7: Kort ned teksten med 1 tegn. Det er plass til 200.",
    ]
    assert page.value("rows-2-topic") == "kjent"
    assert len(saved()) == 1
    assert other.removed_at is None


def test_two_equal_rows_are_one_too_many(cast, browser_of):
    make_party(name="Mottak"), make_party(name="Ungdom")
    page = browser_of(cast.leader).post(
        BULK, {**row(0, "Mottak", "Ungdom", "tiltak"), **row(1, "Mottak", "Ungdom", "Tiltak")}
    )
    assert messages(page) == ["Rad 2: Denne flyten er lagt inn fra før."]


def test_an_empty_table_is_not_saved(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get(BULK), BULK)
    assert (page.status, messages(page)) == (422, ["Fyll ut minst én rad."])


def test_new_names_are_asked_about_once_and_then_added(cast, browser_of):
    make_party(name="Mottak")
    browser = browser_of(cast.leader)
    asked = browser.post(
        BULK, {**row(0, "Mottak", "Husbanken", "lån", "Lunsj"), **row(1, "husbanken", "Mottak", "regler")}
    )
    assert asked.status == 422
    assert [label.get_text() for label in asked.soup.select("fieldset label")] == ["Part: Husbanken", "Arena: Lunsj"]
    done = browser.submit(asked, BULK, **{"party:Husbanken": "external", "arena:Lunsj": "internal"})
    assert done.status == 303
    assert saved() == [("Mottak", "Husbanken", "lån", "Lunsj", None), ("Husbanken", "Mottak", "regler", None, None)]
    assert db.session.scalar(select(FlowParty.place).where(FlowParty.name == "Husbanken")) == "external"


def test_more_rows_keep_what_is_typed(cast, browser_of):
    page = browser_of(cast.leader).post(BULK, {**row(9, "Mottak", "", "midt i noe"), "more": "1"})
    assert (page.status, page.value("rows-9-topic"), page.value("rows-19-topic")) == (422, "midt i noe", "")
    assert messages(page) == []


def test_pasted_rows_are_looked_over_before_they_are_saved(cast, browser_of):
    make_party(name="Mottak"), make_party(name="Ungdom"), make_arena(name="Fagmøte")
    browser = browser_of(cast.leader)
    preview = browser.follow(
        browser.post(PASTE, {"text": "Fra\tTil\tTema\tArena\nMottak\tUngdom\ttiltak\tFagmøte\r\nMottak\tUkjent\tx\n"})
    )
    assert (preview.value("rows-0-source"), preview.value("rows-1-target")) == ("Mottak", "Ukjent")
    assert messages(preview) == ["Rad 2: «Ukjent» finnes ikke ennå. Si hvor parten er, nederst på siden."]
    assert saved() == []
    more = browser.follow(browser.post(PASTE, {"text": "Ungdom; Mottak; skole"}))
    assert [more.value(f"rows-{n}-topic") for n in range(4)] == ["tiltak", "x", "skole", ""]
    done = browser.submit(more, BULK, **{"rows-1-target": "Ungdom"})
    assert [flow[:3] for flow in saved()] == [
        ("Mottak", "Ungdom", "tiltak"),
        ("Mottak", "Ungdom", "x"),
        ("Ungdom", "Mottak", "skole"),
    ]
    assert done.status == 303
    assert browser.get(BULK).value("rows-0-source") == ""


def test_84_pasted_rows_are_saved_with_a_few_statements(cast, browser_of, statements):
    parties = [make_party(name=f"Gruppe {n}").name for n in range(12)]
    text = "\n".join(f"{parties[n % 12]};{parties[(n + 1) % 12]};tema {n};" for n in range(84))
    browser = browser_of(cast.leader)
    preview = browser.follow(browser.post(PASTE, {"text": text}))
    statements.seen.clear()
    browser.submit(preview, BULK)
    assert len(saved()) == 84
    assert len([each for each in statements.seen if not each.startswith("INSERT")]) <= 16


def test_text_that_is_no_table_gets_an_answer_and_is_kept(cast, browser_of):
    browser = browser_of(cast.leader)
    wide = browser.post(PASTE, {"text": "a;b;c;d;e;f"})
    assert (wide.status, wide.errors) == (
        422,
        ["Rad 1 har mer enn fem kolonner. Lim inn bare fra, til, tema, arena og person."],
    )
    long = browser.post(PASTE, {"text": "a;b;c\n" * 101})
    assert (long.status, long.errors) == (422, ["Dette er for mange rader. Lim inn høyst 100 om gangen."])
    headings = browser.post(PASTE, {"text": "Fra;Til;Tema"})
    assert (headings.status, headings.errors, headings.value("text")) == (
        422,
        ["Lim inn minst én rad."],
        "Fra;Til;Tema",
    )
    assert db.session.scalar(select(func.count(KnowledgeFlow.id))) == 0


def test_an_identity_number_in_a_row_is_asked_about(cast, browser_of):
    make_party(name="Mottak"), make_party(name="Ungdom")
    browser = browser_of(cast.leader)
    asked = browser.post(BULK, row(0, "Mottak", "Ungdom", "saken til 02013299997"))
    assert (asked.status, len(messages(asked))) == (422, 1)
    sure = browser.submit(asked, BULK, _not_identity=asked.soup.select_one("input[name=_not_identity]")["value"])
    assert sure.status == 303
