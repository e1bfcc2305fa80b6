"""Two rows that were one workplace: what is kept, what is moved, where old addresses lead, and taking it back."""

from sqlalchemy import select

from app.caseload.actions import merges as actions
from app.caseload.models import (
    Acquaintance,
    Disclosure,
    Employer,
    EmployerMerge,
    EmployerPerson,
    EmployerVisit,
    NextStep,
    Opening,
    Placement,
    Promise,
    WantedEmployer,
)
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_case, make_coach, make_employer, make_placement, make_visit
from tests.factories import make

MOVED = (EmployerVisit, EmployerPerson, Promise, Opening, Placement, WantedEmployer, NextStep, Disclosure)


def two():
    return (
        make_employer(name="Bakeriet", place="Moss", organisation_number=None, needs=""),
        make_employer(name="Bakeriet AS", place="Rygge", organisation_number="988077917", needs="Folk om natta"),
    )


def hang(employer, coach) -> None:
    """One of everything that can hang on an employer."""
    case = make_case(coach)
    make_visit(employer, coach)
    make(EmployerPerson, employer_id=employer.id, name="Britt")
    make(Promise, employer_id=employer.id, owner_id=coach.id, text="Ringe", due_on=today())
    make(Opening, employer_id=employer.id, title="Rydde")
    make_placement(case, employer)
    make(WantedEmployer, case_id=case.id, employer_id=employer.id)
    make(NextStep, employer_id=employer.id, owner_id=coach.id, text="Ringe", due_on=today())
    make(Disclosure, case_id=case.id, employer_id=employer.id, fact="Noe", telling="no", decided_on=today())
    make(Acquaintance, employer_id=employer.id, user_id=coach.id)


def where() -> list[int]:
    """The employer of everything that hangs, kind by kind."""
    db.session.expire_all()
    models = (*MOVED, Acquaintance)
    return [employer_id for model in models for employer_id in db.session.scalars(select(model.employer_id))]


def merge(browser, kept, other, **facts):
    return browser.submit(browser.get(f"/caseload/employers/{kept.id}/merge?other={other.id}"), "/merge", **facts)


def test_everything_moves_and_the_chosen_facts_stay(cast, browser_of):
    kept, other = two()
    hang(other, cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/employers/{kept.id}/merge?other={other.id}")
    assert "1 besøk, 1 kontaktperson, 1 løfte, 1 mulighet" in page.text
    assert "988 077 917" in page.text
    assert (page.value("organisation_number"), page.value("place"), page.value("name")) == ("merged", "kept", "kept")
    after = browser.follow(browser.submit(page, "/merge"))
    assert "Bakeriet AS er slått sammen med Bakeriet." in after.toasts[0]
    row = db.session.get(Employer, kept.id, populate_existing=True)
    assert (row.name, row.place, row.organisation_number) == ("Bakeriet", "Moss", "988077917")
    assert row.needs == "Folk om natta"
    assert [each for each in where() if each != kept.id] == [other.id]  # who knew the other one, for the way back


def test_the_old_address_and_old_forms_lead_to_the_kept_one(cast, browser_of):
    kept, other = two()
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/visits/new?employer={other.id}")
    merge(browser, kept, other)
    assert browser.get(f"/caseload/employers/{other.id}").location == f"/caseload/employers/{kept.id}"
    saved = browser.submit(form, "/visits/new", note="Skrevet mens noen slo sammen")
    assert saved.location == f"/caseload/employers/{kept.id}"
    assert "Arbeidsgiveren er slått sammen med Bakeriet, så besøket står der." in browser.follow(saved).text
    assert db.session.scalars(select(EmployerVisit.employer_id)).all() == [kept.id]


def test_taking_it_back_puts_each_thing_where_it_was_and_leaves_what_came_since(cast, browser_of):
    kept, other = two()
    hang(other, cast.coach)
    before = where()
    browser = browser_of(cast.coach)
    after = browser.follow(merge(browser, kept, other))
    since = make_visit(kept, cast.coach)
    browser.submit(after, "/undo")
    assert db.session.get(EmployerVisit, since.id, populate_existing=True).employer_id == kept.id
    db.session.delete(db.session.get(EmployerVisit, since.id))
    db.session.commit()
    assert where() == before
    rows = {row.id: row for row in db.session.scalars(select(Employer))}
    assert (rows[kept.id].organisation_number, rows[kept.id].needs) == (None, "")
    assert (rows[other.id].organisation_number, rows[other.id].merged_into_id) == ("988077917", None)
    assert browser.get(f"/caseload/employers/{other.id}").heading == "Bakeriet AS"


def test_chains_lead_to_the_last_one_and_are_taken_back_in_order(cast, browser_of):
    first, second = two()
    third = make_employer(name="Bakeriet Moss")
    browser = browser_of(cast.coach)
    merge(browser, second, first)
    merge(browser, third, second)
    assert browser.get(f"/caseload/employers/{first.id}").location == f"/caseload/employers/{third.id}"
    one, two_ = db.session.scalars(select(EmployerMerge.id).order_by(EmployerMerge.id)).all()
    browser.post(f"/caseload/employer-merges/{one}/undo")
    assert db.session.get(Employer, first.id, populate_existing=True).merged_into_id == third.id
    browser.post(f"/caseload/employer-merges/{two_}/undo")
    assert db.session.get(Employer, first.id, populate_existing=True).merged_into_id == second.id
    browser.post(f"/caseload/employer-merges/{one}/undo")
    assert db.session.get(Employer, first.id, populate_existing=True).merged_into_id is None
    assert browser.post(f"/caseload/employer-merges/{one}/undo").status == 404


def test_what_is_merged_already_is_not_merged_again(cast, browser_of):
    kept, other = two()
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/employers/{kept.id}/merge?other={other.id}")
    browser.submit(form, "/merge")
    again = browser.post(f"/caseload/employers/{kept.id}/merge", {"other": str(other.id), "name": "merged"})
    assert (again.status, "Finn den andre oppføringen" in again.text) == (200, True)
    assert len(db.session.scalars(select(EmployerMerge)).all()) == 1


def test_the_other_one_is_found_by_likeness_or_search(cast, browser_of):
    kept, _other = two()
    make_employer(name="Kafeen")
    browser = browser_of(cast.coach)
    likely = browser.get(f"/caseload/employers/{kept.id}/merge")
    assert [each.get_text() for each in likely.soup.select(".task__title")] == ["Bakeriet AS"]
    found = browser.get(f"/caseload/employers/{kept.id}/merge?q=kaf")
    assert [each.get_text() for each in found.soup.select(".task__title")] == ["Kafeen"]


def test_nobody_who_follows_a_case_is_named_by_a_merge(cast, browser_of):
    kept, other = two()
    case = make_case(make_coach(), display_name="Kanarifugl")
    make_placement(case, other)
    make(WantedEmployer, case_id=case.id, employer_id=other.id)
    page = browser_of(cast.coach).get(f"/caseload/employers/{kept.id}/merge?other={other.id}")
    assert "0 besøk, 0 kontaktpersoner, 0 løfter, 0 muligheter" in page.text
    actions.merge_employers(kept, other, from_merged=set(), by=cast.coach)
    assert "Kanarifugl" not in browser_of(cast.coach).get(f"/caseload/employers/{kept.id}").raw
