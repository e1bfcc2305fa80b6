"""C1, C3: people who work at the same time lose nothing, and what is for one goes to one."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.actions import invitations
from app.accounts.models import StaffInvitation
from app.accounts.tokens import token_of
from app.kernel.db import db
from app.learning.models import Arena
from tests.crawl import Walk, signed_in
from tests.factories import make_arena, make_person
from tests.pages import Browser, form_values
from tests.small_office import make_small_office, who_may_all

EDITORS, EDITS = 8, 25
# After the first of two there is nothing left for the second to do.
ONCE_ONLY = {"learning.cancel_activity", "learning.move_activity"}


def at_once(number: int, work: Callable[[int], object]) -> list[object]:
    db.session.remove()
    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(work, range(number)))


def whole_form(answer: object) -> tuple[str, dict[str, object]]:
    """The action and the values of a page's own form."""
    soup = BeautifulSoup(answer.get_data(as_text=True), "html.parser")  # type: ignore[attr-defined]
    form = soup.select_one("main form")
    assert form is not None
    return str(form.get("action") or ""), form_values(form)


def test_two_editors_of_every_kind_of_thing_see_both_texts(app, cast):
    """C1: in each form that edits something that others may edit too."""
    first_pages = make_small_office(cast)
    person = who_may_all()
    walk = Walk(app, signed_in(app, person), first_pages)
    walk.go()
    edits = {form.endpoint: form for form in walk.forms.values() if "version" in form.values}
    edits = {endpoint: form for endpoint, form in edits.items() if endpoint not in ONCE_ONLY}
    assert len(edits) >= 10, sorted(edits)
    first, second = Browser(app), Browser(app)
    first.sign_in(person)
    second.sign_in(person)
    wrong = []
    for endpoint, form in edits.items():
        name = next((name for name, kind in form.kinds.items() if kind in {"text", "textarea"}), None)
        if name is None:
            continue
        page = first.get(form.page).soup
        values = {**form.values, **form_values(page.find("form", action=form.action) or page.select_one("main form"))}
        saved = second.post(form.action, {**values, name: "Lagret først"})
        late = first.post(form.action, {**values, name: "Skrevet samtidig"})
        both = "Lagret først" in late.text and "Skrevet samtidig" in late.text
        if (saved.status, late.status, both) != (303, 409, True):
            wrong.append((endpoint, name, saved.status, saved.errors, late.status, both))
            continue
        chosen = first.submit(late, form.action, **{f"choose-{name}": "mine"})
        if chosen.status != 303 or first.get(form.page).value(name) != "Skrevet samtidig":
            wrong.append((endpoint, name, "choosing", chosen.status, chosen.errors))
    assert wrong == [], "\n".join(map(str, wrong))


class Editor:
    """Edits the same few things as others do, and remembers which text each acknowledged edit took the place of."""

    def __init__(self, client: FlaskClient, addresses: list[str], number: int) -> None:
        self.client, self.addresses, self.number = client, addresses, number
        self.random = random.Random(number)
        self.kept: list[tuple[str, str, str]] = []

    def work(self) -> list[tuple[str, str, str]]:
        for turn in range(EDITS):
            self.edit(self.random.choice(self.addresses), f"Redaktør {self.number}, tekst {turn}")
        return self.kept

    def edit(self, address: str, text: str) -> None:
        _action, values = whole_form(self.client.get(address))
        before = values["name"]
        answer = self.client.post(address, data={**values, "name": text})
        while answer.status_code in {409, 503}:
            if answer.status_code == 503:  # busy for longer than a person should wait; the page carries the text
                _action, values = whole_form(answer)
                answer = self.client.post(address, data=values)
                continue
            _action, values = whole_form(answer)
            before = values["theirs-name"]
            answer = self.client.post(address, data={**values, "choose-name": "mine"})
        assert answer.status_code == 303
        self.kept.append((address, str(before), text))


def test_no_acknowledged_edit_is_lost(app, cast):
    """C1: each edit took the place of a text that its editor had seen, so the edits of a thing make one chain."""
    arenas = [make_arena(name=f"Arena {number}") for number in range(3)]
    addresses = [f"/learning/arenas/{arena.id}/edit" for arena in arenas]
    editors = [Editor(signed_in(app, cast.leader), addresses, number) for number in range(EDITORS)]
    edits = [edit for kept in at_once(EDITORS, lambda number: editors[number].work()) for edit in kept]
    assert len(edits) == EDITORS * EDITS
    for arena, address in zip(arenas, addresses, strict=True):
        followed_by = {before: after for where, before, after in edits if where == address}
        own = [edit for edit in edits if edit[0] == address]
        assert len(followed_by) == len(own), "two edits took the place of the same text"
        text, steps = arena.name, 0
        while text in followed_by:
            text, steps = followed_by[text], steps + 1
        assert steps == len(own)
        assert db.session.get_one(Arena, arena.id).name == text


def test_an_invitation_is_redeemed_once(app, cast):
    """C3: twenty people with the same link at the same moment; one of them gets in."""
    invited = make_person(password_hash=None)
    secret = invitations.invite([invited], by=cast.admin)
    db.session.commit()
    token = token_of(secret, invited.id)
    clients = [app.test_client() for _ in range(20)]

    def redeem(number: int) -> int:
        data = {"password": f"en lang setning nummer {number}", "repeated": f"en lang setning nummer {number}"}
        return clients[number].post(f"/join/{token}", data=data).status_code

    statuses = at_once(20, redeem)
    assert sorted(statuses) == [303, *[410] * 19]
    used = db.session.scalars(select(StaffInvitation)).one()
    assert used.used_at is not None
