"""What we managed: counts that tell on nobody, and stories without names."""

from datetime import date, timedelta

from app.caseload.enums import PlacementKind
from app.caseload.models import Story
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_coach, make_settings
from tests.caseload.factories_figures import make_history, make_job, make_meeting
from tests.factories import make

LAST_OF_BEFORE = today().replace(day=1) - timedelta(days=1)
MONTH = LAST_OF_BEFORE.replace(day=1)


def boxes(page) -> dict[str, str]:
    return {
        each.select_one(".stat__label").text: each.select_one(".stat__value").text.strip()
        for each in page.soup.select(".stat")
    }


def office_of(coaches: int, job_starts: int, **settings):
    make_settings(**{"discussed_on": date(2020, 1, 1), **settings})
    people = [make_coach() for _each in range(coaches)]
    cases = [make_history(people[n % coaches], MONTH - timedelta(days=100)) for n in range(max(coaches, job_starts))]
    for case in cases[:job_starts]:
        make_job(case, MONTH + timedelta(days=3))
    make_meeting(people[0], MONTH + timedelta(days=4), cases[0])
    db.session.commit()
    return people


def test_every_colleague_reads_the_counts_of_the_last_month_that_is_over(app, cast, browser_of):
    office_of(5, 5)
    assert boxes(browser_of(cast.colleague).get("/caseload/managed")) == {
        "Jobbstarter": "5",
        "Begynte i arbeidstrening": "Ingen",
        "Milepæler i arbeid": "Ingen",
        "Tellende møter med arbeidsgivere": "1",
        "Ulike arbeidsgivere besøkt": "1",
    }


def test_a_count_of_fewer_than_five_job_seekers_is_no_number(app, cast, browser_of):
    office_of(5, 4)
    assert boxes(browser_of(cast.colleague).get("/caseload/managed"))["Jobbstarter"] == "Færre enn fem"


def test_five_jobs_of_one_person_are_still_one_person(app, cast, browser_of):
    people = office_of(5, 0)
    case = make_history(people[0], MONTH - timedelta(days=90))
    for day in range(5):
        make_job(case, MONTH + timedelta(days=day), MONTH + timedelta(days=day))
    db.session.commit()
    assert boxes(browser_of(cast.colleague).get("/caseload/managed"))["Jobbstarter"] == "Færre enn fem"


def test_milestones_are_counted_in_the_month_they_were_reached(app, cast, browser_of):
    people = office_of(5, 0)
    for coach in people:
        make_job(make_history(coach, MONTH - timedelta(days=200)), MONTH - timedelta(days=25))
        taste = make_history(coach, MONTH - timedelta(days=200))
        make_job(taste, MONTH - timedelta(days=25), kind=PlacementKind.JOB_TASTE, job_form=None)
    db.session.commit()
    assert boxes(browser_of(cast.colleague).get("/caseload/managed"))["Milepæler i arbeid"] == "5"


def test_counts_are_kept_back_as_long_as_the_rule_says(app, cast, browser_of):
    office_of(4, 6)
    page = browser_of(cast.colleague).get("/caseload/managed")
    assert boxes(page) == {}
    assert "Færre enn fem jobbspesialister hadde saker" in page.text
    running = browser_of(cast.colleague).get(f"/caseload/managed?month={today():%Y-%m}")
    assert "Tallene kommer når måneden er over." in running.text


def test_counts_wait_for_the_discussion(app, cast, browser_of):
    office_of(5, 6, discussed_on=None)
    page = browser_of(cast.leader).get("/caseload/managed")
    assert boxes(page) == {}
    assert "drøftet målingen" in page.text


def test_a_coach_tells_changes_and_removes_a_story(app, cast, browser_of):
    browser = browser_of(cast.coach)
    form = browser.get("/caseload/managed/new")
    sent = browser.submit(form, "", month=MONTH.isoformat(), text="Hun fikk fast plass.")
    page = browser.follow(sent)
    assert "Hun fikk fast plass." in page.text
    assert cast.coach.name not in page.soup.select_one("article").text
    story = db.session.query(Story).one()

    edit = browser.get(f"/caseload/managed/stories/{story.id}")
    page = browser.follow(browser.submit(edit, "", text="Han fikk fast plass."))
    assert "Han fikk fast plass." in page.text
    stale = browser.submit(edit, "", text="Noe annet")
    assert stale.status == 409

    page = browser.follow(browser.post(f"/caseload/managed/stories/{story.id}/remove"))
    assert "Han fikk fast plass." not in page.text
    page = browser.follow(browser.post(f"/caseload/managed/stories/{story.id}/restore"))
    assert "Han fikk fast plass." in page.text


def test_a_story_sent_twice_is_told_once(app, cast, browser_of):
    browser = browser_of(cast.coach)
    form = browser.get("/caseload/managed/new")
    for _each in range(2):
        browser.submit(form, "", month=MONTH.isoformat(), text="Hun fikk fast plass.")
    assert db.session.query(Story).count() == 1


def test_the_name_of_ones_case_does_not_go_into_a_story(app, cast, browser_of):
    make_history(cast.coach, MONTH, display_name="Amira")
    db.session.commit()
    browser = browser_of(cast.coach)
    form = browser.get("/caseload/managed/new")
    refused = browser.submit(form, "", month=MONTH.isoformat(), text="I dag fikk amira jobb.")
    assert refused.status == 422
    assert "Amira" in " ".join(refused.errors)
    assert "I dag fikk amira jobb." in refused.raw
    assert db.session.query(Story).count() == 0


def test_others_read_a_story_and_leave_it(app, cast, browser_of):
    story = make(Story, month=MONTH, text="Det gikk bra", by_id=cast.coach.id)
    db.session.commit()
    browser = browser_of(cast.colleague)
    page = browser.get("/caseload/managed")
    assert "Det gikk bra" in page.text
    assert "Endre historien" not in page.text
    assert browser.get(f"/caseload/managed/stories/{story.id}").status == 403
    assert browser_of(cast.guide).get("/caseload/managed").status == 404


def test_statements_do_not_grow_with_stories(app, cast, browser_of, statements):
    office_of(5, 5)
    browser = browser_of(cast.coach)

    def asked() -> int:
        browser.get("/caseload/managed")
        statements.seen.clear()
        browser.get("/caseload/managed")
        return len(statements)

    one = asked()
    for number in range(30):
        make(Story, month=MONTH, text=f"Historie {number}", by_id=cast.coach.id)
    db.session.commit()
    assert asked() == one <= 12
