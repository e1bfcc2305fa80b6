"""B5: people who write, share, take back, remove, sign in and out in any order break nothing.

Two of them: a room, whose every step is told beforehand by a model of who may read what; and the whole office, where
anybody presses anything, and what must always be true is asked of the database."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text

from app.accounts.models import User
from app.guidance.actions import rooms
from app.guidance.enums import RoomEnd
from app.guidance.models import GuidanceRoom, ThemeShare, Thought
from app.kernel.db import db
from tests.caseload.small_caseload import make_small_caseload
from tests.conftest import empty_tables, without_link
from tests.crawl import Walk, signed_in
from tests.factories import make_cast
from tests.guidance.factories import make_room, themes_of
from tests.guidance.small_guidance import make_small_guidance
from tests.pages import Browser
from tests.small_office import make_small_office, who_may_all
from tests.supervision.small_supervision import make_small_supervision
from tests.test_bad_input import SIGNS_OUT, encoded
from tests.test_mass_assignment import filled

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(3600)]

THEMES = (1, 2)
NUMBER = st.integers(min_value=0, max_value=9)


class Room(RuleBasedStateMachine):
    """A person and a counsellor. What the counsellor may read is worked out here, not asked of the product."""

    app: Any

    @initialize()
    def begin(self) -> None:
        db.session.rollback()
        empty_tables()
        cast = make_cast()
        self.owner, self.other = cast.colleague, cast.coach
        self.room_id = (room := make_room(self.owner)).id
        db.session.commit()
        self.guest, self.counsellor, self.stranger = Browser(self.app), Browser(self.app), Browser(self.app)
        self.guest.enter(room)
        self.counsellor.sign_in(self.owner)
        self.stranger.sign_in(self.other)
        self.thoughts: dict[str, tuple[int, bool]] = {}
        self.shared: set[int] = set()
        self.inside = self.is_open = True

    def room(self) -> GuidanceRoom:
        return db.session.get_one(GuidanceRoom, self.room_id)

    def thought(self, number: int) -> str:
        return list(self.thoughts)[number % len(self.thoughts)]

    @precondition(lambda self: self.inside and self.is_open and len(self.thoughts) < 6)
    @rule(theme=st.sampled_from(THEMES))
    def write(self, theme: int) -> None:
        words = f"tanke {len(self.thoughts)} om {theme} kanari{len(self.thoughts):02d}q"
        page = self.guest.get(f"/room/themes/{theme}/thoughts")
        assert self.guest.submit(page, "", text=words).status == 303
        self.thoughts[words] = (theme, False)

    @precondition(lambda self: self.inside and self.is_open and self.thoughts)
    @rule(number=NUMBER)
    def share_or_keep(self, number: int) -> None:
        words = self.thought(number)
        theme, is_shared = self.thoughts[words]
        thought = db.session.scalars(select(Thought).where(Thought.text == words)).one()
        page = self.guest.get(f"/room/themes/{theme}/thoughts")
        assert self.guest.submit(page, f"/thoughts/{thought.id}/").status == 303
        self.thoughts[words] = (theme, not is_shared)

    @precondition(lambda self: self.inside and self.is_open)
    @rule(theme=st.sampled_from(THEMES))
    def share_theme(self, theme: int) -> None:
        if theme not in self.shared:
            assert self.guest.post(f"/room/map/{theme}/share").status in {200, 303}
            self.shared = {each.theme_id - self.first_theme() + 1 for each in db.session.scalars(select(ThemeShare))}

    def first_theme(self) -> int:
        return themes_of(self.room())[0].id

    @precondition(lambda self: self.inside and self.is_open)
    @rule(theme=st.sampled_from(THEMES))
    def take_theme_back(self, theme: int) -> None:
        if theme in self.shared:
            assert self.guest.post(f"/room/map/{theme}/share/stop").status in {200, 303}
            self.shared.discard(theme)

    @precondition(lambda self: self.inside)
    @rule()
    def leave(self) -> None:
        self.guest = Browser(self.app)
        self.inside = False

    @precondition(lambda self: not self.inside and self.is_open)
    @rule()
    def come_back(self) -> None:
        self.guest.enter(self.room())
        self.inside = True

    @precondition(lambda self: self.is_open)
    @rule()
    def end(self) -> None:
        rooms.end(self.room(), how=RoomEnd.FINISHED, by=self.owner)
        db.session.commit()
        self.is_open = False

    @precondition(lambda self: not self.is_open)
    @rule()
    def open_again(self) -> None:
        rooms.reopen(self.room(), by=self.owner)
        db.session.commit()
        self.is_open = True

    @invariant()
    def everybody_reads_exactly_what_is_theirs(self) -> None:
        if not hasattr(self, "thoughts"):
            return
        for theme in THEMES:
            page = self.counsellor.get(f"/guidance/rooms/{self.room_id}/themes/{theme}").raw
            read = {words for words in self.thoughts if words in page}
            meant = {
                words for words, (of, is_shared) in self.thoughts.items()
                if of == theme and is_shared and theme in self.shared
            }  # fmt: skip
            assert read == meant, theme
            assert self.stranger.get(f"/guidance/rooms/{self.room_id}/themes/{theme}").status == 404
            own = self.guest.get(f"/room/themes/{theme}/thoughts")
            if self.inside and self.is_open:
                assert {words for words in self.thoughts if words in own.raw} == {
                    words for words, (of, _shared) in self.thoughts.items() if of == theme
                }
            else:
                assert not any(words in own.raw for words in self.thoughts)


def machine(app: Any, kind: type, **how: Any) -> Any:
    return type(kind.__name__, (kind,), {"app": app, **how})


HOW: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "derandomize": True,
    "phases": [Phase.generate],
    "suppress_health_check": list(HealthCheck),
}


@pytest.mark.parametrize(("runs", "steps"), [(1, 12), pytest.param(200, 50, marks=pytest.mark.nightly)])
def test_a_room_in_any_order(app, record_property, runs, steps):
    """B5: thoughts written, shared and taken back, rooms left, ended and opened again."""
    record_property("row", "B5 steps in a room")
    record_property("count", runs * steps)
    run_state_machine_as_test(
        machine(app, Room), settings=settings(max_examples=runs, stateful_step_count=steps, **HOW)
    )


class Office(RuleBasedStateMachine):
    """Whoever, on whichever page they can find, presses whichever button."""

    app: Any
    modules: tuple[str, ...]

    @initialize()
    def begin(self) -> None:
        db.session.rollback()
        empty_tables()
        cast = make_cast()
        self.clients: list[tuple[Any, Walk]] = []
        self.count, self.wrong = 0, list[str]()
        for name in self.modules:
            for person, pages, within in made(name, cast):
                db.session.commit()
                client = signed_in(self.app, person)
                walk = Walk(self.app, client, list(pages)[:8], within, looks=True)
                self.clients.append((client, walk))
        for _client, walk in self.clients:
            walk.waiting = type(walk.waiting)(list(walk.waiting)[:8])

    @rule(who=NUMBER)
    def look(self, who: int) -> None:
        """Open the next page that this person has seen a link to."""
        _client, walk = self.clients[who % len(self.clients)]
        if walk.waiting:
            rest = type(walk.waiting)(list(walk.waiting)[1:40])
            walk.waiting = type(walk.waiting)([walk.waiting[0]])
            before = len(walk.broken)
            first = walk.waiting[0]
            walk.seen.clear()
            self.one_page(walk, first)
            walk.waiting = type(rest)([*rest, *walk.waiting])
            assert walk.broken[before:] == []

    def one_page(self, walk: Walk, path: str) -> None:
        walk.waiting.clear()
        with self.app.app_context():
            answer = walk.client.get(path)
        assert answer.status_code < 500, path
        if answer.status_code in {302, 303}:
            walk.waiting.append(answer.location)
        elif answer.mimetype == "text/html" and answer.status_code == 200:
            walk._look(path, answer.get_data(as_text=True))

    @rule(who=NUMBER, which=st.integers(min_value=0, max_value=400))
    def press(self, who: int, which: int) -> None:
        """Send a form that this person has seen, with something in each field; perhaps long after it was shown."""
        client, walk = self.clients[who % len(self.clients)]
        forms = [form for form in walk.forms.values() if form.endpoint not in SIGNS_OUT]
        if not forms:
            return
        form = forms[which % len(forms)]
        self.count += 1
        with self.app.app_context():
            answer = client.post(
                form.action, data=encoded({**filled(form), "_once": f"key {self.count}"}),
                content_type="application/x-www-form-urlencoded",
            )  # fmt: skip
        assert answer.status_code in {200, 204, 303, 400, 403, 404, 409, 410, 413, 422, 429}, form
        if answer.status_code == 303:
            walk.waiting.appendleft(answer.location)

    @invariant()
    def the_database_is_whole(self) -> None:
        db.session.remove()
        assert list(db.session.execute(text("PRAGMA foreign_key_check"))) == []
        assert without_link() == []
        db.session.remove()  # else the next request would wait for what was read here


def made(name: str, cast: Any) -> list[tuple[Any, list[str], str]]:
    """The people of one module, the pages where they begin, and how far they go."""
    if name == "office":
        pages = make_small_office(cast)
        return [(who_may_all(), pages, "/"), (db.session.get_one(User, cast.colleague.id), ["/learning/"], "/learning")]
    if name == "caseload":
        person, pages = make_small_caseload(cast)
        return [(person, pages, "/caseload")]
    if name == "supervision":
        person, pages = make_small_supervision(cast)
        return [(person, pages, "/supervision")]
    owner, pages, room, own = make_small_guidance(cast)
    return [(owner, pages, "/guidance"), (room, own, "/room")]


@pytest.mark.parametrize(
    ("modules", "runs", "steps"),
    [
        (("guidance",), 1, 10),
        *(
            pytest.param((name,), 50, 50, marks=pytest.mark.nightly)
            for name in ("office", "caseload", "supervision", "guidance")
        ),
    ],
)
def test_an_office_in_any_order(app, record_property, modules, runs, steps):
    """B5: every form that a page offers, by everybody, in any order."""
    record_property("row", "B5 steps in the office")
    record_property("count", runs * steps)
    kind = machine(app, Office, modules=modules)
    run_state_machine_as_test(kind, settings=settings(max_examples=runs, stateful_step_count=steps, **HOW))
