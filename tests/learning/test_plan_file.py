"""The plan as a file for another office: nobody is named in it, and it becomes a plan there."""

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import AudienceKind, TimeKind
from app.learning.models import (
    Activity,
    ActivityParticipant,
    LearningPlan,
    Outcome,
    PlanImport,
    Theme,
    ThemeSource,
    ThemeTask,
)
from app.learning.queries.plan_file import plan_content
from tests.corpus import BAD_INPUTS
from tests.factories import make_activity, make_outcome, make_plan, make_theme, make_wish
from tests.learning.factories_out import dated, make_full_plan
from tests.learning.test_spreadsheet_import import count, upload

FILE = "import-file"


def content_of(plan: LearningPlan) -> dict:
    return json.loads(json.dumps(plan_content(plan)))


def as_bytes(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def test_the_file_names_nobody(cast, browser_of) -> None:
    plan = make_full_plan(cast)
    make_wish(plan, text="Et ønske fra noen", author=cast.coach)
    dated(
        make_outcome(make_theme(plan)),
        plan=plan,
        participants=[
            ActivityParticipant(kind=AudienceKind.PERSON, user_id=cast.coach.id),
            ActivityParticipant(kind=AudienceKind.GUEST, guest="Gjesten Greta"),
            ActivityParticipant(kind=AudienceKind.TEAM, team_id=cast.team.id),
        ],
    )
    answer = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/plan.treklang.json").response
    text = answer.get_data(as_text=True)
    people = [getattr(cast, name).name for name in ("leader", "team_leader", "colleague", "coach")]
    for hidden in (
        *people,
        "Høgskolen",
        "Gjesten Greta",
        "Et ønske fra noen",
        "Ungdom",
        "Marked",
        "Møterom 2",
        "2027-01",
    ):
        assert hidden not in text, hidden
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-for-laering-2027-1.treklang.json"'


def test_the_file_holds_the_plan(cast) -> None:
    content = content_of(make_full_plan(cast))
    assert {name: content[name] for name in ("format", "schema", "half_year")} == {
        "format": "treklang.learning_plan", "schema": 1, "half_year": "2027-1",
    }  # fmt: skip
    assert {name: len(content[name]) for name in ("themes", "outcomes", "activities", "arenas")} == {
        "themes": 4, "outcomes": 12, "activities": 12, "arenas": 2,
    }  # fmt: skip
    theme, outcome, activity = content["themes"][0], content["outcomes"][1], content["activities"][1]
    assert (theme["title"], theme["sources"]) == ("Supported Employment", ["research"])
    assert theme["tasks"] == [{"phase": "before", "text": "Avklar forventninger"}]
    assert (outcome["theme"], outcome["audience"], outcome["level"]) == (0, ["job_coach"], "apply")
    assert (activity["outcomes"], activity["arena"], activity["time"]) == ([1], "Brukermøtet", "undecided")
    assert (activity["means"], activity["participants"]) == (["veiledning i praksis"], ["job_coach"])


def test_before_the_download_one_sees_the_texts_and_is_told_of_names(cast, browser_of) -> None:
    plan = make_full_plan(cast, themes=1)
    make_theme(plan, title="Lær av Kollega", rationale="Snakk med Teamleder først.", position=9)
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/file")
    assert "Noen tekster ser ut til å nevne kolleger" in page.text
    assert "«Snakk med Teamleder først.» – Teamleder" in page.text
    assert "Vi møter flere som trenger dette." in page.text
    assert page.links()["Last ned fila"] == f"/learning/plans/{plan.id}/plan.treklang.json"


def test_another_office_begins_with_the_plan(cast, browser_of) -> None:
    content = content_of(make_full_plan(cast))
    other = make_plan(HalfYear(2028, 1))
    browser = browser_of(cast.leader)
    page = browser.follow(upload(browser, other, as_bytes(content), "plan.treklang.json", FILE))
    assert "Nye temaer (4) Supported Employment" in page.text
    assert "Arenaer som finnes fra før (2) Personalseminar, Brukermøtet" in page.text
    assert db.session.scalar(select(func.count()).where(Theme.plan_id == other.id)) == 0
    assert browser.follow(browser.submit(page, "confirm")).heading == "Fila er hentet inn"
    again = content_of(db.session.get(LearningPlan, other.id))
    assert again == {**content, "half_year": "2028-1"}
    theme = db.session.scalars(select(Theme).where(Theme.plan_id == other.id).order_by(Theme.position)).first()
    assert theme.owner_id is None
    assert list(db.session.scalars(select(ThemeSource.source).where(ThemeSource.theme_id == theme.id))) == ["research"]
    made = db.session.scalars(select(Activity).where(Activity.plan_id == other.id)).all()
    assert {(each.time_kind, each.owner_id, each.led_by_id) for each in made} == {(TimeKind.UNDECIDED, None, None)}


def test_a_leader_makes_a_new_plan_of_it(cast, browser_of) -> None:
    content = content_of(make_full_plan(cast))
    browser = browser_of(cast.leader)
    half_year = HalfYear.current().next().next()
    form = f'--x\r\nContent-Disposition: form-data; name="half_year"\r\n\r\n{half_year}\r\n'
    form += '--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
    body = form.encode() + as_bytes(content) + b"\r\n--x--\r\n"

    def send():
        return browser.post("/learning/import", body, content_type="multipart/form-data; boundary=x")

    page = browser.follow(send())
    assert db.session.scalar(select(func.count()).select_from(LearningPlan)) == 1
    result = browser.follow(browser.submit(page, "confirm"))
    made = db.session.scalars(select(LearningPlan).where(LearningPlan.half_year == half_year)).one()
    assert (result.heading, made.stage.value, content_of(made)["themes"]) == (
        "Fila er hentet inn",
        "collecting",
        content["themes"],
    )
    assert send().errors[0].startswith("Det finnes alt en plan for ")
    people = {"leader": 200, "colleague": 404, "team_leader": 404, "guide": 404}
    assert {name: browser_of(getattr(cast, name)).get("/learning/import").status for name in people} == people


def test_undoing_removes_the_plan_files_rows_and_tasks_but_keeps_a_theme_that_got_a_wish(cast, browser_of) -> None:
    content = content_of(make_full_plan(cast))
    other = make_plan(HalfYear(2028, 1))
    browser = browser_of(cast.leader)
    browser.submit(browser.follow(upload(browser, other, as_bytes(content), "a.json", FILE)), "confirm")
    theme = db.session.scalars(select(Theme).where(Theme.plan_id == other.id).order_by(Theme.position)).first()
    make_wish(other, theme_id=theme.id)
    imported = db.session.scalars(select(PlanImport.id)).one()
    page = browser.follow(browser.post(f"/learning/imports/{imported}/undo"))
    assert [item.get_text(" ", strip=True) for item in page.soup.select("main ul.bullets li")] == [
        "Tema: Supported Employment"
    ]
    assert (count(Theme), count(Activity), count(Outcome), count(ThemeTask)) == (5, 12, 12, 5)


def changed(content: dict, *path: str | int, to: object) -> dict:
    """The content with one value changed."""
    copy = json.loads(json.dumps(content))
    thing = copy
    for step in path[:-1]:
        thing = thing[step]
    thing[path[-1]] = to
    return copy


SMALL = {
    "format": "treklang.learning_plan",
    "schema": 1,
    "half_year": "2027-1",
    "arenas": [{"name": "Seminar"}],
    "themes": [{"title": "SE", "origin": "staff", "tasks": [{"phase": "before", "text": "Les"}]}],
    "outcomes": [{"theme": 0, "text": "kan", "kind": "skill", "level": "apply"}],
    "activities": [{"title": "Kurs", "outcomes": [0], "arena": "Seminar", "means": ["kurs"]}],
}
NO_PLAN = "Dette er ikke en planfil fra Treklang. Velg en fil som slutter på .treklang.json."
OTHER = "Fila er laget av en annen utgave av Treklang. Be om en fil fra samme utgave."
DAMAGED = "Fila er skadet («{}»). Be kontoret om en ny."
TOO_LARGE = "Fila er for stor til å være en plan for et halvår."
IDENTITY = "En tekst i fila ser ut til å ha et fødselsnummer. Be kontoret ta det bort."
BROKEN = [
    (b"\x89PNG\r\n\x1a\n", NO_PLAN),
    (b"", NO_PLAN),
    (b"[" * 100_000, NO_PLAN),
    (b'{"format": "other"}', NO_PLAN),
    (b"[1, 2]", NO_PLAN),
    (as_bytes(changed(SMALL, "schema", to=2)), OTHER),
    (as_bytes(changed(SMALL, "themes", to=[])), "Fila har ingen temaer, så det er ingenting å hente inn."),
    (as_bytes(changed(SMALL, "themes", to="SE")), DAMAGED.format("themes")),
    (as_bytes(changed(SMALL, "themes", 0, to="SE")), DAMAGED.format("{}")),
    (as_bytes(changed(SMALL, "themes", 0, "title", to="")), DAMAGED.format("title")),
    (as_bytes(changed(SMALL, "themes", 0, "title", to=7)), DAMAGED.format("title")),
    (as_bytes(changed(SMALL, "themes", 0, "origin", to=["staff"])), DAMAGED.format("['staff']")),
    (as_bytes(changed(SMALL, "outcomes", 0, "theme", to=4)), DAMAGED.format("4")),
    (as_bytes(changed(SMALL, "outcomes", 0, "theme", to=True)), DAMAGED.format("True")),
    (as_bytes(changed(SMALL, "activities", 0, "outcomes", to=[-1])), DAMAGED.format("-1")),
    (as_bytes(changed(SMALL, "activities", 0, "outcomes", to=[])), DAMAGED.format("outcomes")),
    (as_bytes(changed(SMALL, "activities", to=SMALL["activities"] * 1001)), TOO_LARGE),
    (as_bytes(changed(SMALL, "outcomes", 0, "text", to="02013299997")), IDENTITY),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_gets_a_clear_answer_and_leaves_nothing(cast, browser_of, data, message) -> None:
    page = upload(browser_of(cast.leader), make_plan(), data, "a.treklang.json", FILE)
    assert (page.status, page.errors) == (422, [message])
    assert db.session.scalar(select(func.count()).select_from(PlanImport)) == 0


def test_a_file_with_little_in_it_is_enough(cast, browser_of) -> None:
    plan = make_plan()
    browser = browser_of(cast.leader)
    browser.submit(browser.follow(upload(browser, plan, as_bytes(SMALL), "a.json", FILE)), "confirm")
    [made] = db.session.scalars(select(Activity).options(selectinload(Activity.means)))
    assert (made.title, [each.name for each in made.means], made.time_kind) == ("Kurs", ["kurs"], TimeKind.UNDECIDED)


def test_what_people_wrote_is_text_in_the_file_and_on_the_page(cast, browser_of) -> None:
    """B3, B4: whatever stands in a title comes back the same or is refused aloud, and never runs."""
    browser = browser_of(cast.leader)
    plan = make_plan()
    for _name, text in BAD_INPUTS:
        data = json.dumps(changed(SMALL, "themes", 0, "title", to=text)).encode()
        page = upload(browser, plan, data, "a.json", FILE)
        if page.status == 422:
            assert len(page.errors) == 1
        else:
            shown = browser.follow(page)
            assert not shown.soup.select("main script, main img, main [hx-get]")
            assert shown.soup.select_one("section h2").get_text()


def test_activities_without_a_theme_any_more_are_left_out_of_the_file(cast) -> None:
    plan = make_plan()
    gone = make_outcome(make_theme(plan, removed_at=plan.created_at))
    make_activity(gone, plan=plan)
    make_activity(make_outcome(make_theme(plan)), plan=plan, status="cancelled", cancelled_at=plan.created_at)
    assert content_of(plan)["activities"] == []
