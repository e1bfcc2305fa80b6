"""A5: whatever else is sent with a form – the names of all columns of all tables – is taken by none of them."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, DateTime, Integer, select

from app.kernel import once
from app.kernel.dates import UtcDateTime, today
from app.kernel.db import db
from tests.caseload.small_caseload import make_small_caseload
from tests.crawl import FoundForm, Walk, signed_in
from tests.guidance.small_guidance import make_small_guidance
from tests.small_office import make_small_office, who_may_all
from tests.supervision.small_supervision import make_small_supervision
from tests.test_bad_input import SIGNS_OUT, encoded

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(300)]

NIGHTLY = pytest.mark.nightly
NUMBER, TEXT, DAY = "990199", "kanaria5", "1999-09-09"
# What the machinery of forms reads beside the fields.
OURS = {"version", "q", "lang", "language", "page", "sort", "show"}

# After these others can be sent no more, so they are sent last.
TAKES_AWAY = re.compile("end|remove|archiv|consent|close|undo|merge|move|hand|cancel|withdraw|erase|leave|stop")


def extras(own: set[str]) -> dict[str, str]:
    """A forged value for each column that is no field of the form."""
    found = {}
    for table in db.metadata.tables.values():
        for column in table.columns:
            if column.name not in own and column.name not in OURS and not isinstance(column.type, Boolean):
                found[column.name] = forged(column.type)
    return found


def forged(kind: Any) -> str:
    if isinstance(kind, Integer):
        return NUMBER
    if isinstance(kind, UtcDateTime | DateTime):
        return f"{DAY}T09:09"
    return DAY if isinstance(kind, Date) else TEXT


def filled(form: FoundForm) -> dict[str, object]:
    """As somebody sends it: what stands there, and something where nothing does."""
    day = (today() + timedelta(days=7)).isoformat()
    something = {"text": "Tekst", "textarea": "Tekst", "date": day, "number": "1", "time": "10:00"}
    return {
        name: value or something.get(form.kinds.get(name, ""), value) for name, value in form.values.items()
    }


def taken() -> list[str]:
    """Columns where a forged value stands now."""
    found = set()
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            found |= {f"{table.name}.{name}" for name, value in row.items() if is_forged(str(value))}
    return sorted(found)


def is_forged(text: str) -> bool:
    return text == NUMBER or text.startswith(DAY) or TEXT in text


def offices(made: Any) -> dict[str, Any]:
    return {
        "office": lambda: (make_small_office(made), "/"),
        "caseload": lambda: (*make_small_caseload(made), "/caseload"),
        "supervision": lambda: (*make_small_supervision(made), "/supervision"),
        "guidance": lambda: (*make_small_guidance(made)[:2], "/guidance"),
        "room": lambda: (*make_small_guidance(made)[2:], "/room"),
    }


@pytest.mark.parametrize(
    "which",
    ["guidance", "caseload", *(pytest.param(each, marks=NIGHTLY) for each in ("office", "supervision", "room"))],
)
def test_no_form_takes_what_is_no_field_of_it(app, cast, which):
    *person, first_pages, within = offices(cast)[which]()
    client = signed_in(app, person[0] if person else who_may_all())
    walk = Walk(app, client, first_pages, within)
    walk.go()
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    forms = [each for each in walk.forms.values() if each.endpoint not in SIGNS_OUT]
    for number, form in enumerate(sorted(forms, key=lambda form: bool(TAKES_AWAY.search(form.endpoint)))):
        values = {**extras({*form.values, *form.kinds}), **filled(form), once.FIELD: f"key {number}"}
        with app.app_context():
            answer = client.post(
                form.action, data=encoded(values), content_type="application/x-www-form-urlencoded"
            )
        statuses[answer.status_code] += 1
        wrong += [f"{form}: {answer.status_code}"] if answer.status_code >= 500 else []
    assert wrong == []
    assert statuses[303] + statuses[200] > sum(statuses.values()) / 3, statuses
    assert taken() == []


def test_a_forged_value_that_was_taken_is_found(app, cast):
    """The control: written where a form could have written it."""
    cast.colleague.team_id, cast.colleague.name = None, f"Kim {TEXT}"
    db.session.commit()
    assert taken() == ["user.name"]
