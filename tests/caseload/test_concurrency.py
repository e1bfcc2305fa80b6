"""C1, C2 for follow-up: two editors see both texts, and twenty identical posts are one record."""

import pytest
from sqlalchemy import func, select

from app.caseload.models import Case, Contact, EmployerVisit, Placement
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_case, make_coach, make_employer, make_settings
from tests.caseload.small_caseload import make_small_caseload
from tests.crawl import Walk, signed_in
from tests.pages import Browser, Page, form_values
from tests.test_concurrency import at_once

POSTS = 20
TODAY = today().isoformat()
PAGES = {
    "case": (Case, "/caseload/cases/new?protected=no", {"display_name": "Kari"}),
    "contact": (
        Contact,
        "/caseload/cases/{case}/contacts/new",
        {"text": "Snakket om veien videre", "minutes": "30", "form": "phone", "state": "done"},
    ),
    "visit": (EmployerVisit, "/caseload/visits/new?employer={employer}", {"note": "Hyggelig prat", "minutes": "20"}),
    "placement": (
        Placement,
        "/caseload/cases/{case}/placements/new/job",
        {"title": "Butikk", "employer_id": "{employer}", "job_form": "permanent", "percent": "50", "started_on": TODAY},
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_twenty_identical_posts_are_one_record(app, cast, kind):
    """C2: the same form sent twenty times at once: one row, one trace of it, and everybody is led to the same page."""
    make_settings()
    coach = make_coach()
    ids = {"case": make_case(coach).id, "employer": make_employer().id}
    db.session.commit()
    model, address, values = PAGES[kind]
    browser = Browser(app)
    browser.sign_in(coach)
    page = browser.get(address.format(**ids))
    form = page.form()
    data = {**form_values(form), **{name: text.format(**ids) for name, text in values.items()}}
    action = str(form["action"])
    before = rows(model), traces(model)
    clients = [signed_in(app, coach) for _each in range(POSTS)]
    answers = at_once(POSTS, lambda number: patiently(clients[number], action, data))
    statuses = {(each.status, each.location) for each in answers}  # type: ignore[attr-defined]
    assert len(statuses) == 1, statuses
    assert next(iter(statuses))[0] == 303, answers[0].errors  # type: ignore[attr-defined]
    assert (rows(model) - before[0], traces(model) - before[1]) == (1, 1)


def patiently(client, action: str, data: dict) -> Page:
    """Who is told that the office is busy sends the same again."""
    while (answer := client.post(action, data=data)).status_code == 503:
        pass
    return Page(answer)


def rows(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def traces(model) -> int:
    made = select(func.count()).where(AuditEvent.thing == model.__tablename__, AuditEvent.action == "create")
    return db.session.scalar(made) or 0


# What one of two does leaves nothing for the other: the other is told so in the form's own words.
ONCE_ONLY = {
    "caseload.end_placement", "caseload.next_step_move", "caseload.end_case", "caseload.withdraw_consent",
    "caseload.pause", "caseload.hand_over",
}  # fmt: skip
# Without this choice what is written is not kept.
CHOOSES = {"caseload.follow_along_day": {"choice": "skip"}}


def test_two_editors_of_every_kind_of_thing_see_both_texts(app, cast):
    """C1: in each form of follow-up that edits something: the second to save sees both texts and chooses."""
    person, first_pages = make_small_caseload(cast)
    walk = Walk(app, signed_in(app, person), first_pages, "/caseload")
    walk.go()
    edits = {each.endpoint: each for each in walk.forms.values() if "version" in each.values}
    edits = {endpoint: form for endpoint, form in edits.items() if endpoint not in ONCE_ONLY}
    assert len(edits) >= 12, sorted(edits)
    first, second = Browser(app), Browser(app)
    first.sign_in(person)
    second.sign_in(person)
    wrong = []
    for number, (endpoint, form) in enumerate(edits.items()):
        earlier, later = f"Først{number}", f"Samtidig{number}"
        name = next((name for name, kind in form.kinds.items() if kind in {"text", "textarea"} and name != "q"), None)
        if name is None:
            continue
        page = first.get(form.page).soup
        values = {**form.values, **form_values(page.find("form", action=form.action) or page.select_one("main form"))}
        values |= CHOOSES.get(endpoint, {})
        saved = second.post(form.action, {**values, name: earlier})
        late = first.post(form.action, {**values, name: later})
        both = earlier in late.text and later in late.text
        if (saved.status, late.status, both) != (303, 409, True):
            wrong.append((endpoint, name, saved.status, saved.errors, late.status, both))
    assert not wrong, "\n".join(map(str, wrong))
