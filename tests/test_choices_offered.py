"""A5: a form takes no choice that it did not offer. In each list, box and hidden number of every form that can be
found, numbers are sent that lead to things of others, or to nothing."""

import re
from collections import Counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from app.kernel import once
from app.kernel.db import db
from tests.crawl import A_FORM, MACHINERY, FoundForm, Walk, signed_in
from tests.small_office import who_may_all
from tests.test_bad_input import SIGNS_OUT, encoded
from tests.test_mass_assignment import TAKES_AWAY, filled, offices

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(1800)]

NIGHTLY = pytest.mark.nightly
NUMBER = re.compile(r"\d{1,6}")
MOST = 4
"""Numbers that are sent in one field."""


TAKEN = re.compile(
    r"caseload\.(wanted_to_register employer_id|merge_employer other)"  # everybody's register
    r"|caseload\.answer_closed case"  # a closed case of one's own that was answered before
    r"|(guidance\.room_|room\.)read_messages through"  # no further than the messages of this room and theme
    r"|room\.map_answer (round|was-)"  # what the page showed, to tell that something else stands there now
)
"""Fields where a number that was not offered is taken, and why that gives nobody anything."""


class Offers(Walk):
    """Remembers, with each form, the numbers that its choices offer and its hidden fields hold."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.offered: dict[tuple[str, str], dict[str, set[str]]] = {}

    def _look(self, path: str, raw: str) -> None:
        super()._look(path, raw)
        for found in A_FORM.findall(raw):
            form = BeautifulSoup(found, "html.parser").form
            assert form is not None
            given = self.offered.setdefault((path, str(form.get("action") or path)), {})
            for each in form.find_all("select"):
                given.setdefault(str(each.get("name")), set()).update(str(one.get("value")) for one in each("option"))
            for each in form.find_all("input", type=["radio", "checkbox", "hidden"]):
                given.setdefault(str(each.get("name")), set()).add(str(each.get("value", "on")))


def numbered(walk: Offers, form: FoundForm) -> dict[str, set[str]]:
    """The fields that lead to a row: all that they offer are numbers, or nothing."""
    offered = walk.offered.get((form.page, form.action), {})
    return {
        name: values for name, values in offered.items()
        if name not in MACHINERY and any(NUMBER.fullmatch(each) for each in values)
        and all(NUMBER.fullmatch(each) or each in {"", "None"} for each in values)
    }  # fmt: skip


def everything() -> dict[str, Any]:
    """All rows, but for sessions and traces."""
    left_out = {"user_session", "guest_session", "sent_form", "draft", "guest_draft", "security_event", "look_up"}
    tables = [each for each in db.metadata.sorted_tables if each.name not in left_out]
    return {each.name: [tuple(row) for row in db.session.execute(select(each))] for each in tables}


@pytest.mark.parametrize(
    "which",
    [*(pytest.param(each, marks=NIGHTLY) for each in ("office", "caseload", "supervision", "guidance", "room"))],
)
def test_no_form_takes_a_number_that_it_did_not_offer(app, cast, record_property, which):
    *person, first_pages, within = offices(cast)[which]()
    client = signed_in(app, person[0] if person else who_may_all())
    walk = Offers(app, client, first_pages, within)
    walk.go()
    forms = [form for form in walk.forms.values() if form.endpoint not in SIGNS_OUT]
    statuses: Counter[int] = Counter()
    taken, number = [], 0
    for form in sorted(forms, key=lambda form: bool(TAKES_AWAY.search(form.endpoint))):
        for name, values in numbered(walk, form).items():
            strange = [*[str(each) for each in range(1, 40) if str(each) not in values][:MOST], "99999"]
            for value in strange:
                number += 1
                sent = {**filled(form), name: value, once.FIELD: f"key {number}"}
                sent.pop("version", None)
                with app.app_context():
                    before = everything()
                    db.session.remove()
                    answer = client.post(
                        form.action, data=encoded(sent), content_type="application/x-www-form-urlencoded"
                    )
                    statuses[answer.status_code] += 1
                    changed = answer.status_code in {200, 204, 303} and everything() != before
                    db.session.remove()
                changed = changed and not TAKEN.match(f"{form.endpoint} {name}")
                if changed or answer.status_code >= 500:
                    taken.append(f"{form}: {name}={value} answers {answer.status_code}, offered {sorted(values)[:6]}")
    record_property("row", "A5 choices")
    record_property("count", number)
    print(f"A5: {which}, {number} numbers in {len(forms)} forms, {dict(statuses)}")
    assert taken == [], "\n".join(taken)
